"""Keeping the index like the rooms: changes as they come, a comparison every night, a new generation when asked."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.utils.translation import gettext as _

from search import sources
from search.backends import backend
from search.backends.port import Backend, Generation
from search.documents import Document, document
from search.entry import Entry
from search.errors import SearchRefused
from search.results import Comparison, Status
from search.vietnamese import VERSION, Usage, canon, clean, words

Item = TypeVar("Item")
Progress = Callable[[int, int], None]

_BATCH = 200
_ROUNDS = 5
_KEPT = timedelta(days=1)
_SYLLABLES = 4_000_000  # read to learn which syllables stand together; more teach little and take minutes
_FEW = 20


def apply(ids: Iterable[str]) -> None:
    """Bring these objects ("dossier:12") up to date in the index: re-read from their source, then sent or removed.

    For the worker only. Safe to repeat and in any order. Raises IndexBusy or SearchUnavailable: try again.
    """
    engine = backend()
    for batch in _batches(ids):
        entries, gone = sources.current(batch)
        engine.write([document(entry) for entry in entries], gone)
    _learn_when_due(engine)


def _learn_when_due(engine: Backend) -> None:
    """Whenever the index has doubled: so a new office learns at once, and a large one pays nothing."""
    usage = engine.usage()
    if usage.learnt < _SYLLABLES and engine.documents() >= max(_FEW, 2 * usage.texts):
        fresh = Usage()
        for text in engine.texts():
            fresh.learn(words(canon(clean(text))))
            if fresh.learnt >= _SYLLABLES:
                break
        engine.learn(fresh)


def rebuild(*, at: datetime, progress: Progress | None = None) -> Comparison:
    """A new generation of the index from the sources; the old one answers until then, and is kept a day.

    `progress(done, expected)` is called from time to time. Raises IndexBusy or SearchUnavailable.
    """
    engine = backend()
    expected = sources.count()
    fresh = engine.new_generation()
    try:
        sent, usage = _fill(fresh, expected, progress)
        replayed, removed = _replay(fresh)
        fresh.publish(usage, at=at)
    except BaseException:
        fresh.discard()
        raise
    # What the worker wrote to the former generation between the last comparison and the swap.
    late = _repair(engine)
    return Comparison(sent + replayed + late[0], removed + late[1], engine.documents(), fresh.name)


def _fill(fresh: Generation, expected: int, progress: Progress | None) -> tuple[int, Usage]:
    usage = Usage()
    sent = 0
    for batch in _batches(sources.everything()):
        documents = [document(entry) for entry in batch]
        for one in documents:
            if usage.learnt < _SYLLABLES:
                usage.learn(one.text_words.split())
        fresh.write(documents)
        sent += len(documents)
        if progress:
            progress(sent, max(expected, sent))
    return sent, usage


def _replay(fresh: Generation) -> tuple[int, int]:
    """What changed while the generation was being filled, until a comparison finds nothing."""
    sent, removed = 0, 0
    for _round in range(_ROUNDS):
        differing = _differing(fresh.versions())
        if not differing:
            break
        documents, gone = _current(differing)
        fresh.write(documents, gone)
        sent, removed = sent + len(documents), removed + len(gone)
    return sent, removed


def reconcile(*, at: datetime) -> Comparison:
    """Compare ids and versions of sources and index, repair what differs, drop old generations. Nightly."""
    engine = backend()
    sent, removed = _repair(engine)
    engine.drop_old_generations(before=at - _KEPT)
    return Comparison(sent, removed, engine.documents(), engine.generation())


def _repair(engine: Backend) -> tuple[int, int]:
    sent, removed = 0, 0
    for batch in _batches(_differing(engine.versions())):
        documents, gone = _current(batch)
        engine.write(documents, gone)
        sent, removed = sent + len(documents), removed + len(gone)
    return sent, removed


def _differing(indexed: dict[str, int]) -> list[str]:
    wanted = sources.versions()
    behind = [entry_id for entry_id, version in wanted.items() if indexed.get(entry_id, -1) < version]
    return behind + [entry_id for entry_id in indexed if entry_id not in wanted]


def _current(ids: Iterable[str]) -> tuple[list[Document], list[str]]:
    entries: list[Entry]
    entries, gone = sources.current(ids)
    return [document(entry) for entry in entries], gone


def status() -> Status:
    """Documents, generation and health in words, for the health page. Never raises."""
    engine = backend()
    expected = sources.count()
    try:
        generation, documents = engine.generation(), engine.documents()
    except SearchRefused as refused:
        return Status(False, str(refused.sentence), engine.name, "", None, expected)
    missing = expected - documents
    if not generation and expected:
        sentence = _("Nothing is in the search index yet. Run: manage.py rebuild_search")
    elif generation and not generation.endswith(f"-v{VERSION}"):
        sentence = _("The search index was made by an older version of the program. Run: manage.py rebuild_search")
    elif missing:
        sentence = _("The search index differs from the registers by %(count)d documents; they wait in the queue.")
        return Status(True, sentence % {"count": abs(missing)}, engine.name, generation, documents, expected)
    else:
        sentence = _("The search index is complete: %(count)d documents.") % {"count": documents}
        return Status(True, sentence, engine.name, generation, documents, expected)
    return Status(False, sentence, engine.name, generation, documents, expected)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
