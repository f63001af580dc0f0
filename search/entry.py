"""What the engine is told about an object, and whom it asks."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

KINDS = ("dossier", "incoming", "outgoing", "deliverable")

# A token that everyone holds who may search at all. A source puts it into `acl` of what every signed-in person may see.
PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Entry:
    """One object as it is to be found.

    `id` is the kind and the primary key, "dossier:12". `reference` is its own number as people write it
    ("3055/KH-SGDĐT", a dossier code, "0412/2026"); `external_id` what an older system called it. `agency`, `unit` and
    `phase` are the words that facets and filters show. `acl` holds tokens in the form of people.access.tokens_of
    ("unit:SGDDT.QLCL", "read_all_dossiers@SGDDT", "person:7"): whoever holds one of them may find it; none means
    nobody. `body` is searched, and the excerpt under a hit is cut from it; `unshown` is searched alone: how to reach
    somebody, his identity number. `version` only grows when the object changes: the greater one wins.
    """

    id: str
    kind: str
    title: str
    version: int
    acl: tuple[str, ...]
    reference: str = ""
    external_id: str = ""
    body: str = ""
    unshown: str = ""
    date: dt.date | None = None
    agency: str = ""
    unit: str = ""
    phase: str = ""


class Source(Protocol):
    """A room of the office that knows the objects of one kind. Registered by config/wiring.py."""

    def entry(self, entry_id: str, /) -> Entry | None:
        """The object as it is now, or None when it is gone or must not be found (a draft of the applicant, say)."""
        ...

    def entries(self) -> Iterable[Entry]:
        """Everything of this kind, streamed: a rebuild reads it once."""
        ...

    def versions(self) -> Iterable[tuple[str, int]]:
        """Id and version of everything that `entries` would give, cheaply: the nightly comparison reads it."""
        ...

    def count(self) -> int:
        """How many `entries` would give, without reading them: every look at the system's health asks."""
        ...

    def visible(self, ids: Collection[str], person: Any, at: dt.datetime) -> Collection[str]:
        """Which of these ids this person may see now, by the room's own access rule: asked before a page is shown."""
        ...
