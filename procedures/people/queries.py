"""Finding people and places by the facts other rooms know."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, JSONField, OuterRef, QuerySet, Value
from django.utils.translation import get_language

from procedures.people.access import local_day
from procedures.people.models import Account, Agency, Delegation, Position, Unit, UnitKind, held, in_force, in_language
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


def places_in_words(agencies: set[str]) -> dict[str, str]:
    """What agencies of these Vietnamese names, and their units, are called in the reader's language. One query; none in Vietnamese."""
    if get_language() == "vi":
        return {}
    rows = Unit.objects.filter(agency__name__in=agencies).values_list(
        "name", "name_en", "agency__name", "agency__name_en"
    )
    told = {name: name_en for *unit, agency, agency_en in rows for name, name_en in (unit, (agency, agency_en))}
    return {name: name_en for name, name_en in told.items() if name_en}


class WaysOn(NamedTuple):
    """Where a dossier may go from its unit: (short code, name) of the other agencies with a desk; people, by id."""

    agencies: dict[str, str]
    people: dict[int, Account]


def ways_on(unit: Unit, right: Right, *, at: datetime, also: QuerySet[Agency] | None = None) -> WaysOn:
    """To a desk that another agency has now, with an office behind it, and to the agencies `also` given; to whose position in
    the unit carries the right now, or to whom such a position lends it. One query.
    """
    today = local_day(at)
    offices = Unit.objects.filter(in_force(today), agency=OuterRef("agency"), kind=UnitKind.OFFICE)
    desks = Unit.objects.filter(in_force(today), in_force(today, "agency__"), Exists(offices), kind=UnitKind.DESK)
    own = Position.objects.filter(held(today), unit=unit).annotate(lent=F("rights"))
    lent = Delegation.objects.filter(in_force(today), held(today, "position__"), position__unit=unit)
    no_desk, no_rights = (Value(""),) * 3, (Value(None, output_field=JSONField()),) * 2
    nobody = (Value(0), Value(""), Value(""), Value(""), Value(False))
    rows = own.values_list(*no_desk, "pk", "rights", "lent", *(f"account__{name}" for name in NAMED)).union(
        lent.values_list(*no_desk, "position", "position__rights", "rights", *(f"to__{name}" for name in NAMED)),
        desks.exclude(agency=unit.agency_id).values_list(
            *("agency__short_code", "agency__name", "agency__name_en"), Value(0), *no_rights, *nobody
        ),
        (also if also is not None else Agency.objects.none())
        .exclude(pk=unit.agency_id)
        .values_list("short_code", "name", "name_en", Value(0), *no_rights, *nobody),
        all=True,
    )
    ways = WaysOn({}, {})
    for code, name, name_en, _position, of_position, given, *person in sorted(rows, key=lambda row: (row[3], row[1])):
        account = Account(**dict(zip(NAMED, person, strict=True)))
        if code:
            ways.agencies[code] = in_language(name, name_en)
        elif right.value in of_position and right.value in given and account.is_active:
            ways.people[account.pk] = account
    return ways


def position_with(person: Account, right: Right, *, agency_code: str, at: datetime) -> Position | None:
    """The position by which the person holds the right in that agency (its title is what gets printed)."""
    positions = Position.objects.filter(held(local_day(at)), account=person, unit__agency__short_code=agency_code)
    return next((p for p in positions.select_related("unit__agency") if right.value in p.rights), None)


def signatory_of(agency_code: str, at: datetime) -> Position | None:
    """Who normally signs for the agency: the first in order of seniority (the order positions were entered)."""
    of_agency = Position.objects.filter(held(local_day(at)), unit__agency__short_code=agency_code)
    positions = of_agency.filter(account__is_active=True)
    found = list(positions.select_related("account", "unit__agency").order_by("pk"))
    return next((p for p in found if Right.SIGN_DELIVERABLES.value in p.rights), None)
