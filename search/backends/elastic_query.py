"""The plan in Elasticsearch's words."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from search.plan import Begins, Condition, Every, Flat, Keyword, Node, Phrase, Some, Weighed, Word

Clause = dict[str, Any]


def scored(condition: Condition, scores: Iterable[Weighed], filters: Iterable[Node]) -> Clause:
    """What must match, and what scores without having to; filters never score."""
    should = [written(one.node, one.weight) for one in (*scores, *condition.scores)]
    return {
        "bool": {"filter": [written(node) for node in filters], "must": [written(condition.node)], "should": should}
    }


def filtered(filters: Iterable[Node]) -> Clause:
    return {"bool": {"filter": [written(node) for node in filters]}}


@singledispatch
def written(node: Node, boost: float = 1.0) -> Clause:
    raise TypeError(node)


@written.register
def _(node: Word, boost: float = 1.0) -> Clause:
    return {"term": {node.field: {"value": node.word, "boost": boost}}}


@written.register
def _(node: Phrase, boost: float = 1.0) -> Clause:
    return {"match_phrase": {node.field: {"query": " ".join(node.words), "boost": boost}}}


@written.register
def _(node: Begins, boost: float = 1.0) -> Clause:
    return {"prefix": {node.field: {"value": node.start, "boost": boost}}}


@written.register
def _(node: Keyword, boost: float = 1.0) -> Clause:
    return {"terms": {node.field: list(node.values), "boost": 0.0}}


@written.register
def _(node: Every, boost: float = 1.0) -> Clause:
    return {"bool": {"must": [written(part) for part in node.parts], "boost": boost}}


@written.register
def _(node: Some, boost: float = 1.0) -> Clause:
    parts = [written(part) for part in node.parts]
    return {"bool": {"should": parts, "minimum_should_match": node.at_least, "boost": boost}}


@written.register
def _(node: Flat, boost: float = 1.0) -> Clause:
    return {"constant_score": {"filter": written(node.node), "boost": node.score * boost}}
