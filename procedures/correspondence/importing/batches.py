"""Taking rows in, a batch a transaction: what was taken in stays, so an interrupted import goes on where it stopped."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from procedures.correspondence.importing.checks import BadRow, Row, checked, external_id_of
from procedures.correspondence.importing.entering import Entering
from procedures.correspondence.importing.rows import RawRow, rows_of
from procedures.correspondence.models import RegisterKind
from procedures.errors import Refusal
from procedures.people.models import Agency, AgencyKind, Unit

BATCH = 500


@dataclass(frozen=True)
class Refused:
    """A row that was not taken in. `row` is its place in the file."""

    row: int
    external_id: str
    reason: str


@dataclass
class ImportReport:
    """`rows` is what the file holds: each is imported, already there, or refused with a reason."""

    rows: int = 0
    imported: int = 0
    already_there: int = 0
    refused: list[Refused] = field(default_factory=list)

    def refuse(self, row: int, external_id: str, fault: BadRow) -> None:
        self.refused.append(Refused(row, external_id, str(fault.sentence)))

    def as_json(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "imported": self.imported,
            "already_there": self.already_there,
            "refused": [vars(refused) for refused in self.refused],
        }


def import_documents(
    *,
    path: Path,
    register: str,
    at: datetime,
    agency: str = "",
    folder: Path | None = None,
    batch_size: int = BATCH,
    progress: Callable[[ImportReport], None] | None = None,
) -> ImportReport:
    """Every row of the file becomes a document of the register, once however often it is run, or is named with the reason.

    `agency` is a short code; empty, the only department. Rows that bring their number go first, so that a number allotted
    to another row cannot be one of theirs. `progress` is called after each batch. Raises Refusal for what spoils the
    whole file: it cannot be read, it holds no rows, the folder is missing, the agency is unknown.
    """
    if folder is not None and not folder.is_dir():
        raise Refusal(_("There is no folder “%(name)s”.") % {"name": folder})
    owner, report = _agency(agency), ImportReport()
    entering = Entering(
        register=RegisterKind(register),
        agency=owner,
        folder=folder,
        refuse=lambda row, fault: report.refuse(row.row, row.external_id, fault),
        at=at,
    )
    units = frozenset(Unit.objects.values_list("code", flat=True))
    check = partial(checked, agency_code=owner.short_code, units=units)
    numbered = (row for row in _first_look(path, check, report) if row.number is not None)
    others = (row for row in _good_rows(path, check) if row.number is None)
    for batch in chain(_batches(numbered, batch_size), _batches(others, batch_size)):
        imported, already_there = entering.enter(batch)
        report.imported += imported
        report.already_there += already_there
        if progress:
            progress(report)
    if not report.rows:
        raise Refusal(_("“%(name)s” holds no rows.") % {"name": path.name})
    report.refused.sort(key=lambda refused: refused.row)
    return report


def _agency(code: str) -> Agency:
    known = Agency.objects.filter(short_code=code) if code else Agency.objects.filter(kind=AgencyKind.DEPARTMENT)
    found = known.order_by("pk").first()
    if len(known) > 1:
        raise Refusal(_("There are several departments: say with --agency whose register it is."))
    if found is None:
        raise Refusal(_("There is no agency “%(code)s”.") % {"code": code or AgencyKind.DEPARTMENT.label})
    return found


def _first_look(path: Path, check: Callable[[RawRow], Row], report: ImportReport) -> Iterator[Row]:
    """Counts every row and names the bad ones."""
    for raw in rows_of(path):
        report.rows += 1
        try:
            yield check(raw)
        except BadRow as fault:
            report.refuse(raw.row, external_id_of(raw), fault)


def _good_rows(path: Path, check: Callable[[RawRow], Row]) -> Iterator[Row]:
    yield from _first_look(path, check, ImportReport())


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch
