"""Finding a record beside a dossier, and the office that keeps it."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from django.db.models import Q, QuerySet, Subquery, Value
from django.utils.functional import Promise

from procedures.diplomas.answers import BookPage, Candidate, RecordView, Stated
from procedures.diplomas.comparison import compared, ranked
from procedures.diplomas.models import Diploma, DiplomaChange, DiplomaRegister, RegisterKeeper, SchoolReport
from procedures.diplomas.records import (
    book_page,
    diploma_named,
    diploma_view,
    report_named,
    report_view,
    written_books,
    written_in_book,
    written_in_report,
)
from procedures.diplomas.rules import birth_of, district_key, name_key, number_key, reversed_key
from procedures.people.models import Agency

ENOUGH = 5  # so many candidates of a strong kind make it needless to look for weaker ones
MOST = 60  # of one road: a name that half the province bears must not read half the book
LAST = "zzzzzzzz"  # keys hold a-z, digits and blanks: in every collation this comes after whatever continues a prefix

Row = TypeVar("Row", Diploma, SchoolReport)


def find_records(
    record_kind: str, *, keeper: str, stated: Stated, asked: Stated | None = None, limit: int = 10
) -> tuple[Candidate, ...]:
    """Records of the agency `keeper`; `record_kind` is the procedure's: "diploma" or "school_report".

    `asked`: what the request is about, where `stated` is only what an officer looks for.
    """
    find = find_school_reports if record_kind == "school_report" else find_diplomas
    return find(keeper=keeper, stated=stated, asked=asked, limit=limit)


def find_diplomas(
    *, keeper: str, stated: Stated, asked: Stated | None = None, kind: str = "", limit: int = 10
) -> tuple[Candidate, ...]:
    """Lines of the books that the agency (its short code) keeps, the likeliest first; one query.

    Tones, letter case, apostrophes, NFD and Ð for Đ make no difference; a part of the name is enough (its first or
    its last words); a name that the diploma was corrected to finds it too. Namesakes come side by side. Nothing
    stated finds nothing.
    """
    books = Diploma.objects.filter(keeper=_agency(keeper))
    if kind:
        books = books.filter(register__kind=kind)
    serial, number = number_key(stated.serial), number_key(stated.book_number)
    numbers = [Q(serial_key=serial)] if serial else []
    numbers += [Q(book_number_key=number)] if number else []
    renamed = Q(pk__in=DiplomaChange.objects.filter(new_name_key=name_key(stated.name)).values("diploma"))
    found = _gather(books, written_books(), _roads(stated, numbers, "graduation_year", [renamed]))
    return ranked([compared(stated, written_in_book(row), asked) for row in found], limit)


def find_school_reports(
    *, keeper: str, stated: Stated, asked: Stated | None = None, limit: int = 10
) -> tuple[Candidate, ...]:
    """School reports that the school keeps; as `find_diplomas`, with `book_number` for the number of the report."""
    reports = SchoolReport.objects.filter(agency=_agency(keeper))
    numbers = [Q(code=stated.book_number.strip())] if stated.book_number.strip() else []
    whole = SchoolReport.objects.select_related("agency")
    found = _gather(reports, whole, _roads(stated, numbers, "last_year", []))
    return ranked([compared(stated, written_in_report(row), asked) for row in found], limit)


def compare_with(reference: str, stated: Stated) -> Candidate:
    """One chosen record beside what was stated. Raises NoSuchRecord."""
    if reference.startswith("school_report:"):
        return compared(stated, written_in_report(report_named(reference)))
    return compared(stated, written_in_book(diploma_named(reference, written_books())))


def compare_on_page(reference: str, stated: Stated) -> tuple[Candidate, BookPage | None]:
    """As `compare_with`, with the page of the sổ gốc the diploma stands on (None for a school report): one query."""
    if reference.startswith("school_report:"):
        return compare_with(reference, stated), None
    chosen, page = book_page(reference)
    return compared(stated, written_in_book(chosen)), page


def record(reference: str) -> RecordView:
    """The record of a dossier ("diploma:812", "school_report:17"). Raises NoSuchRecord."""
    if reference.startswith("school_report:"):
        return report_view(report_named(reference))
    return diploma_view(diploma_named(reference))


def keeper_of(kind: str, year: int, former_district: str = "") -> Agency | None:
    """Which office keeps the books of that kind and year; None when it is not known.

    A row of the former district goes before one for everywhere. Without a district the answer is sure only where one
    office keeps them all.
    """
    rows = RegisterKeeper.objects.filter(kind=kind, from_year__lte=year, to_year__gte=year).select_related("agency")
    wanted = district_key(former_district)
    by_district: dict[str, list[Agency]] = {}
    for row in rows:
        by_district.setdefault(district_key(row.former_district), []).append(row.agency)
    if wanted and wanted in by_district:
        return by_district[wanted][0]
    everywhere = by_district.pop("", [])
    if everywhere:
        return everywhere[0]
    left = {agency.pk: agency for agencies in by_district.values() for agency in agencies}
    return next(iter(left.values())) if len(left) == 1 and not wanted else None


def lost_books(*, keeper: str, kind: str, year: int) -> list[str | Promise]:
    """What became of books of that kind and year that no longer exist, in the keeper's own words."""
    books = DiplomaRegister.objects.filter(keeper__short_code=keeper, kind=kind, year=year).exclude(lost="")
    return [book.lost for book in books.order_by("volume")]


