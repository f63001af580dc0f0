"""What both a generation and the alias ask of the server."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError, helpers

from search.backends.elastic_schema import kept_body, source_of
from search.documents import Document
from search.errors import SearchUnavailable


@contextmanager
def answering() -> Iterator[None]:
    """A dead or failing server is one sentence for people, whatever the client calls it."""
    try:
        yield
    except (TransportError, ApiError, helpers.BulkIndexError) as failed:
        raise SearchUnavailable from failed


def versions(client: Elasticsearch, index: str) -> dict[str, int]:
    try:
        found = helpers.scan(client, index=index, source_includes=["version"], size=5_000)
        return {hit["_id"]: int(hit["_source"]["version"]) for hit in found}
    except NotFoundError:
        return {}


def send(
    client: Elasticsearch, index: str, documents: Sequence[Document], gone: Collection[str], *, refresh: bool
) -> None:
    """External versions: 409 means that something newer is there, 404 that nothing was; both are well."""
    known = {}
    if gone:
        answer = client.mget(index=index, ids=list(gone), source_includes=["version"])
        known = {found["_id"]: found["_version"] for found in answer["docs"] if found.get("found")}
    aliased = {"require_alias": True} if client.indices.exists_alias(name=index) else {}
    actions = [
        {"_op_type": "index", "_index": index, "_id": one.id, "version": one.version, "version_type": "external_gte"}
        | {"_source": source_of(one)}
        | aliased
        for one in documents
    ] + [
        {"_op_type": "delete", "_index": index, "_id": entry_id, "version": version, "version_type": "external_gte"}
        for entry_id, version in known.items()
    ]
    _, failed = helpers.bulk(client, actions, raise_on_error=False, refresh=refresh)
    assert isinstance(failed, list)  # an int with stats_only
    serious = [one for one in failed if next(iter(one.values()))["status"] not in (404, 409)]
    if serious:
        raise helpers.BulkIndexError(f"{len(serious)} documents were refused", serious)


def keep(client: Elasticsearch, alias: str, name: str, **facts: str) -> None:
    index = f"{alias}-kept"
    if not client.indices.exists(index=index):
        client.options(ignore_status=400).indices.create(index=index, **kept_body())
    client.update(index=index, id=name, doc=facts, doc_as_upsert=True, refresh=True)


def replaced_at(client: Elasticsearch, alias: str, name: str) -> datetime | None:
    try:
        kept = client.get(index=f"{alias}-kept", id=name)["_source"]
    except NotFoundError:
        return None
    return datetime.fromisoformat(kept["replaced_at"]) if kept.get("replaced_at") else None


def created_at(facts: Any) -> datetime:
    return datetime.fromtimestamp(int(facts["settings"]["index"]["creation_date"]) / 1000, UTC)
