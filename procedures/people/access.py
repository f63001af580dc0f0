"""What a person may do: tokens, computed from dated positions and delegations, and the one check every verb begins with."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from procedures.people.errors import NotAllowed
from procedures.people.models import Account, Delegation, Position, in_force
from procedures.people.rights import AGENCY_WIDE, Right


class Place(NamedTuple):
    """Where a person works, as pages show it."""

    title: str
    unit: str
    unit_code: str
    agency: str
    agency_code: str


def local_day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _held(person: Account, on: date) -> list[tuple[Position, list[str]]]:
    """Positions with the rights they give this person on that day; two queries, kept on the object for the day."""
    kept: tuple[date, list[tuple[Position, list[str]]]] | None = getattr(person, "_held", None)
    if kept and kept[0] == on:
        return kept[1]
    own = Position.objects.filter(in_force(on), account=person).select_related("unit__agency")
    lent = Delegation.objects.filter(in_force(on), to=person).select_related("position__unit__agency")
    held = [(p, list(p.rights)) for p in own]
    held += [(d.position, [r for r in d.rights if r in d.position.rights]) for d in lent]
    person._held = (on, held)  # type: ignore[attr-defined]
    return held


def tokens_of(person: Account, at: datetime) -> frozenset[str]:
    """The person's tokens at that time: `person:7`, `unit:SGDDT.QLCL`, `agency:SGDDT`, `<right>@<unit or agency code>`."""
    if not person.is_active:
        return frozenset()
    return frozenset(_tokens(person, at))


def _tokens(person: Account, at: datetime) -> Iterator[str]:
    yield f"person:{person.pk}"
    for position, rights in _held(person, local_day(at)):
        unit, agency = position.unit, position.unit.agency
        if position.account_id == person.pk:
            yield f"unit:{unit.code}"
            yield f"agency:{agency.short_code}"
        for right in rights:
            yield f"{right}@{unit.code}"
            if right in AGENCY_WIDE:
                yield f"{right}@{agency.short_code}"


def holds(person: Account, right: Right, *, on: str, at: datetime) -> bool:
    return f"{right.value}@{on}" in tokens_of(person, at)


def holds_anywhere(tokens: Iterable[str], *rights: Right) -> bool:
    wanted = tuple(f"{right.value}@" for right in rights)
    return any(token.startswith(wanted) for token in tokens)


def require(person: Account, right: Right, *, on: str, at: datetime) -> None:
    """Raises NotAllowed unless the person holds the right at that place (a unit's or an agency's code) at that time."""
    if not holds(person, right, on=on, at=at):
        raise NotAllowed


def places_of(person: Account, at: datetime) -> list[Place]:
    return [
        Place(p.title, p.unit.name, p.unit.code, p.unit.agency.name, p.unit.agency.short_code)
        for p, _ in _held(person, local_day(at))
        if p.account_id == person.pk
    ]


def codes_with(tokens: Iterable[str], right: Right) -> list[str]:
    """The places where the tokens give that right."""
    prefix = f"{right.value}@"
    return sorted(token.removeprefix(prefix) for token in tokens if token.startswith(prefix))


def is_officer(person: Account, at: datetime) -> bool:
    return bool(_held(person, local_day(at)))


def account_named(username: str) -> Account | None:
    return Account.objects.filter(username=username).first()
