"""What a person may do: tokens, computed from dated positions and delegations, and the one check every verb begins with."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F, Value
from django.utils import timezone

from procedures.people.errors import NotAllowed
from procedures.people.models import Account, Delegation, Position, held, in_force, in_language
from procedures.people.rights import AGENCY_WIDE, Right


class Place(NamedTuple):
    """Where a person works, as pages show it."""

    title: str
    title_en: str
    unit: str
    unit_code: str
    agency: str
    agency_code: str

    @property
    def called(self) -> str:
        return in_language(self.title, self.title_en)


IN_UNIT = ("unit__name", "unit__code", "unit__agency__name", "unit__agency__short_code")
LENT = ("position__rights", "rights")


def local_day(at: datetime) -> date:
    return timezone.localtime(at).date()


class Held(NamedTuple):
    """A position that gives a person rights: his own, or one that another lends him some rights of."""

    own: bool
    number: int
    place: Place
    rights: list[str]


def _held(person: Account, on: date) -> list[Held]:
    """Positions with the rights they give this person on that day; one query, kept on the object for the day."""
    kept: tuple[date, list[Held]] | None = getattr(person, "_held", None)
    if kept and kept[0] == on:
        return kept[1]
    own = Position.objects.filter(held(on), account=person).annotate(own=Value(1), lent=F("rights"))
    # Nobody lends what he does not hold any more.
    lent = Delegation.objects.filter(in_force(on), held(on, "position__"), to=person).annotate(own=Value(0))
    rows = own.values_list("own", "pk", "title", "title_en", *IN_UNIT, "rights", "lent").union(
        lent.values_list("own", "pk", *(f"position__{name}" for name in ("title", "title_en", *IN_UNIT)), *LENT),
        all=True,
    )
    found = [
        Held(bool(mine), number, Place(*place), [right for right in given if right in of_position])
        for mine, number, *place, of_position, given in rows
    ]
    found.sort(key=lambda post: (not post.own, post.number))
    person._held = (on, found)  # type: ignore[attr-defined]
    return found


def tokens_of(person: Account, at: datetime) -> frozenset[str]:
    """The person's tokens at that time: `person:7`, `unit:SGDDT.QLCL`, `agency:SGDDT`, `<right>@<unit or agency code>`."""
    if not person.is_active:
        return frozenset()
    return frozenset(_tokens(person, at))


def _tokens(person: Account, at: datetime) -> Iterator[str]:
    yield f"person:{person.pk}"
    for post in _held(person, local_day(at)):
        place = post.place
        if post.own:
            yield f"unit:{place.unit_code}"
            yield f"agency:{place.agency_code}"
        for right in post.rights:
            yield f"{right}@{place.unit_code}"
            if right in AGENCY_WIDE:
                yield f"{right}@{place.agency_code}"


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
    return [post.place for post in _held(person, local_day(at)) if post.own]


def codes_with(tokens: Iterable[str], right: Right) -> list[str]:
    """The places where the tokens give that right."""
    prefix = f"{right.value}@"
    return sorted(token.removeprefix(prefix) for token in tokens if token.startswith(prefix))


def is_officer(person: Account, at: datetime) -> bool:
    return bool(_held(person, local_day(at)))


def account_named(username: str) -> Account | None:
    return Account.objects.filter(username=username).first()
