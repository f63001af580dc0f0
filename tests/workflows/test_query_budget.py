"""What the engine costs the database, verb by verb: statements other than those of the transaction itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.workflows.road import FACTS, HANDLER, MONDAY, ROAD, TOKENS, Walk
from workflows import public as workflows

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET LOCAL")
BUDGET = {
    "start": 3,
    "accept": 4,  # one more: the clock starts
    "payment": 4,  # one more: the fact that it is paid
    "claim": 2,
    "draft": 3,  # read and lock, close, open
    "approve": 3,
    "sign": 3,
    "signature": 3,
    "enter": 3,
    "seal": 3,
    "hand_over": 4,  # one more: the run ends
}


def statements(call: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        call()
    return sum(not query["sql"].startswith(TRANSACTION) for query in queries.captured_queries)


def test_one_whole_life_stays_within_its_budget():
    walk = Walk()
    cost = {"start": statements(lambda: Walk(**FACTS))}
    workflows.note(run=walk.run, facts={"fee_due": "before_processing"})
    for person, step, outcome in ROAD:
        if step == "draft":
            cost["payment"] = statements(lambda: walk.hears("payment", "paid", facts={"fee_paid": True}))
            cost["claim"] = statements(
                lambda: workflows.claim(run=walk.run, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)
            )
        more = {"timing": workflows.Timing(MONDAY)} if step == "accept" else {}
        if person:
            cost[step] = statements(lambda: walk.does(person, step, outcome, **more))  # noqa: B023
        else:
            cost[step] = statements(lambda: walk.hears(step, outcome))  # noqa: B023

    assert walk.run.ended == "handed_over"
    assert cost == BUDGET
    assert sum(cost.values()) == 35


def test_a_withdrawal_costs_the_same_at_every_step():
    for step in ("accept", "sign", "hand_over"):
        walk = Walk().goes(until=step)
        assert statements(lambda: withdraw(walk)) == 5  # noqa: B023


def withdraw(walk: Walk) -> None:
    workflows.withdraw(run=walk.run, actor=7, tokens=TOKENS[7], at=MONDAY)
