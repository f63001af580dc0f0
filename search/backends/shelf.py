"""One generation of the embedded index: its schema, its reader, its writer."""

import fcntl
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic, sleep

import tantivy

from search.documents import SHOWN, Document
from search.errors import IndexBusy, SearchUnavailable

_TITLES = ("title_words", "title_folded")
_TEXTS = ("text_words", "text_folded", "text_pairs", "text_pairs_folded")
_KEYWORDS = ("id", "stamp", "acl", "numbers", "cited")
_FACETS = ("kind", "agency", "year")

_HEAP = 15_000_000
_BUILD_HEAP = 128_000_000
PATIENCE = 10.0  # seconds to wait for another writer; an update holds the lock for some hundredths


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in _TITLES:
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in _TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in _KEYWORDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("version", fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


SCHEMA = _schema()


def committed(folder: Path) -> int:
    """Changes whenever anyone commits to the generation in this folder."""
    try:
        return (folder / "meta.json").stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """One process at a time moves the pointer or names a generation."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _stored(document: Document) -> tantivy.Document:
    stored = tantivy.Document()
    values = asdict(document)
    for name in (*_TITLES, *_TEXTS, "id", "kind", "agency", "year"):
        if values[name]:
            stored.add_text(name, values[name])
    for name in ("acl", "numbers", "cited"):
        for value in values[name]:
            stored.add_text(name, value)
    stored.add_text("stamp", f"{document.id}@{document.version}")
    stored.add_unsigned("version", document.version)
    stored.add_bytes("shown", json.dumps({name: values[name] for name in SHOWN}, ensure_ascii=False).encode())
    return stored


class Shelf:
    """A generation opened for reading; writing takes tantivy's own lock for as short as can be."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self.schema = SCHEMA
        self._patience = patience
        self._writer: tantivy.IndexWriter | None = None
        try:
            self._index = tantivy.Index(SCHEMA, path=str(folder))
            self._index.config_reader("manual")
            self.reload()
        except (ValueError, OSError) as broken:
            raise SearchUnavailable from broken

    def reload(self) -> None:
        self._index.reload()
        self.searcher = self._index.searcher()

    def versions(self) -> dict[str, int]:
        """Every id with its version. A deleted document's term lingers until a merge: only living ones are counted."""
        living = self.searcher.terms_with_prefix("stamp", "", tantivy.Query.all_query(), max(self.searcher.num_docs, 1))
        split = (stamp.rpartition("@") for stamp, _ in living)
        return {document_id: int(version) for document_id, _, version in split}

    def _version_of(self, document_id: str) -> int:
        found = self.searcher.search(tantivy.Query.term_query(SCHEMA, "id", document_id), limit=1).hits
        versions = self.searcher.fast_field_values("version", [address for _, address in found])
        return int(versions[0] or 0) if versions else 0

    def write(self, documents: Sequence[Document], gone: Collection[str]) -> None:
        """Commit these changes. Raises IndexBusy when another writer does not finish in time."""
        writer = self._patient_writer(_HEAP, 1)
        try:
            self.reload()  # what the last writer left, now that nobody else can write
            newer = [document for document in documents if document.version >= self._version_of(document.id)]
            _put_into(writer, newer, gone)
            writer.commit()
            writer.wait_merging_threads()
        finally:
            del writer  # lets go of the lock
        self.reload()

    def write_on(self, documents: Sequence[Document], gone: Collection[str]) -> None:
        """Add without committing, for a generation that nobody reads yet; `finish` commits."""
        if self._writer is None:
            self._writer = self._patient_writer(_BUILD_HEAP, 1)
        _put_into(self._writer, documents, gone)

    def finish(self) -> None:
        if self._writer is not None:
            self._writer.commit()
            self._writer.wait_merging_threads()
            self._writer = None
        self.reload()

    def abandon(self) -> None:
        self._writer = None

    def _patient_writer(self, heap: int, threads: int) -> tantivy.IndexWriter:
        until = monotonic() + self._patience
        while True:
            try:
                return self._index.writer(heap, threads)
            except ValueError as refused:
                if "LockBusy" not in str(refused):
                    raise SearchUnavailable from refused
                if monotonic() > until:
                    raise IndexBusy from refused
                sleep(0.05)


def _put_into(writer: tantivy.IndexWriter, documents: Sequence[Document], gone: Collection[str]) -> None:
    # By the text field "id": deleting by a number deletes nothing and says nothing.
    for document_id in (*gone, *(document.id for document in documents)):
        writer.delete_documents_by_term("id", document_id)
    for document in documents:
        writer.add_document(_stored(document))
