"""What only a server can get wrong: it is away, an index is missing, pages go deeper than its window."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from search.backends.elasticsearch import ElasticsearchBackend
from search.documents import document
from search.entry import Entry
from search.errors import SearchUnavailable
from search.plan import TEXT_FOLDED, Condition, Filters, Plan, Weighed, Word
from tests.servers import ELASTICSEARCH

ANYONE = Filters(frozenset({"unit:A"}))
PLANS = Plan((Condition(Word(TEXT_FOLDED, "ke")),), (Weighed(Word(TEXT_FOLDED, "hoach"), 1.0),))


def entry(number, version=1):
    words = "kế hoạch " * (number % 3 + 1)
    return Entry(id=f"incoming:{number}", kind="incoming", title=words, version=version, acl=("unit:A",))


@pytest.fixture
def engine() -> Iterator[ElasticsearchBackend]:
    name = f"office-test-{uuid4().hex[:12]}"
    backend = ElasticsearchBackend(f"{ELASTICSEARCH}/{name}", window=20)
    yield backend
    for index in backend.client.indices.get(index=f"{name}*"):
        backend.client.indices.delete(index=index)
    backend.client.close()


@pytest.mark.elasticsearch
def test_pages_beyond_the_window_follow_on_without_gap_or_repetition(engine):
    engine.write([document(entry(number)) for number in range(105)])

    pages = [engine.find(PLANS, ANYONE, offset=start, limit=10) for start in range(0, 120, 10)]

    seen = [shown["id"] for page in pages for shown, _ in page.page]
    assert len(seen) == len(set(seen)) == 105
    assert {page.total for page in pages} == {105}
    scores = [score for page in pages for _, score in page.page]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.elasticsearch
def test_a_lost_alias_makes_no_index_by_itself(engine):
    engine.write([document(entry(1))])
    name = engine.generation()
    engine.client.indices.delete(index=name)
    engine.write([document(entry(2))])

    mapping = engine.client.indices.get_mapping(index=engine.generation())[engine.generation()]["mappings"]
    assert mapping["dynamic"] == "strict"
    assert engine.documents() == 1


@pytest.mark.elasticsearch
def test_a_document_that_the_server_refuses_is_no_success(engine):
    engine.write([document(entry(1))])
    engine.client.indices.put_settings(index=engine.generation(), settings={"index.blocks.write": True})

    with pytest.raises(SearchUnavailable):
        engine.write([document(entry(2))])


def test_a_server_that_is_away_is_said_in_a_sentence():
    away = ElasticsearchBackend("http://127.0.0.1:9")
    try:
        with pytest.raises(SearchUnavailable):
            away.find(PLANS, ANYONE, offset=0, limit=10)
        with pytest.raises(SearchUnavailable):
            away.write([document(entry(1))])
        with pytest.raises(SearchUnavailable):
            away.frequency("ke")
    finally:
        away.client.close()
