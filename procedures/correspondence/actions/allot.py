"""A number from a book: the next one, once, with no gap."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from procedures.correspondence.models import RegisterEntry
from procedures.correspondence.registers import lock_register
from procedures.people.models import Agency


@transaction.atomic
def allot(
    *,
    agency: Agency,
    kind: str,
    about: str,
    at: datetime,
    series: str = "",
    symbol: str = "",
    summary: str = "",
    on: date | None = None,
    **facts: Any,
) -> RegisterEntry:
    """The next number of the agency's book for that day's year, entered with its line.

    The book's row stays locked until the caller's transaction ends, so nobody can see, skip or repeat a number: call it
    late in a verb and do nothing slow after it. Three queries; the first number of a year makes the book. `series` is
    the symbol too unless one is given. `facts` are the other columns of the book (recipients, copies, signer).
    """
    day = on or timezone.localtime(at).date()
    book = lock_register(agency=agency, kind=kind, series=series, year=day.year)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    return RegisterEntry.objects.create(
        register=book,
        number=book.last_number,
        symbol=symbol or series,
        date=day,
        about=about,
        summary=summary,
        facts=facts,
        at=at,
    )
