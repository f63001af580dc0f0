"""The query plan, the same for every engine: what must be there, what may be seen, and what weighs how much.

The order of answers, measured on judged queries (docs/adr): a document's own number > documents that cite it > the
exact phrase in the title > in the text > the folded phrase > neighbouring words > all words with their marks > all
words folded > some.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from search.documents import pairs
from search.forms import Form
from search.understanding import Understood, Unit
from search.vietnamese import strip_marks

# Text fields hold words separated by blanks, so that both engines cut them alike. `text_…` begin with the title.
TITLE, TITLE_FOLDED = "title_words", "title_folded"
TEXT, TEXT_FOLDED, PAIRS, PAIRS_FOLDED = "text_words", "text_folded", "text_pairs", "text_pairs_folded"
_PAIRS_OF = {TEXT: PAIRS, TEXT_FOLDED: PAIRS_FOLDED}
NUMBERS, CITED = "numbers", "cited"

_OWN_NUMBER, _CITED_NUMBER = 100_000.0, 10_000.0
_PHRASE = {TITLE: 160.0, TEXT: 80.0, TITLE_FOLDED: 40.0, TEXT_FOLDED: 20.0}
_PAIR = {TITLE: 12.0, TEXT: 6.0, TITLE_FOLDED: 6.0, TEXT_FOLDED: 3.0}
_WORD = {TITLE: 4.0, TEXT: 2.0, TITLE_FOLDED: 2.0}  # and 1.0 folded in the text, by the condition
_ALL_WORDS = 1_000.0  # whoever lacks a word comes after
_GUESSED = 0.5  # a spelling that we restored weighs less than one that was typed
_MAX_VARIANTS = 3
_LONG = 9  # words
_ENOUGH = 10  # a page: with fewer, documents that lack a word are shown after those that have them all


@dataclass(frozen=True, slots=True)
class Word:
    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Phrase:
    field: str
    words: Form


@dataclass(frozen=True, slots=True)
class Begins:
    """A word of the field that begins like this."""

    field: str
    start: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """The field holds at least one of these values; an empty list matches nothing. Scores nothing."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Some:
    parts: tuple["Node", ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Flat:
    """Scores exactly this much, however often the node matches."""

    node: "Node"
    score: float


Node = Word | Phrase | Begins | Keyword | Every | Some | Flat


@dataclass(frozen=True, slots=True)
class Weighed:
    node: Node
    weight: float


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the answer without scoring. `principals` is never empty."""

    principals: frozenset[str]
    kinds: tuple[str, ...] = ()
    agency: str = ""
    year: str = ""

    def always(self) -> tuple[Keyword, ...]:
        """The permission alone, which nobody chooses."""
        return (Keyword("acl", tuple(sorted(self.principals))),)

    def nodes(self, without: str = "") -> tuple[Keyword, ...]:
        """The filters as conditions; `without` leaves out one of kind, agency, year, for the facet of that name."""
        chosen = {"kind": self.kinds, "agency": (self.agency,), "year": (self.year,)}
        narrowed = [Keyword(name, values) for name, values in chosen.items() if any(values) and name != without]
        return (*self.always(), *narrowed)

    @property
    def chosen(self) -> list[str]:
        return [node.field for node in self.nodes() if node.field != "acl"]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a document must have; `enough` documents and the next condition is not tried. `scores` weigh only under it."""

    node: Node
    enough: int = 0
    scores: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """`conditions` from strict to loose; at least one. `needles` is what to mark in the results."""

    conditions: tuple[Condition, ...]
    scores: tuple[Weighed, ...]
    needles: tuple[Form, ...] = ()


def plan(understood: Understood) -> Plan:
    """The conditions and weights for a query that was understood."""
    return Plan(tuple(_conditions(understood)), tuple(_scores(understood)), tuple(_needles(understood)))


def _conditions(understood: Understood) -> Iterator[Condition]:
    """A document number, own or cited, is enough; else every word, or the query as one reference; then fewer."""
    if understood.numbers:
        yield Condition(Some((Keyword(NUMBERS, understood.numbers), Keyword(CITED, understood.numbers))), 1)
    parts = tuple(_condition(unit) for unit in understood.units)
    if not parts:
        return
    count, every = len(parts), Every(parts)
    whole = [Keyword(NUMBERS, (understood.whole,))] if understood.whole else []
    yield Condition(_any_of([every, *whole]), _ENOUGH)
    complete_first = (Weighed(Flat(every, 1.0), _ALL_WORDS),)
    if count > 2:
        yield Condition(_any_of([Some(parts, count - count // 4 - (count < 4)), *whole]), 1, complete_first)
    if count > 1:
        yield Condition(_any_of([Some(parts, max(1, count // 3)), *whole]), 0, complete_first)


def _any_of(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Some(tuple(nodes))


def _folded(form: Iterable[str]) -> Form:
    return tuple(strip_marks(word) for word in form)


def _run(field_name: str, form: Form) -> Node:
    """The words one after another: a phrase in a title; in a text all the pairs of it, which is quicker and as good."""
    if len(form) == 1:
        return Word(field_name, form[0])
    if field_name not in _PAIRS_OF:
        return Phrase(field_name, form)
    neighbours = tuple(Word(_PAIRS_OF[field_name], pair) for pair in pairs(form))
    return neighbours[0] if len(neighbours) == 1 else Every(neighbours)


def _condition(unit: Unit) -> Node:
    """The unit's words, all of them, or one of its other forms as it stands."""
    words = tuple(Word(TEXT_FOLDED, word) for word in _folded(unit.form))
    typed: Node = words[0] if len(words) == 1 else Every(words)
    others = {_folded(other) for other in unit.others}
    return Some((typed, *(_run(TEXT_FOLDED, form) for form in sorted(others)))) if others else typed


def _scores(understood: Understood) -> Iterator[Weighed]:
    yield from _number_scores(understood)
    exact = _GUESSED if understood.bare else 1.0
    if len(understood.words) > _LONG:
        yield from _long_scores(understood, exact)
        return
    for form in _variants(understood.units):
        if len(form) > 1:
            yield from _weighed(form, _PHRASE, exact)
    for unit in understood.units:
        yield from _unit_scores(unit, exact)
    for pair in _pairs(understood.units):
        yield from _weighed(pair, _PAIR, exact)


def _long_scores(understood: Understood, exact: float) -> Iterator[Weighed]:
    """A pasted title or sentence: its pairs tell enough, in one spelling, and every further clause costs."""
    words = understood.words
    in_text = TEXT_FOLDED if understood.bare else TEXT
    yield from _weighed(words, {TITLE: _PHRASE[TITLE], TITLE_FOLDED: _PHRASE[TITLE_FOLDED]}, exact)
    for word in dict.fromkeys(words):
        yield from _weighed((word,), {TITLE_FOLDED: _WORD[TITLE_FOLDED]}, exact)
    for pair in dict.fromkeys(pairwise(words)):
        yield from _weighed(pair, {TITLE_FOLDED: _PAIR[TITLE_FOLDED], in_text: _PAIR[TEXT]}, 1.0)


def _weighed(form: Form, weights: dict[str, float], exact: float) -> Iterator[Weighed]:
    """The form in every field: with its marks (weighing `exact` times as much) and folded."""
    folded = _folded(form)
    for field_name, weight in weights.items():
        if field_name in (TITLE, TEXT):
            yield Weighed(_run(field_name, form), weight * exact)
        else:
            yield Weighed(_run(field_name, folded), weight)


def _unit_scores(unit: Unit, exact: float) -> Iterator[Weighed]:
    for word in unit.form:
        yield from _weighed((word,), _WORD, exact)
    for other in unit.others:
        yield from _weighed(other, {TITLE_FOLDED: _WORD[TITLE_FOLDED]}, exact)


def _number_scores(understood: Understood) -> Iterator[Weighed]:
    if understood.numbers:
        yield Weighed(Flat(Keyword(NUMBERS, understood.numbers), 1.0), _OWN_NUMBER)
        yield Weighed(Flat(Keyword(CITED, understood.numbers), 1.0), _CITED_NUMBER)
    if understood.whole:
        yield Weighed(Flat(Keyword(NUMBERS, (understood.whole,)), 1.0), _OWN_NUMBER)


def _variants(units: tuple[Unit, ...]) -> list[Form]:
    """The whole query as one phrase: as typed, and with one other form of its units each time."""
    variants = [tuple(word for unit in units for word in unit.form)]
    for rank in range(_MAX_VARIANTS - 1):
        forms = [unit.others[rank] if len(unit.others) > rank else unit.form for unit in units]
        variants.append(tuple(word for form in forms for word in form))
    return list(dict.fromkeys(variants))


def _pairs(units: tuple[Unit, ...]) -> list[Form]:
    """Neighbours, in the query as typed and with its other forms; none when they are the whole query."""
    found = [pair for form in _variants(units)[:2] if len(form) > 2 for pair in pairwise(form)]
    return list(dict.fromkeys(found))


def _needles(understood: Understood) -> Iterator[Form]:
    """What to mark in a result: every word as meant, every other form as a run."""
    for unit in understood.units:
        yield from ((word,) for word in unit.form)
        yield from unit.others


def beginning(words: Collection[str], start: str) -> Plan:
    """For suggestions: titles with all these folded words and one that begins like `start`."""
    condition = Every((*(Word(TITLE_FOLDED, word) for word in words), Begins(TITLE_FOLDED, start)))
    scores = tuple(Weighed(Word(TITLE_FOLDED, word), 1.0) for word in words)
    return Plan((Condition(condition),), scores)
