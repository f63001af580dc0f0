"""The book that numbers come from, held so that nobody else takes one meanwhile."""

from procedures.correspondence.models import Register, RegisterKind
from procedures.people.models import Agency


def lock_register(*, agency: Agency, kind: str, series: str, year: int) -> Register:
    """The book, locked for the rest of the transaction; made when it is the year's first use."""
    of_the_year = Register.objects.filter(agency=agency, kind=kind, series=series, year=year)
    book = of_the_year.select_for_update().first()
    if book:
        return book
    first = Register(agency=agency, kind=RegisterKind(kind), series=series, year=year)
    Register.objects.bulk_create([first], ignore_conflicts=True)
    return of_the_year.select_for_update().get()
