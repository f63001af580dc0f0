"""Records as the room hands them out: beside a dossier, on a page of the book, and as what a copy prints."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from procedures.diplomas.answers import BookPage, BookRow, RecordView, Text
from procedures.diplomas.comparison import Written
from procedures.diplomas.errors import NoSuchRecord
from procedures.diplomas.models import Diploma, DiplomaChange, DiplomaStatus, SchoolReport
from procedures.diplomas.printed import columns_of_diploma, columns_of_report, diploma_facts, report_facts
from procedures.diplomas.rules import Birth

NOT_IN_BOOKS = _("This record is not in the books. Choose another one.")
LONGEST_KEY = 19  # digits; no database numbers more rows
Row = TypeVar("Row", Diploma, SchoolReport)


def diplomas() -> QuerySet[Diploma]:
    """Diplomas with all that their views read."""
    return Diploma.objects.select_related("register__keeper").prefetch_related("changes")


class _Listed(Subquery):
    """The values of a subquery of one column, `new`, as one list."""

    template = "(SELECT json_group_array(new) FROM (%(subquery)s) AS listed)"

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        listed = "(SELECT coalesce(jsonb_agg(new), '[]') FROM (%(subquery)s) AS listed)"
        return self.as_sql(compiler, connection, template=listed)


def written_books() -> QuerySet[Diploma]:
    """Diplomas with all that a comparison reads: the book, and `other_names`, those the diploma was corrected to."""
    renamed = DiplomaChange.objects.filter(diploma=OuterRef("pk"), field="holder_name").order_by("pk").values("new")
    return Diploma.objects.select_related("register").annotate(other_names=_Listed(renamed, output_field=JSONField()))


def diploma_named(reference: str, among: QuerySet[Diploma] | None = None) -> Diploma:
    return _found(among if among is not None else diplomas(), reference, "diploma")


def report_named(reference: str) -> SchoolReport:
    return _found(SchoolReport.objects.select_related("agency"), reference, "school_report")


def _key(reference: str, kind: str) -> int:
    sort, _colon, key = reference.partition(":")
    return int(key) if sort == kind and key.isascii() and key.isdigit() and len(key) < LONGEST_KEY else 0


def _found(rows: QuerySet[Row], reference: str, kind: str) -> Row:
    found = rows.filter(pk=_key(reference, kind)).first()
    if found is None:
        raise NoSuchRecord(NOT_IN_BOOKS)
    return found


def _warning(diploma: Diploma) -> Text:
    if diploma.status == DiplomaStatus.RECALLED:
        sentence = _("This diploma was recalled (%(basis)s). No copy may be made from the register.")
        return sentence % {"basis": diploma.status_reason}
    if diploma.status == DiplomaStatus.CANCELLED:
        sentence = _("This diploma was cancelled (%(basis)s). No copy may be made from the register.")
        return sentence % {"basis": diploma.status_reason}
    if diploma.status == DiplomaStatus.CORRECTED:
        return _("Corrected by decision; the copy carries the note of the register.")
    return ""


def place_in_book(diploma: Diploma) -> Text:
    facts = {"volume": diploma.register.volume, "page": diploma.page, "line": diploma.line}
    return _("volume %(volume)s, page %(page)s, line %(line)s") % facts


def written_in_book(diploma: Diploma) -> Written:
    """What is compared of a diploma that came from `written_books`."""
    return Written(
        reference=f"diploma:{diploma.pk}",
        name=diploma.holder_name,
        birth_text=diploma.birth_text,
        birth=Birth(diploma.birth_date, diploma.birth_year),
        school=diploma.school,
        year=diploma.graduation_year,
        serial=diploma.serial,
        number=diploma.book_number,
        number_field="book_number",
        place=place_in_book(diploma),
        status=diploma.status,
        status_text=DiplomaStatus(diploma.status).label,
        warning=_warning(diploma),
        other_names=tuple(diploma.other_names),  # type: ignore[attr-defined]  # an annotation
    )


def written_in_report(report: SchoolReport) -> Written:
    return Written(
        reference=f"school_report:{report.pk}",
        name=report.pupil_name,
        birth_text=report.birth_text,
        birth=Birth(report.birth_date, report.birth_year),
        school=report.agency.name,
        year=report.last_year,
        serial="",
        number=report.code,
        number_field="code",
        place=_("class %(class)s") % {"class": report.last_class},
        status=DiplomaStatus.VALID.value,
        status_text=DiplomaStatus.VALID.label,
        warning="",
    )


def diploma_view(diploma: Diploma) -> RecordView:
    return RecordView(
        reference=f"diploma:{diploma.pk}",
        template="copy_of_diploma",
        agency=diploma.register.keeper.short_code,
        kind=diploma.register.kind,
        holder=diploma.holder_name,
        birth=diploma.birth_text,
        title=diploma.register.title,
        place=place_in_book(diploma),
        status=diploma.status,
        status_text=DiplomaStatus(diploma.status).label,
        warning=_warning(diploma),
        columns=columns_of_diploma(diploma),
        _facts=diploma_facts(diploma),
    )


def report_view(report: SchoolReport) -> RecordView:
    return RecordView(
        reference=f"school_report:{report.pk}",
        template="copy_of_school_report",
        agency=report.agency.short_code,
        kind="school_report",
        holder=report.pupil_name,
        birth=report.birth_text,
        title=f"Học bạ {report.level}",
        place=_("class %(class)s") % {"class": report.last_class},
        status=DiplomaStatus.VALID.value,
        status_text=DiplomaStatus.VALID.label,
        warning="",
        columns=columns_of_report(report),
        _facts=report_facts(report),
    )


def book_page(reference: str) -> tuple[Diploma, BookPage]:
    """The diploma and the page it stands on, one query."""
    chosen = Diploma.objects.filter(pk=_key(reference, "diploma"))
    on_page = written_books().filter(register=Subquery(chosen.values("register")), page=Subquery(chosen.values("page")))
    rows = list(on_page.order_by("line"))
    diploma = next((row for row in rows if reference == f"diploma:{row.pk}"), None)
    if diploma is None:
        raise NoSuchRecord(NOT_IN_BOOKS)
    register = diploma.register
    page = BookPage(
        title=register.title,
        year=register.year,
        volume=register.volume,
        page=diploma.page,
        line=diploma.line,
        rows=tuple(_rows(rows, diploma)),
    )
    return diploma, page


def _rows(rows: Sequence[Diploma], chosen: Diploma) -> Sequence[BookRow]:
    return [
        BookRow(
            reference=f"diploma:{row.pk}",
            line=row.line,
            number=row.book_number,
            serial=row.serial,
            holder=row.holder_name,
            birth=row.birth_text,
            school=row.school,
            ranking=row.ranking,
            status=row.status,
            note=row.note,
            chosen=row.pk == chosen.pk,
        )
        for row in rows
    ]
