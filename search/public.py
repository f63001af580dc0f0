"""The only door of the search engine.

Rooms register a `Source` for each kind (config/wiring.py). A verb that changes an object queues a job "index" in its
own transaction; the worker calls `apply`. Pages and commands call `search` and `suggest`. Refusals are `SearchRefused`
and its kinds; `transient` ones are worth another try.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from search import abbreviations as table_of_abbreviations
from search import asking, sources, upkeep
from search.asking import MAX_LIMIT
from search.entry import KINDS, PUBLIC, Entry, Source
from search.errors import (
    BadPage,
    EmptyAbbreviation,
    EmptyQuery,
    IndexBusy,
    NoPrincipals,
    SearchRefused,
    SearchUnavailable,
)
from search.results import Comparison, Facets, FacetValue, Hit, Pieces, Results, Status, Suggestion
from search.vietnamese import Readable, canon, clean, document_numbers, fold, number_key, readable, words

__all__ = [
    "KINDS",
    "MAX_LIMIT",
    "PUBLIC",
    "BadPage",
    "Comparison",
    "EmptyAbbreviation",
    "EmptyQuery",
    "Entry",
    "FacetValue",
    "Facets",
    "Hit",
    "IndexBusy",
    "NoPrincipals",
    "Pieces",
    "Readable",
    "Results",
    "SearchRefused",
    "SearchUnavailable",
    "Source",
    "Status",
    "Suggestion",
    "abbreviations",
    "apply",
    "canon",
    "clean",
    "document_numbers",
    "drop_abbreviation",
    "fold",
    "number_key",
    "readable",
    "rebuild",
    "reconcile",
    "register_source",
    "search",
    "set_abbreviation",
    "status",
    "suggest",
    "when_withheld",
    "words",
]


def register_source(kind: str, source: Source) -> None:
    """Wiring tells which room knows the objects of this kind (one of KINDS)."""
    sources.register(kind, source)


def when_withheld(call: Callable[[Sequence[str], Any, datetime], None]) -> None:
    """Wiring tells what to do with ids that the index showed to someone who may not see them.

    Journal it, and queue "index" for them: called with the ids, the person and the time.
    """
    sources.on_withheld(call)


def search(
    query: str,
    *,
    principals: frozenset[str],
    person: Any,
    at: datetime,
    kinds: Collection[str] = (),
    agency: str = "",
    year: int | None = None,
    page: int = 1,
    limit: int = 10,
    as_typed: bool = False,
) -> Results:
    """Look for a query among what the holder of these tokens may see.

    `principals` are the reader's tokens; counts and facets hold nothing beyond them. `person` is passed unread to
    `Source.visible`, which checks the page once more. `as_typed` switches off repair, abbreviations and restored tones.
    Pages count from 1. Raises NoPrincipals, EmptyQuery, BadPage, SearchUnavailable.
    """
    return asking.search(
        query,
        principals=principals,
        person=person,
        at=at,
        kinds=kinds,
        agency=agency,
        year=year,
        page=page,
        limit=limit,
        as_typed=as_typed,
    )


def suggest(
    prefix: str, *, principals: frozenset[str], person: Any, at: datetime, limit: int = 8
) -> tuple[Suggestion, ...]:
    """What to offer while a query is typed; nothing for an empty prefix. Raises NoPrincipals, SearchUnavailable."""
    return asking.suggest(prefix, principals=principals, person=person, at=at, limit=limit)


def abbreviations() -> list[tuple[str, str]]:
    """Short and long forms that find each other, as the administrator keeps them."""
    return table_of_abbreviations.rows()


def set_abbreviation(*, short: str, long: str) -> None:
    """From now on whoever looks for one form finds the other too. Raises EmptyAbbreviation."""
    table_of_abbreviations.change(short=short, long=long)


def drop_abbreviation(*, short: str, long: str) -> None:
    """The two forms no longer find each other; nothing happens when they did not."""
    table_of_abbreviations.remove(short=short, long=long)


def apply(ids: Iterable[str]) -> None:
    """Bring these objects ("dossier:12") up to date in the index: re-read from their source, then sent or removed.

    For the worker only. Safe to repeat and in any order. Raises IndexBusy or SearchUnavailable: try again.
    """
    upkeep.apply(ids)


def rebuild(*, at: datetime, progress: Callable[[int, int], None] | None = None) -> Comparison:
    """A new generation of the index from the sources; the old one answers until then, and is kept a day.

    `progress(done, expected)` is called from time to time. Raises IndexBusy or SearchUnavailable.
    """
    return upkeep.rebuild(at=at, progress=progress)


def reconcile(*, at: datetime) -> Comparison:
    """Compare ids and versions of sources and index, repair what differs, drop old generations. Nightly."""
    return upkeep.reconcile(at=at)


def status() -> Status:
    """Documents, generation and health in words, for the health page. Never raises."""
    return upkeep.status()
