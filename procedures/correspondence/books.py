"""Reading the registers: which books an agency keeps, their lines, their latest numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from procedures.correspondence.models import Register, RegisterEntry, RegisterKind, number_text
from procedures.people.access import local_day
from procedures.people.errors import NotAllowed


@dataclass(frozen=True)
class Book:
    """A register with its lines in order."""

    register: Register
    lines: list[RegisterEntry]


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


def book(number: int, agencies: Collection[str]) -> Book:
    """Raises NotAllowed for a book of an agency the reader keeps no books of, and for none at all."""
    found = Register.objects.select_related("agency").filter(pk=number, agency__short_code__in=agencies).first()
    if found is None:
        raise NotAllowed
    return Book(found, list(found.entries.select_related("register").order_by("number")))
