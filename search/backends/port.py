"""What is asked of a backend: the same of the embedded index and of a server; tests/contracts holds both to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from search.documents import Document
from search.plan import Filters, Plan
from search.vietnamese import Usage

# What is kept of a document to be shown (JSON), beside its id and version.
Shown = Mapping[str, Any]

FACETS = ("kind", "agency", "year")
FACET_VALUES = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A page: `total` of all, the documents of the page with their scores, and counts by facet and value."""

    total: int
    page: Sequence[tuple[Shown, float]] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Generation(Protocol):
    """An index being built beside the one that answers."""

    name: str

    def write(self, documents: Sequence[Document], gone: Collection[str] = ()) -> None: ...

    def versions(self) -> dict[str, int]:
        """Ids and versions of everything written so far, committed or not."""
        ...

    def publish(self, usage: Usage, *, at: datetime) -> None:
        """From now on this generation answers; the former one is kept for a day."""
        ...

    def discard(self) -> None:
        """Give up: nothing of it remains."""
        ...


class Backend(Protocol):
    """Every method raises SearchUnavailable when the engine does not answer; writing raises IndexBusy too."""

    name: str

    def generation(self) -> str:
        """The name of the generation that answers, "" before the first document."""
        ...

    def find(self, plan: Plan, filters: Filters, *, offset: int, limit: int, facets: bool = True) -> Found: ...

    def frequency(self, folded_word: str) -> int:
        """In how many documents the word stands, whoever may see them: only to understand a query, never shown."""
        ...

    def usage(self) -> Usage:
        """What was learnt of the texts of the present generation."""
        ...

    def learn(self, usage: Usage) -> None: ...

    def texts(self) -> Iterator[str]:
        """Title and text of every document, in no order."""
        ...

    def write(self, documents: Sequence[Document], gone: Collection[str] = ()) -> None:
        """Send and remove; a document older than the one in the index is left out. Visible at once."""
        ...

    def versions(self) -> dict[str, int]: ...

    def documents(self) -> int: ...

    def new_generation(self) -> Generation: ...

    def drop_old_generations(self, *, before: datetime) -> Iterable[str]:
        """Remove generations that were replaced, or never finished, before that time; names what was removed."""
        ...
