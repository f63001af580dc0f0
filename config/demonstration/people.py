"""The invented province An Bình: its agencies, units and people (data/agencies.json, data/people.json). Nobody is real."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from procedures.people.actions.load_office import load_office
from procedures.people.models import Account
from procedures.people.office_file import office_of
from procedures.people.rights import Right

DATA = Path(__file__).resolve().parent / "data"
PIN = "246810"
OF_THE_SIGN_IN_PAGE = ("front", "icon", "does", "does_en")
BEFORE_ALL_STORIES = "2025-07-01"


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


def load(at: datetime) -> None:
    """Agencies, units, accounts and positions, entered as any office's are; who is there already stays as he is."""
    known = set(Account.objects.values_list("username", flat=True))
    rows = [row for row in (*data("people"), *data("citizens")) if row["username"] not in known]
    load_office(office=office_of({"agencies": data("agencies"), "people": list(map(_entered, rows))}), at=at)


def _entered(row: dict[str, Any]) -> dict[str, Any]:
    """Without what only the sign-in page wants to know; in their posts since long before the first story."""
    posts = [{**post, "valid_from": BEFORE_ALL_STORIES} for post in row.get("posts", ())]
    said = {name: value for name, value in row.items() if name not in OF_THE_SIGN_IN_PAGE}
    return {**said, "email": f"{row['username']}@anbinh.example", "posts": posts}
