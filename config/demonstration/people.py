"""The invented province An Bình: its agencies, units and people (data/agencies.json, data/people.json). Nobody is real."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from procedures.people.models import Account, Agency, Position, Unit
from procedures.people.rights import Right

DATA = Path(__file__).resolve().parent / "data"
PIN = "246810"


class Post(NamedTuple):
    """A position: the unit's code, the rights it carries, and what is printed above a signature."""

    unit: str
    rights: tuple[str, ...]
    signature_lines: tuple[str, ...] = ()


class Person(NamedTuple):
    """Somebody of the province; without a post a citizen. `front`: one of the first to choose from when signing in."""

    username: str
    name: str
    honorific: str
    phone: str
    title: str = ""
    title_en: str = ""
    posts: tuple[Post, ...] = ()
    front: bool = False
    icon: str = "person"
    does: str = ""
    does_en: str = ""
    birth_date: str = ""
    identity_number: str = ""
    address: str = ""

    @property
    def signs(self) -> bool:
        return any(Right.SIGN_DELIVERABLES in post.rights for post in self.posts)


@cache
def data(name: str) -> Any:
    """A file of the data folder; read once, never changed."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@cache
def everyone() -> tuple[Person, ...]:
    """Whom one can sign in as, in the order of the file; the first with the right to sign in an agency is its signatory."""
    return tuple(_person(row) for row in data("people"))


def _person(row: dict[str, Any]) -> Person:
    posts = tuple(
        Post(post["unit"], tuple(post["rights"]), tuple(post.get("signature_lines", ())))
        for post in row.get("posts", ())
    )
    return Person(**{**row, "posts": posts})


def load() -> None:
    """Agencies, units, accounts and positions; what is there already stays as it is."""
    for row in data("agencies"):
        _agency(row)
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = set(Account.objects.values_list("username", flat=True))
    for person in (*everyone(), *map(_person, data("citizens"))):
        if person.username not in known:
            _account(person, units)


def _agency(row: dict[str, Any]) -> None:
    facts = {key: value for key, value in row.items() if key not in ("short_code", "units", "parent")}
    facts["parent"] = Agency.objects.filter(short_code=row.get("parent", "")).first()
    agency, made = Agency.objects.get_or_create(short_code=row["short_code"], defaults=facts)
    if made:
        Unit.objects.bulk_create(
            Unit(agency=agency, **{**unit, "code": f"{agency.short_code}.{unit['code']}"}) for unit in row["units"]
        )


def _account(person: Person, units: dict[str, Unit]) -> None:
    account = Account(
        username=person.username,
        full_name=person.name,
        honorific=person.honorific,
        email=f"{person.username}@anbinh.example",
        phone=person.phone,
        identity_number=person.identity_number,
        birth_date=date.fromisoformat(person.birth_date) if person.birth_date else None,
        address=person.address,
    )
    account.set_unusable_password()
    account.save()
    Position.objects.bulk_create(
        Position(
            account=account,
            unit=units[post.unit],
            title=person.title,
            title_en=person.title_en,
            rights=list(post.rights),
            signature_lines=list(post.signature_lines),
        )
        for post in person.posts
    )
