"""Finding people and places by the facts other rooms know."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import FilteredRelation, Q

from procedures.people.access import local_day
from procedures.people.models import Account, Agency, Position, Unit, UnitKind, in_force, in_language
from procedures.people.rights import Right

NAMED = ("id", "full_name", "email", "username", "is_active")


def agency(short_code: str) -> Agency:
    return Agency.objects.get(short_code=short_code)


def unit(code: str) -> Unit:
    return Unit.objects.select_related("agency").get(code=code)


def account(pk: int) -> Account | None:
    return Account.objects.filter(pk=pk).first()


def names_of(pks: set[int]) -> dict[int, str]:
    """ "ông Phạm Quốc Bảo", by id."""
    return {pk: person.called for pk, person in Account.objects.in_bulk(pks).items()}


def agency_names(pks: set[int]) -> dict[int, str]:
    return {agency.pk: str(agency) for agency in Agency.objects.filter(pk__in=pks)}


class WaysOn(NamedTuple):
    """Where a dossier may go from its unit: (short code, name) of the other agencies with a desk; people, by id."""

    agencies: dict[str, str]
    people: dict[int, Account]


def ways_on(unit: Unit, right: Right, *, at: datetime) -> WaysOn:
    """To a desk that another agency has now, or to whose own position in the unit carries the right now. One query."""
    today = local_day(at)
    here = Q(positions__unit=unit.pk) & in_force(today, "positions__")
    desks = Q(kind=UnitKind.DESK) & in_force(today) & in_force(today, "agency__")
    found = Unit.objects.filter(desks | Q(pk=unit.pk)).annotate(post=FilteredRelation("positions", condition=here))
    ways = WaysOn({}, {})
    for agency, code, name, name_en, kind, rights, *person in found.order_by("agency__name", "post__pk").values_list(
        *("agency", "agency__short_code", "agency__name", "agency__name_en"),
        *("kind", "post__rights", *(f"post__account__{n}" for n in NAMED)),
    ):
        if kind == UnitKind.DESK and agency != unit.agency_id:
            ways.agencies[code] = in_language(name, name_en)
        account = Account(**dict(zip(NAMED, person, strict=True)))
        if right.value in (rights or ()) and account.is_active:
            ways.people[account.pk] = account
    return ways


def position_with(person: Account, right: Right, *, agency_code: str, at: datetime) -> Position | None:
    """The position by which the person holds the right in that agency (its title is what gets printed)."""
    positions = Position.objects.filter(in_force(local_day(at)), account=person, unit__agency__short_code=agency_code)
    return next((p for p in positions.select_related("unit__agency") if right.value in p.rights), None)


def signatory_of(agency_code: str, at: datetime) -> Position | None:
    """Who normally signs for the agency: the first in order of seniority (the order positions were entered)."""
    of_agency = Position.objects.filter(in_force(local_day(at)), unit__agency__short_code=agency_code)
    positions = of_agency.filter(account__is_active=True)
    found = list(positions.select_related("account", "unit__agency").order_by("pk"))
    return next((p for p in found if Right.SIGN_DELIVERABLES.value in p.rights), None)
