"""What a search answers."""

from dataclasses import dataclass, field
from datetime import date

# Text in pieces, each marked as a hit or not: ((“Cấp ”, False), (“bản sao”, True)). Never markup.
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: what was found, and where the words of the query stand in it (the body as an excerpt)."""

    id: str
    external_id: str
    kind: str
    reference: str
    title: str
    date: date | None
    agency: str
    unit: str
    phase: str
    score: float
    title_pieces: Pieces
    body_pieces: Pieces


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the results have which kind, agency and year. Each ignores its own filter, so it can be changed."""

    kind: tuple[FacetValue, ...] = ()
    agency: tuple[FacetValue, ...] = ()
    year: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results. `total` counts everything this person may see.

    `understood` is how the query was read ("Hiểu là …"), empty when it was taken as typed.
    """

    total: int
    took_ms: float
    understood: str = ""
    results: tuple[Hit, ...] = ()
    facets: Facets = field(default_factory=Facets)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to offer while the query is being typed: the title of an object this person may see."""

    id: str
    kind: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rebuild or a reconciliation did: documents sent, removed, and in the index after it."""

    sent: int
    removed: int
    documents: int
    generation: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """The health of the index in words. `documents` is None when the index does not answer.

    `expected` is how many the sources hold now; the difference still waits in the queue, or has drifted.
    """

    healthy: bool
    sentence: str
    backend: str
    generation: str
    documents: int | None
    expected: int
