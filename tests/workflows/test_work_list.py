"""What waits for whom, in which order, page by page, and that it stays quick."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.workflows.road import CITIZEN, DIRECTOR, HANDLER, HEAD, INTAKE, MONDAY, TOKENS, Walk
from workflows import public as workflows

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def accepted(*, due_in: int, urgent: bool = False, unit: str = "SGDDT.QLCL") -> int:
    """A dossier with the handlers, due in so many hours."""
    timing = workflows.Timing(MONDAY + timedelta(hours=due_in), urgent=urgent)
    return Walk(unit=unit).does(INTAKE, "accept", "accept", timing=timing).run.pk


def runs_of(person: int, **filters: object) -> list[int]:
    return [item.run for item in workflows.work_list(tokens=TOKENS[person], person=person, **filters).items]


def test_what_is_due_first_comes_first_and_what_is_urgent_before_it():
    late, soon, urgent = accepted(due_in=9), accepted(due_in=2), accepted(due_in=30, urgent=True)

    assert runs_of(HANDLER) == [urgent, soon, late]


def test_what_stands_still_comes_last_and_is_never_overdue():
    still = Walk().does(INTAKE, "accept", "accept", timing=workflows.Timing(MONDAY, paused=True)).run.pk
    running = accepted(due_in=9)

    assert runs_of(HANDLER) == [running, still]
    assert runs_of(HANDLER, due_before=MONDAY + timedelta(hours=10)) == [running]
    assert workflows.counts(tokens=TOKENS[HANDLER], person=HANDLER, at=MONDAY + timedelta(hours=3)).overdue == 0


def test_everybody_sees_his_own_steps_only():
    here, _elsewhere = accepted(due_in=2), accepted(due_in=1, unit="SGDDT.VP")
    asked = Walk().does(INTAKE, "accept", "request_supplement").run.pk

    assert runs_of(HANDLER) == [here]
    assert runs_of(CITIZEN) == [asked]
    assert runs_of(DIRECTOR) == []
    assert workflows.work_list(tokens=frozenset({"unit:SGDDT.QLCL"}), person=1).items == ()


def test_several_duties_make_one_list_in_one_order():
    draft, approve = accepted(due_in=5), Walk().goes(until="approve").run.pk

    assert [item.step for item in workflows.work_list(tokens=TOKENS[HEAD], person=HEAD).items] == ["approve", "draft"]
    assert runs_of(HEAD, step="draft") == [draft]
    assert runs_of(HEAD, step="approve") == [approve]


def test_only_mine_and_only_what_is_due():
    mine, others = accepted(due_in=9), accepted(due_in=2)
    workflows.claim(run=mine, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)

    assert runs_of(HANDLER, only_mine=True) == [mine]
    assert runs_of(HANDLER, due_before=MONDAY + timedelta(hours=9)) == [others]
    assert runs_of(HANDLER, due_before=MONDAY + timedelta(hours=9, minutes=1)) == [others, mine]


def test_pages_follow_each_other_without_a_gap_or_a_repetition():
    filed = [accepted(due_in=hours // 3) for hours in range(20)]
    seen, after = [], ""
    while True:
        page = workflows.work_list(tokens=TOKENS[HEAD], person=HEAD, after=after, limit=7)
        seen += [item.run for item in page.items]
        after = page.after
        if not after:
            break

    assert seen == filed


@pytest.mark.parametrize("garbage", ["", "x", "1", "1.2.3", "9" * 40 + ".1", "1.1; DROP TABLE"])
def test_a_page_mark_that_is_none_opens_the_first_page(garbage):
    run = accepted(due_in=2)

    assert runs_of(HANDLER, after=garbage) == [run]


def test_the_counts():
    overdue, later = accepted(due_in=2), accepted(due_in=9, urgent=True)
    workflows.claim(run=overdue, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)
    Walk().goes(until="approve")

    counts = workflows.counts(tokens=TOKENS[HEAD], person=HANDLER, at=MONDAY + timedelta(hours=3))

    assert counts == workflows.Counts(total=3, mine=1, overdue=1, urgent=1, by_step={"draft": 2, "approve": 1})
    assert workflows.counts(tokens=frozenset(), person=1, at=MONDAY).total == 0
    assert workflows.open_items([overdue, later])[later][0].step == "draft"


def test_a_list_and_its_counts_are_one_statement_each_whatever_waits():
    for _ in range(5):
        accepted(due_in=2)

    with CaptureQueriesContext(connection) as queries:
        workflows.work_list(tokens=TOKENS[HEAD], person=HEAD)
        workflows.counts(tokens=TOKENS[HEAD], person=HEAD, at=MONDAY)

    assert len(queries) == 2


def test_the_list_reads_a_range_of_the_partial_index_and_sorts_nothing_large():
    with CaptureQueriesContext(connection) as queries:
        workflows.work_list(tokens=TOKENS[HANDLER], person=HANDLER, due_before=MONDAY)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # an empty table is quicker to read through
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + queries[0]["sql"])
        plan = " ".join(str(column) for row in cursor.fetchall() for column in row)

    assert "step_open_by_audience" in plan
