"""Reading the registers: which books an agency keeps, their lines, their latest numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from procedures.correspondence.models import (
    IncomingDocument,
    OutgoingDocument,
    Register,
    RegisterEntry,
    RegisterKind,
    number_text,
)
from procedures.people.access import local_day
from procedures.people.errors import NotAllowed

LINES = 200  # on one page of a book


@dataclass(frozen=True)
class Line:
    """One line of a book, with the document it numbers where the correspondence room keeps that itself."""

    entry: RegisterEntry
    document: IncomingDocument | OutgoingDocument | None


@dataclass(frozen=True)
class Book:
    """A page of a register, its lines in order; `total` and `voided` are those of the whole book."""

    register: Register
    lines: list[Line]
    page: int
    total: int
    voided: int

    @property
    def missing(self) -> int:
        """Numbers without a line; 0 in a book that was kept here from its first number on."""
        return max(self.register.last_number - self.total, 0)


def latest_numbers(agencies: Collection[str], at: datetime) -> dict[str, str]:
    """The latest number of the copy book and of the outgoing register this year; "" while none was given."""
    kinds = (RegisterKind.COPIES, RegisterKind.OUTGOING)
    entries = RegisterEntry.objects.filter(
        register__agency__short_code__in=agencies, register__kind__in=kinds, register__year=local_day(at).year
    ).select_related("register")
    latest: dict[str, str] = {}
    for kind in kinds:
        found = entries.filter(register__kind=kind).order_by("-number").first()
        latest[kind.value] = number_text(found) if found else ""
    return latest


def books_of(agencies: Collection[str]) -> list[Register]:
    found = Register.objects.filter(agency__short_code__in=agencies).select_related("agency")
    return list(found.order_by("agency", "-year", "kind", "series"))


def book(number: int, agencies: Collection[str], page: int | None = None) -> Book:
    """A page of a book, the last one when none is named.

    Raises NotAllowed for a book of an agency the reader keeps no books of, and for none at all.
    """
    found = Register.objects.select_related("agency").filter(pk=number, agency__short_code__in=agencies).first()
    if found is None:
        raise NotAllowed
    # Two counts, for each has an index that answers alone; and no join, which would be made for every line passed over.
    total, voided = found.entries.count(), found.entries.filter(voided_at__isnull=False).count()
    last = max(-(-total // LINES), 1)
    shown = min(page or last, last)
    part = list(found.entries.order_by("number")[(shown - 1) * LINES : shown * LINES])
    documents = _documents(found.kind, part)
    return Book(found, [Line(entry, documents.get(entry.pk)) for entry in part], shown, total, voided)


def _documents(
    kind: str, entries: Collection[RegisterEntry]
) -> Mapping[int | None, IncomingDocument | OutgoingDocument]:
    if kind == RegisterKind.INCOMING:
        return {d.entry_id: d for d in IncomingDocument.objects.filter(entry__in=entries)}
    if kind == RegisterKind.OUTGOING:
        return {d.entry_id: d for d in OutgoingDocument.objects.filter(entry__in=entries)}
    return {}
