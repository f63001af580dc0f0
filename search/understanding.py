"""What somebody meant by a query: numbers, repaired words, other forms, restored marks."""

from collections.abc import Callable
from dataclasses import dataclass

from search.errors import EmptyQuery
from search.forms import Form, Table
from search.vietnamese import (
    Usage,
    canon,
    clean,
    document_numbers,
    fold,
    known_bare,
    number_key,
    repaired,
    spans,
    strip_marks,
    without_numbers,
)

# A pasted page is read as far as this; nobody types so many words, and each one costs.
MAX_WORDS = 32
_MAX_CHARACTERS = 1_000
_LONGEST_REFERENCE = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or a run of words that has a name of its own, with the other forms it may have in a document."""

    form: Form
    others: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as the plan needs it; all words canonical.

    `numbers` are keys of document numbers; `whole` is the query as one reference, when it may be one ("0412/2026").
    `words` are the words as meant: repaired, and restored where they were typed bare. `bare` says that all were typed
    without marks: then the spelling in `words` is only a guess and never a condition. `as_read` is the query as it was
    read, for people, empty when nothing was changed.
    """

    numbers: tuple[str, ...]
    whole: str
    units: tuple[Unit, ...]
    words: tuple[str, ...]
    bare: bool
    as_read: str = ""


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    typed: str
    meant: str
    others: tuple[Form, ...] = ()


def understand(
    query: str, *, table: Table, usage: Usage, frequency: Callable[[str], int], as_typed: bool = False
) -> Understood:
    """Read a query. `frequency` tells in how many documents a folded word stands. Raises EmptyQuery."""
    text = clean(query[:_MAX_CHARACTERS])
    folded = fold(text)
    numbers = tuple(document_numbers(folded))
    words = _words(without_numbers(text, folded))
    if not words and not numbers:
        raise EmptyQuery
    whole = number_key(text) if any(sign.isdigit() for sign in text) and len(text) <= _LONGEST_REFERENCE else ""
    bare = all(word.typed.isascii() for word in words)
    if as_typed:
        units = tuple(Unit((word.typed,)) for word in words)
        return Understood(numbers, whole, units, tuple(word.typed for word in words), bare=False)
    for word in words:
        _repair(word, frequency)
    bare = bare and all(word.meant.isascii() for word in words)
    if bare and words:
        for word, meant in zip(words, usage.restored([word.meant for word in words]), strict=True):
            word.meant = meant
    units, long_forms = _units(words, table)
    spelled = tuple(word.meant for word in words)
    return Understood(numbers, whole, units, spelled, bare=bare, as_read=_as_read(text, words, long_forms))


def _words(text: str) -> list[_Word]:
    canonical = canon(text)
    found = [(start, end, canonical[start:end]) for start, end in spans(canonical)]
    return [_Word(start, end, word, word) for start, end, word in found[:MAX_WORDS]]


def _repair(word: _Word, frequency: Callable[[str], int]) -> None:
    """Only words that stand in no document are doubted: Telex and VNI typing, and names such as HHen for H'Hen."""
    if not word.typed.isascii() or word.typed.isdigit() or word.typed in known_bare() or frequency(word.typed):
        return
    meant = repaired(word.typed)
    if meant:
        word.meant = meant
    elif word.typed[0] in "hy" and word.typed[1:] in known_bare():
        word.others = ((word.typed[0], word.typed[1:]),)


def _units(words: list[_Word], table: Table) -> tuple[tuple[Unit, ...], dict[int, tuple[int, Form]]]:
    """The words grouped by the longest forms of the table; and the long form by the first word of each short one."""
    folded = [strip_marks(word.meant) for word in words]
    units: list[Unit] = []
    long_forms: dict[int, tuple[int, Form]] = {}
    place = 0
    while place < len(words):
        length = table.longest_at(folded, place)
        run = words[place : place + max(length, 1)]
        form = tuple(word.meant for word in run)
        if not length:
            units.append(Unit(form, run[0].others))
        else:
            key = tuple(folded[place : place + length])
            others = tuple(table.others[key])
            units.append(Unit(form, others))
            if key in table.shorts:
                long_forms[place] = (length, others[0])
        place += len(run)
    return tuple(units), long_forms


def _as_read(text: str, words: list[_Word], long_forms: dict[int, tuple[int, Form]]) -> str:
    """The query with every changed word in the form it was taken for; "" when no word was changed."""
    pieces: list[str] = []
    place, written = 0, 0
    while place < len(words):
        length, form = long_forms.get(place, (1, (words[place].meant,)))
        start, end = words[place].start, words[place + length - 1].end
        typed = text[start:end]
        pieces += [text[written:start], typed if canon(typed) == " ".join(form) else _like(typed, " ".join(form))]
        written, place = end, place + length
    read = "".join([*pieces, text[written:]])
    return "" if read == text else " ".join(read.split())


def _like(typed: str, meant: str) -> str:
    return meant[:1].upper() + meant[1:] if typed[:1].isupper() and not typed.isupper() else meant
