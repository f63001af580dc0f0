"""The rooms that know the objects, by kind; filled once, from config/wiring.py."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from search.entry import KINDS, Entry, Source

Withheld = Callable[[Sequence[str], Any, datetime], None]

SOURCES: dict[str, Source] = {}
WITHHELD: list[Withheld] = []


def register_source(kind: str, source: Source) -> None:
    """Wiring tells which room knows the objects of this kind (one of KINDS)."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    SOURCES[kind] = source


def when_withheld(call: Withheld) -> None:
    """Wiring tells what to do with ids that the index showed to someone who may not see them.

    Journal it, and queue "index" for them: called with the ids, the person and the time.
    """
    WITHHELD[:] = [call]


def current(ids: Iterable[str]) -> tuple[list[Entry], list[str]]:
    """The objects as they are now, and the ids of those that are gone."""
    entries: list[Entry] = []
    gone: list[str] = []
    for entry_id in dict.fromkeys(ids):
        source = SOURCES.get(entry_id.partition(":")[0])
        entry = source.entry(entry_id) if source else None
        if entry is None:
            gone.append(entry_id)
        else:
            entries.append(entry)
    return entries, gone


def everything() -> Iterator[Entry]:
    for source in SOURCES.values():
        yield from source.entries()


def versions() -> dict[str, int]:
    return {entry_id: version for source in SOURCES.values() for entry_id, version in source.versions()}


def count() -> int:
    return sum(source.count() for source in SOURCES.values())


def visible(ids: Collection[str], person: Any, at: datetime) -> set[str]:
    """Which of these the rooms themselves would show; ids of a kind nobody registered are not shown."""
    seen: set[str] = set()
    for kind, source in SOURCES.items():
        if own := [entry_id for entry_id in ids if entry_id.startswith(f"{kind}:")]:
            seen.update(set(own) & set(source.visible(own, person, at)))
    return seen


def tell_withheld(ids: Sequence[str], person: Any, at: datetime) -> None:
    for call in WITHHELD:
        call(ids, person, at)
