"""Finding people and places by the facts other rooms know."""

from datetime import datetime

from procedures.people.access import local_day
from procedures.people.models import Account, Agency, Position, Unit, in_force
from procedures.people.rights import Right


def agency(short_code: str) -> Agency:
    return Agency.objects.get(short_code=short_code)


def unit(code: str) -> Unit:
    return Unit.objects.select_related("agency").get(code=code)


def account(pk: int) -> Account | None:
    return Account.objects.filter(pk=pk).first()


def names_of(pks: set[int]) -> dict[int, Account]:
    """Accounts by id, one query for a whole page."""
    return Account.objects.in_bulk(pks)


def holders_of(right: Right, *, unit_code: str, at: datetime) -> list[Account]:
    """Who holds the right in that unit now: the people a task there may be given to."""
    positions = Position.objects.filter(in_force(local_day(at)), unit__code=unit_code).select_related("account")
    return [p.account for p in positions if right.value in p.rights and p.account.is_active]


def position_with(person: Account, right: Right, *, agency_code: str, at: datetime) -> Position | None:
    """The position by which the person holds the right in that agency (its title is what gets printed)."""
    positions = Position.objects.filter(in_force(local_day(at)), account=person, unit__agency__short_code=agency_code)
    return next((p for p in positions.select_related("unit__agency") if right.value in p.rights), None)


def signatory_of(agency_code: str, at: datetime) -> Position | None:
    """Who normally signs for the agency: the first in order of seniority (the order positions were entered)."""
    positions = Position.objects.filter(in_force(local_day(at)), unit__agency__short_code=agency_code)
    found = list(positions.select_related("account", "unit__agency").order_by("pk"))
    return next((p for p in found if Right.SIGN_DELIVERABLES.value in p.rights), None)


def agencies_with_desks(without: int) -> list[tuple[str, str]]:
    """(short code, name) of every agency that has a desk of its own, but one."""
    found = Agency.objects.filter(units__kind="desk", valid_to=None).exclude(pk=without).distinct().order_by("name")
    return list(found.values_list("short_code", "name"))
