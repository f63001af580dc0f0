"""A room of the office for tests of the engine: it keeps entries and says which ones somebody may see."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from search.public import KINDS, Entry, Results, apply, register_source, search, when_withheld
from tests.search.corpus import EVERYONE

AT = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)


class Cabinet:
    """Keeps everything of all kinds, as each room keeps its own; `hidden` are ids that it would not show to anyone."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.kept = {entry.id: entry for entry in entries}
        self.hidden: set[str] = set()
        self.withheld: list[tuple[Sequence[str], Any]] = []
        for kind in KINDS:
            register_source(kind, Drawer(self, kind))
        when_withheld(lambda ids, person, at: self.withheld.append((ids, person)))

    def put(self, **facts: Any) -> Entry:
        """Keep something new, or the next version of it, without telling the index."""
        before = self.kept.get(facts["id"])
        entry = (
            replace(before, **{"version": before.version + 1, **facts})
            if before
            else Entry(**{"kind": facts["id"].split(":")[0], "version": 1, "acl": tuple(EVERYONE), **facts})
        )
        self.kept[entry.id] = entry
        return entry

    def change(self, **facts: Any) -> Entry:
        """`put`, and the worker does its job."""
        entry = self.put(**facts)
        apply([entry.id])
        return entry

    def remove(self, entry_id: str) -> None:
        del self.kept[entry_id]
        apply([entry_id])

    def look(self, query: str, principals: frozenset[str] = EVERYONE, **how: Any) -> Results:
        return search(query, principals=principals, at=AT, **{"person": "somebody", **how})

    def found(self, query: str, principals: frozenset[str] = EVERYONE, **how: Any) -> list[str]:
        return [hit.id for hit in self.look(query, principals, **how).results]


class Drawer:
    """The cabinet as the source of one kind."""

    def __init__(self, cabinet: Cabinet, kind: str) -> None:
        self.cabinet = cabinet
        self.kind = kind

    def entry(self, entry_id: str) -> Entry | None:
        return self.cabinet.kept.get(entry_id)

    def entries(self) -> Iterable[Entry]:
        return [entry for entry in list(self.cabinet.kept.values()) if entry.kind == self.kind]

    def versions(self) -> Iterable[tuple[str, int]]:
        return [(entry.id, entry.version) for entry in self.entries()]

    def count(self) -> int:
        return len(list(self.entries()))

    def visible(self, ids: Collection[str], person: Any, at: datetime) -> Collection[str]:
        return {entry_id for entry_id in ids if entry_id in self.cabinet.kept and entry_id not in self.cabinet.hidden}
