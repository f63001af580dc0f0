"""The plan in tantivy's words."""

from collections.abc import Iterable
from functools import singledispatch

import tantivy
from tantivy import Occur, Query, Schema

from search.plan import Begins, Condition, Every, Flat, Keyword, Node, Phrase, Some, Weighed, Word


def scored(schema: Schema, condition: Condition, scores: Iterable[Weighed], filters: Iterable[Node]) -> tantivy.Query:
    """What must match, and what scores without having to; filters never score."""
    must = [(Occur.Must, written(node, schema)) for node in filters]
    must.append((Occur.Must, written(condition.node, schema)))
    should = [
        (Occur.Should, Query.boost_query(written(one.node, schema), one.weight)) for one in (*scores, *condition.scores)
    ]
    return Query.boolean_query([*must, *should])


def filtered(schema: Schema, condition: Node, filters: Iterable[Node]) -> tantivy.Query:
    return Query.boolean_query([(Occur.Must, _silent(written(node, schema))) for node in (*filters, condition)])


def _silent(query: tantivy.Query) -> tantivy.Query:
    return Query.const_score_query(query, 0.0)


@singledispatch
def written(node: Node, schema: Schema) -> tantivy.Query:
    raise TypeError(node)


@written.register
def _(node: Word, schema: Schema) -> tantivy.Query:
    return Query.term_query(schema, node.field, node.word, index_option="freq")


@written.register
def _(node: Phrase, schema: Schema) -> tantivy.Query:
    return Query.phrase_query(schema, node.field, list(node.words))


@written.register
def _(node: Begins, schema: Schema) -> tantivy.Query:
    return Query.const_score_query(Query.phrase_prefix_query(schema, node.field, [node.start]), 1.0)


@written.register
def _(node: Keyword, schema: Schema) -> tantivy.Query:
    if len(node.values) == 1:
        return _silent(Query.term_query(schema, node.field, node.values[0], index_option="basic"))
    return _silent(Query.term_set_query(schema, node.field, list(node.values)))


@written.register
def _(node: Every, schema: Schema) -> tantivy.Query:
    return Query.boolean_query([(Occur.Must, written(part, schema)) for part in node.parts])


@written.register
def _(node: Some, schema: Schema) -> tantivy.Query:
    parts = [(Occur.Should, written(part, schema)) for part in node.parts]
    return Query.boolean_query(parts, minimum_number_should_match=node.at_least)


@written.register
def _(node: Flat, schema: Schema) -> tantivy.Query:
    return Query.const_score_query(written(node.node, schema), node.score)
