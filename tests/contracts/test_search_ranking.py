"""The judged queries: on each engine the expected papers stand on top."""

from statistics import mean

import pytest

from tests.search.corpus import JUDGED
from tests.search.judging import best, ndcg


@pytest.mark.parametrize("query", JUDGED)
def test_the_expected_paper_comes_first(office, query):
    assert office.found(query)[0] in best(JUDGED[query])


def test_the_order_is_good_on_the_whole(office):
    assert mean(ndcg(office.found(query), expected) for query, expected in JUDGED.items()) >= 0.95
