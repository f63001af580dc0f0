"""Elasticsearch, for an office that has outgrown one machine. Servers of the majors 8 and 9 speak to this client.

The address's path names the indices: http://search.example:9200/office. The alias of that name points at the generation
that answers; `office-kept` holds what was learnt of each generation, and when it was replaced.
"""

import base64
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from elasticsearch import Elasticsearch, NotFoundError, helpers

from search.backends.elastic_calls import answering, created_at, keep, replaced_at, send, versions
from search.backends.elastic_query import filtered, scored
from search.backends.elastic_schema import index_body
from search.backends.port import FACET_VALUES, FACETS, Found
from search.documents import SHOWN, Document
from search.plan import Condition, Filters, Plan
from search.vietnamese import VERSION, Usage

_NAME = "office-search"
_WINDOW = 10_000  # index.max_result_window: beyond it, pages are walked by point in time and search_after
_ORDER: list[Any] = [{"_score": "desc"}, {"date": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]


class ElasticsearchBackend:
    name = "elasticsearch"

    def __init__(self, address: str, *, window: int = _WINDOW) -> None:
        parts = urlsplit(address)
        self._alias = parts.path.strip("/") or _NAME
        self._window = window
        self._usage: tuple[str, Usage] | None = None
        self.client = Elasticsearch(
            urlunsplit((parts.scheme, parts.netloc, "", "", "")),
            request_timeout=15,
            max_retries=1,
            retry_on_timeout=False,
        )

    # ------------------------------------------------------------------------------------------------ reading
    def generation(self) -> str:
        with answering():
            try:
                return next(iter(self.client.indices.get_alias(name=self._alias)))
            except NotFoundError:
                return ""

    def find(self, plan: Plan, filters: Filters, *, offset: int, limit: int, facets: bool = True) -> Found:
        with answering():
            try:
                for condition in plan.conditions:
                    answer = self._ask(condition, plan, filters, offset, limit, facets)
                    if _count_unchosen(answer) >= condition.enough:
                        break
            except NotFoundError:  # no generation yet
                return Found(0)
            page = [(hit["_source"], float(hit["_score"])) for hit in answer["hits"]["hits"]]
            return Found(int(answer["hits"]["total"]["value"]), page, _counts(answer.get("aggregations", {})))

    def _ask(self, condition: Condition, plan: Plan, filters: Filters, offset: int, limit: int, facets: bool) -> Any:
        request: dict[str, Any] = {
            "query": scored(condition, plan.scores, filters.nodes()),
            "sort": _ORDER,
            "size": limit,
            "source_includes": list(SHOWN),
            "track_scores": True,
            "track_total_hits": True,
        }
        if facets:
            request |= _with_facets(condition, plan, filters)
        if offset + limit <= self._window:
            return self.client.search(index=self._alias, from_=offset, **request)
        return self._ask_deep(request, offset, limit)

    def _ask_deep(self, request: dict[str, Any], offset: int, limit: int) -> Any:
        """Walk to the page: a point in time holds the order still while documents change."""
        point = self.client.open_point_in_time(index=self._alias, keep_alive="1m")["id"]
        try:
            walk = {key: request[key] for key in ("query", "sort")} | {"source": False, "track_scores": True}
            after: list[Any] | None = None
            left = offset
            while left > 0:
                step = self.client.search(
                    pit={"id": point}, size=min(left, self._window), search_after=after, track_total_hits=False, **walk
                )["hits"]["hits"]
                if not step:
                    break
                after, left = step[-1]["sort"], left - len(step)
            return self.client.search(pit={"id": point}, search_after=after, **request)
        finally:
            self.client.close_point_in_time(id=point)

    def frequency(self, folded_word: str) -> int:
        with answering():
            try:
                query = {"term": {"text_folded": folded_word}}
                return int(self.client.count(index=self._alias, query=query, terminate_after=1)["count"])
            except NotFoundError:
                return 0

    def versions(self) -> dict[str, int]:
        with answering():
            return versions(self.client, self._alias)

    def documents(self) -> int:
        with answering():
            try:
                return int(self.client.count(index=self._alias)["count"])
            except NotFoundError:
                return 0

    def texts(self) -> Iterator[str]:
        with answering():
            try:
                for hit in helpers.scan(self.client, index=self._alias, source_includes=["title", "body"], size=200):
                    yield f"{hit['_source']['title']}\n{hit['_source']['body']}"
            except NotFoundError:
                return

    def usage(self) -> Usage:
        name = self.generation()
        if self._usage is None or self._usage[0] != name:
            self._usage = (name, self._kept_usage(name))
        return self._usage[1]

    def _kept_usage(self, name: str) -> Usage:
        with answering():
            try:
                kept = self.client.get(index=f"{self._alias}-kept", id=name or "none")["_source"]
                return Usage.load(base64.b64decode(kept["usage"])) if "usage" in kept else Usage()
            except NotFoundError:
                return Usage()

    # ------------------------------------------------------------------------------------------------ writing
    def learn(self, usage: Usage) -> None:
        if name := self.generation():
            with answering():
                keep(self.client, self._alias, name, usage=base64.b64encode(usage.dump()).decode())
            self._usage = None

    def write(self, documents: Sequence[Document], gone: Collection[str] = ()) -> None:
        with answering():
            if not self.client.indices.exists_alias(name=self._alias):
                self._first()
            send(self.client, self._alias, documents, gone, refresh=True)

    def _first(self) -> None:
        fresh = self.new_generation()
        self.client.indices.put_alias(index=fresh.name, name=self._alias)

    def new_generation(self) -> "ElasticsearchGeneration":
        with answering():
            numbers = [int(name.removeprefix(f"{self._alias}-")[:6]) for name in self._generations()]
            name = f"{self._alias}-{max(numbers, default=0) + 1:06}-v{VERSION}"
            self.client.indices.create(index=name, **index_body(self._window))
            return ElasticsearchGeneration(self.client, self._alias, name)

    def _generations(self) -> dict[str, Any]:
        return dict(self.client.indices.get(index=f"{self._alias}-0*", allow_no_indices=True))

    def drop_old_generations(self, *, before: datetime) -> Iterable[str]:
        with answering():
            present = self.generation()
            old = []
            for name, facts in self._generations().items():
                since = replaced_at(self.client, self._alias, name) or created_at(facts)
                if name != present and since < before:
                    self.client.indices.delete(index=name)
                    old.append(name)
            return old


class ElasticsearchGeneration:
    def __init__(self, client: Elasticsearch, alias: str, name: str) -> None:
        self.name = name
        self._client = client
        self._alias = alias

    def write(self, documents: Sequence[Document], gone: Collection[str] = ()) -> None:
        with answering():
            send(self._client, self.name, documents, gone, refresh=False)

    def versions(self) -> dict[str, int]:
        with answering():
            self._client.indices.refresh(index=self.name)
            return versions(self._client, self.name)

    def publish(self, usage: Usage, *, at: datetime) -> None:
        with answering():
            self._client.indices.refresh(index=self.name)
            keep(self._client, self._alias, self.name, usage=base64.b64encode(usage.dump()).decode())
            actions: list[dict[str, Any]] = [{"add": {"index": self.name, "alias": self._alias}}]
            former: Iterable[str] = []
            if self._client.indices.exists_alias(name=self._alias):
                former = list(self._client.indices.get_alias(name=self._alias))
            actions += [{"remove": {"index": name, "alias": self._alias}} for name in former]
            self._client.indices.update_aliases(actions=actions)
            for name in former:
                keep(self._client, self._alias, name, replaced_at=at.isoformat())

    def discard(self) -> None:
        with answering():
            self._client.indices.delete(index=self.name, ignore_unavailable=True)


def _with_facets(condition: Condition, plan: Plan, filters: Filters) -> dict[str, Any]:
    """Each facet counts under every filter but its own: those filters move behind the counting (post_filter)."""
    chosen = {name: [node for node in filters.nodes() if node.field == name] for name in filters.chosen}
    counted: dict[str, Any] = {"all": {"filter": filtered([])}}
    for name in FACETS:
        others = [node for other, nodes in chosen.items() if other != name for node in nodes]
        values = {"terms": {"field": name, "size": FACET_VALUES}}
        counted[name] = {"filter": filtered(others), "aggs": {"values": values}}
    asked: dict[str, Any] = {"query": scored(condition, plan.scores, filters.always()), "aggregations": counted}
    if chosen:
        asked["post_filter"] = filtered(node for nodes in chosen.values() for node in nodes)
    return asked


def _count_unchosen(answer: Any) -> int:
    """How many there are before the chosen filters: whether a condition finds enough does not depend on those."""
    every = answer.get("aggregations", {}).get("all", answer["hits"]["total"])
    return int(every["doc_count"] if "doc_count" in every else every["value"])


def _counts(aggregations: Any) -> dict[str, dict[str, int]]:
    return {
        name: {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["values"]["buckets"] if bucket["key"]}
        for name, counted in aggregations.items()
        if name in FACETS
    }