def _agency(short_code: str) -> Subquery:
    return Subquery(Agency.objects.filter(short_code=short_code).values("pk"))


def _gather(among: QuerySet[Row], whole: QuerySet[Row], roads: Iterable[list[Q]]) -> list[Row]:
    """Rows of `among` along the roads, the surest road first, until there are enough of them. One query.

    A union, not one OR: so every branch is answered from its own index, whatever the database knows of the figures.
    Each branch is cut to `MOST` in a subquery, since SQLite takes no limit inside a union.
    """
    branches = [
        whole.filter(pk__in=among.filter(branch).values("pk")[:MOST]).annotate(road=Value(number))
        for number, road in enumerate(roads)
        for branch in road
    ]
    if not branches:
        return []
    rows = branches[0].union(*branches[1:], all=True)
    found: dict[int, Row] = {}
    for _number, of_road in groupby(sorted(rows, key=attrgetter("road")), key=attrgetter("road")):
        if len(found) < ENOUGH:
            found |= {row.pk: row for row in of_road if row.pk not in found}
    return list(found.values())


def _roads(stated: Stated, numbers: list[Q], year_field: str, renamed: list[Q]) -> Iterable[list[Q]]:
    """Ways to a record: by its numbers or the name with a date; by the name; by the birth date."""
    named, birth = _named(stated.name, renamed), birth_of(stated.birth)
    days = [Q(birth_date=birth.day)] if birth.day else [Q(birth_year=birth.year)] if birth.year else []
    stated_year = str(stated.year or "").strip()
    years = [Q(**{year_field: int(stated_year)})] if re.fullmatch(r"\d{4}", stated_year, re.ASCII) else []
    yield [*numbers, *(name & date for name in named for date in (*days, *years))]
    yield named
    yield [day & year for day in days for year in years] or (days if birth.day else [])


def _named(name: str, renamed: list[Q]) -> list[Q]:
    """The whole name, or its first or last words; a longer text than a name is cut to what a name can hold."""
    key = name_key(name)[:200]
    if not key:
        return []
    return [
        Q(name_key=key),
        _begins("name_key", f"{key} "),
        _begins("name_key_reversed", f"{reversed_key(key)} "),
        *renamed,
    ]


def _begins(field: str, prefix: str) -> Q:
    """A prefix that every database answers from an index: SQLite's LIKE reads the whole table."""
    return Q(**{f"{field}__gte": prefix, f"{field}__lte": prefix + LAST, f"{field}__startswith": prefix})
