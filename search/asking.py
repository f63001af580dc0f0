"""A query answered: understood, planned, asked, checked once more, marked."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from time import perf_counter
from typing import Any

from search import abbreviations, highlight, sources
from search.backends import backend
from search.backends.port import Found, Shown
from search.entry import PUBLIC
from search.errors import BadPage, NoPrincipals
from search.plan import Filters, beginning, plan
from search.results import Facets, FacetValue, Hit, Results, Suggestion
from search.understanding import understand
from search.vietnamese import clean, fold, words

MAX_LIMIT = 1_000
_DEEPEST = 100_000  # results; nobody pages further, and each page costs the ones before it


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
    began = perf_counter()
    filters = _filters(principals, kinds, agency, year)
    if not 1 <= limit <= MAX_LIMIT or not 1 <= page <= _DEEPEST // limit:
        raise BadPage(MAX_LIMIT)
    engine = backend()
    understood = understand(
        query, table=abbreviations.table(), usage=engine.usage(), frequency=engine.frequency, as_typed=as_typed
    )
    asked = plan(understood)
    found = engine.find(asked, filters, offset=(page - 1) * limit, limit=limit)
    rows, withheld = _seen(found, person, at)
    needles = highlight.Needles(asked.needles, numbers=understood.numbers, bare=understood.bare)
    return Results(
        total=found.total - len(withheld),
        took_ms=round((perf_counter() - began) * 1000, 1),
        understood=understood.as_read,
        results=tuple(_hit(shown, score, needles) for shown, score in rows),
        facets=_facets(found, withheld),
    )


def suggest(
    prefix: str, *, principals: frozenset[str], person: Any, at: datetime, limit: int = 8
) -> tuple[Suggestion, ...]:
    """What to offer while a query is typed; nothing for an empty prefix. Raises NoPrincipals, SearchUnavailable."""
    filters = _filters(principals, (), "", None)
    typed = words(fold(clean(prefix)))
    if not typed:
        return ()
    found = backend().find(beginning(typed[:-1], typed[-1]), filters, offset=0, limit=limit * 2, facets=False)
    rows, _ = _seen(found, person, at)
    by_title = {shown["title"]: shown for shown, _ in reversed(rows)}
    return tuple(
        Suggestion(shown["id"], shown["kind"], shown["reference"], title)
        for title, shown in list(reversed(by_title.items()))[:limit]
    )


def _filters(principals: frozenset[str], kinds: Collection[str], agency: str, year: int | None) -> Filters:
    if not principals:
        raise NoPrincipals
    return Filters(principals | {PUBLIC}, tuple(kinds), agency, str(year or ""))


def _seen(found: Found, person: Any, at: datetime) -> tuple[list[tuple[Shown, float]], list[Shown]]:
    """The rows that the rooms confirm, and those they did not: the index is behind, or wrong; somebody is told."""
    ids = [shown["id"] for shown, _ in found.page]
    visible = sources.visible(ids, person, at)
    withheld = [shown for shown, _ in found.page if shown["id"] not in visible]
    if withheld:
        sources.tell_withheld([shown["id"] for shown in withheld], person, at)
    return [(shown, score) for shown, score in found.page if shown["id"] in visible], withheld


def _hit(shown: Shown, score: float, needles: highlight.Needles) -> Hit:
    return Hit(
        id=shown["id"],
        external_id=shown["external_id"],
        kind=shown["kind"],
        reference=shown["reference"],
        title=shown["title"],
        date=date.fromisoformat(shown["date"]) if shown["date"] else None,
        agency=shown["agency"],
        unit=shown["unit"],
        phase=shown["phase"],
        score=score,
        title_pieces=highlight.marked(shown["title"], needles),
        body_pieces=highlight.excerpt(shown["body"], shown["body_folded"], needles),
    )


def _facets(found: Found, withheld: Sequence[Shown]) -> Facets:
    """The counts, without what the rooms withheld: a count would tell of it too."""
    gone = {name: Counter(shown[name] for shown in withheld) for name in ("kind", "agency")}
    gone["year"] = Counter((shown["date"] or "")[:4] for shown in withheld)

    def values(name: str) -> list[FacetValue]:
        left = {value: count - gone[name][value] for value, count in found.facets.get(name, {}).items()}
        return [FacetValue(value, count) for value, count in left.items() if count > 0]

    def most_first(value: FacetValue) -> tuple[int, str]:
        return -value.count, value.value

    return Facets(
        kind=tuple(sorted(values("kind"), key=most_first)),
        agency=tuple(sorted(values("agency"), key=most_first)),
        year=tuple(sorted(values("year"), key=lambda year: year.value, reverse=True)),
    )
