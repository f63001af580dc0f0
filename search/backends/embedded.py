"""The embedded engine: tantivy, in files of this machine. No server; one writer at a time, readers in any process.

`folder/current` names the generation that answers; each generation is a folder of its own beside it.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import tantivy

from search.backends import shelf
from search.backends.port import FACET_VALUES, FACETS, Found, Shown
from search.backends.tantivy_query import filtered, scored
from search.documents import Document
from search.plan import Filters, Node, Plan
from search.vietnamese import VERSION, Usage

_USAGE = "usage.json.z"


class EmbeddedBackend:
    name = "embedded"

    def __init__(self, folder: Path, *, patience: float = shelf.PATIENCE) -> None:
        self._folder = folder
        self._patience = patience
        self._reader: tuple[tuple[str, int], shelf.Shelf] | None = None
        self._usage: tuple[tuple[str, int], Usage] | None = None

    # ------------------------------------------------------------------------------------------------ reading
    def generation(self) -> str:
        try:
            return (self._folder / "current").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""

    def _open(self) -> shelf.Shelf | None:
        """The present generation as last committed by anyone; None before the first document."""
        name = self.generation()
        if not name:
            return None
        seen = (name, shelf.committed(self._folder / name))
        if self._reader is None or self._reader[0][0] != name:
            self._reader = (seen, shelf.Shelf(self._folder / name))
        elif self._reader[0] != seen:
            self._reader[1].reload()
            self._reader = (seen, self._reader[1])
        return self._reader[1]

    def find(self, plan: Plan, filters: Filters, *, offset: int, limit: int, facets: bool = True) -> Found:
        opened = self._open()
        if opened is None:
            return Found(0)
        searcher, schema = opened.searcher, opened.schema
        for condition in plan.conditions:
            found = searcher.search(scored(schema, condition, plan.scores, filters.nodes()), limit=limit, offset=offset)
            if max(_count(found), self._count_unchosen(opened, condition.node, filters)) >= condition.enough:
                break
        page = [(_shown(searcher.doc(address)), float(score)) for score, address in found.hits]
        return Found(_count(found), page, self._facets(opened, condition.node, filters) if facets else {})

    @staticmethod
    def _count_unchosen(opened: shelf.Shelf, condition: Node, filters: Filters) -> int:
        """Whether a condition finds enough does not depend on what the reader has chosen to narrow it to."""
        if not filters.chosen:
            return 0
        return _count(opened.searcher.search(filtered(opened.schema, condition, filters.always()), limit=1))

    def _facets(self, opened: shelf.Shelf, condition: Node, filters: Filters) -> dict[str, dict[str, int]]:
        free = [name for name in FACETS if name not in filters.chosen]
        counted = self._counts(opened, filtered(opened.schema, condition, filters.nodes()), free)
        for name in filters.chosen:
            query = filtered(opened.schema, condition, filters.nodes(without=name))
            counted |= self._counts(opened, query, [name])
        return counted

    @staticmethod
    def _counts(opened: shelf.Shelf, query: tantivy.Query, names: Sequence[str]) -> dict[str, dict[str, int]]:
        if not names:
            return {}
        wanted = {name: {"terms": {"field": name, "size": FACET_VALUES}} for name in names}
        answer = opened.searcher.aggregate(query, wanted)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[name]["buckets"] if bucket["key"]}
            for name in names
        }

    def frequency(self, folded_word: str) -> int:
        opened = self._open()
        return opened.searcher.doc_freq("text_folded", folded_word) if opened else 0

    def versions(self) -> dict[str, int]:
        opened = self._open()
        return opened.versions() if opened else {}

    def documents(self) -> int:
        opened = self._open()
        return opened.searcher.num_docs if opened else 0

    def texts(self) -> Iterator[str]:
        opened = self._open()
        if opened:
            found = opened.searcher.search(tantivy.Query.all_query(), limit=max(opened.searcher.num_docs, 1))
            for _, address in found.hits:
                shown = _shown(opened.searcher.doc(address))
                yield f"{shown['title']}\n{shown['body']}"

    def usage(self) -> Usage:
        path = self._folder / self.generation() / _USAGE
        try:
            seen = (str(path), path.stat().st_mtime_ns)
        except FileNotFoundError:
            return Usage()
        if self._usage is None or self._usage[0] != seen:
            self._usage = (seen, Usage.load(path.read_bytes()))
        return self._usage[1]

    # ------------------------------------------------------------------------------------------------ writing
    def learn(self, usage: Usage) -> None:
        if name := self.generation():
            _put(self._folder / name / _USAGE, usage.dump())

    def write(self, documents: Sequence[Document], gone: Collection[str] = ()) -> None:
        name = self.generation() or self._first()
        self._writing(name).write(documents, gone)
        if (now := self.generation()) != name:  # a rebuild was published meanwhile: its readers need this too
            self._writing(now).write(documents, gone)

    def _writing(self, name: str) -> shelf.Shelf:
        return shelf.Shelf(self._folder / name, patience=self._patience)

    def _first(self) -> str:
        fresh = self.new_generation()
        with shelf.lock(self._folder):
            if not self.generation():
                _put(self._folder / "current", fresh.name.encode())
                return fresh.name
        fresh.discard()
        return self.generation()

    def new_generation(self) -> "EmbeddedGeneration":
        with shelf.lock(self._folder):
            numbers = [int(path.name[:6]) for path in self._folder.glob("[0-9]*-v*")]
            name = f"{max(numbers, default=0) + 1:06}-v{VERSION}"
            (self._folder / name).mkdir()
        return EmbeddedGeneration(self._folder, name)

    def drop_old_generations(self, *, before: datetime) -> Iterable[str]:
        present = self.generation()
        old = [
            path
            for path in self._folder.glob("[0-9]*-v*")
            if path.name != present and path.stat().st_mtime < before.timestamp()
        ]
        for path in old:
            shutil.rmtree(path, ignore_errors=True)
        return [path.name for path in old]


class EmbeddedGeneration:
    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._folder = folder
        self._shelf = shelf.Shelf(folder / name)

    def write(self, documents: Sequence[Document], gone: Collection[str] = ()) -> None:
        self._shelf.write_on(documents, gone)

    def versions(self) -> dict[str, int]:
        self._shelf.finish()
        return self._shelf.versions()

    def publish(self, usage: Usage, *, at: datetime) -> None:
        self._shelf.finish()
        _put(self._folder / self.name / _USAGE, usage.dump())
        with shelf.lock(self._folder):
            with contextlib.suppress(FileNotFoundError):
                former = (self._folder / "current").read_text(encoding="utf-8").strip()
                os.utime(self._folder / former, (at.timestamp(), at.timestamp()))  # replaced now; kept a day from here
            _put(self._folder / "current", self.name.encode())

    def discard(self) -> None:
        self._shelf.abandon()
        shutil.rmtree(self._folder / self.name, ignore_errors=True)


def _count(found: tantivy.SearchResult) -> int:
    return int(getattr(found, "count", 0))  # the package's types forget it


def _shown(stored: tantivy.Document) -> Shown:
    shown: Shown = json.loads(stored.get_first("shown") or b"{}")
    return shown


def _put(path: Path, data: bytes) -> None:
    """All of it or nothing: other processes read while we write."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(data)
    fresh.replace(path)
