"""The queue in small: an order is one job, a job is one worker's, and what fails comes back later or ends in a sentence."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from procedures.jobs import actions
from procedures.jobs.models import Job, JobState, PeriodicRun, WorkerBeat
from procedures.jobs.public import (
    Failure,
    Handler,
    Hopeless,
    JobOrder,
    Retry,
    failed_jobs,
    jobs_about,
    queue,
    queue_state,
    work,
)
from procedures.jobs.registry import REGISTRY
from procedures.people.models import Account
from tests.together import together
from tests.world import MONDAY

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]
KIND, LEASE = "errand", timedelta(seconds=90)
DONE, FAILED, RUNNING, WAITING = JobState.DONE, JobState.FAILED, JobState.RUNNING, JobState.WAITING


def after(seconds: float) -> datetime:
    return MONDAY + timedelta(seconds=seconds)


@pytest.fixture
def errand() -> Iterator[Callable[..., None]]:
    """Says how this kind of job is done."""

    def is_done_by(call: Callable[..., object], **how: Any) -> None:
        REGISTRY.handlers[KIND] = Handler(call, **how)

    yield is_done_by
    REGISTRY.handlers.pop(KIND, None)


def order(*keys: str, at: datetime = MONDAY, **more: Any) -> None:
    queue(*(JobOrder(KIND, key, {"key": key}, f"thing:{key}", **more) for key in keys), at=at)


def take(owner: str = "a", at: datetime = MONDAY, most: int = 1) -> list[Job]:
    return actions.take(kinds={KIND: (most, LEASE)}, owner=owner, at=at)


def one() -> Job:
    return Job.objects.get()


def a_worker_comes(at: datetime) -> int:
    return work(now=lambda: at, until_idle=True)


# Ordering -----------------------------------------------------------------------------------------------------------
def test_the_same_order_twice_is_one_job_also_when_it_was_done_already(errand) -> None:
    done: list[str] = []
    errand(lambda arguments, at: done.append(arguments["key"]))

    order("1", "1")
    order("1")
    a_worker_comes(MONDAY)
    order("1")
    a_worker_comes(after(1))

    assert (done, one().state) == (["1"], DONE)


def test_the_same_key_of_another_kind_is_another_job() -> None:
    order("1")
    queue(JobOrder("other", "1"), at=MONDAY)
    assert Job.objects.count() == 2


def test_an_order_is_part_of_what_the_verb_did() -> None:
    with transaction.atomic():
        order("1")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_ordering_nothing_costs_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        queue(at=MONDAY)
    with transaction.atomic(), django_assert_num_queries(1):
        order("1", "2", "3")


# Taking -------------------------------------------------------------------------------------------------------------
def test_what_was_due_first_is_taken_first_and_nothing_before_it_is_due() -> None:
    order("late", at=after(10))
    order("soon", at=after(5))
    order("tomorrow", due_at=after(86_400))

    assert take(at=after(4)) == []
    assert [job.key for _turn in range(3) for job in take(at=after(20))] == ["soon", "late"]


def test_a_job_that_one_worker_holds_is_no_other_s_until_the_lease_runs_out() -> None:
    order("1")
    [held] = take("a")

    assert take("b", after(89)) == []
    [taken_over] = take("b", after(90))
    assert (taken_over.pk, taken_over.lease_owner, taken_over.attempts) == (held.pk, "b", 2)


def test_who_lost_the_lease_ends_nothing_any_more() -> None:
    order("1")
    jobs = take("a")
    take("b", after(90))

    assert actions.finish(jobs, owner="a", at=after(91)) is False
    actions.put_back(jobs[0], owner="a", problem="late", at=after(91))
    assert actions.give_up(jobs[0], owner="a", problem="late", at=after(91)) is False
    assert (one().state, one().lease_owner, one().problem) == (RUNNING, "b", "")

    assert actions.finish(jobs, owner="b", at=after(92)) is True
    assert (one().state, one().finished_at, one().lease_until) == (DONE, after(92), None)


def test_a_kind_nobody_does_here_is_left_alone() -> None:
    queue(JobOrder("other", "1"), at=MONDAY)
    assert take() == []


def test_a_batch_is_of_one_kind_and_no_longer_than_it_may_be() -> None:
    order("1", "2", "3")
    queue(JobOrder("other", "1"), at=MONDAY)

    assert [job.key for job in take(most=2)] == ["1", "2"]
    assert [job.key for job in take(most=2)] == ["3"]


def _takes_what_it_can(owner: str) -> list[str]:
    return [job.key for _turn in iter(lambda: take(owner), []) for job in _turn]


def test_several_workers_at_once_never_take_the_same_job() -> None:
    keys = {str(number) for number in range(60)}
    order(*sorted(keys))

    taken = together(_takes_what_it_can, [("a",), ("b",), ("c",)])

    assert sorted(key for keys_of_one in taken for key in keys_of_one) == sorted(keys)
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


# Failing ------------------------------------------------------------------------------------------------------------
def test_the_pauses_grow_and_then_stay(errand) -> None:
    def never(arguments: Any, at: datetime) -> None:
        raise Retry("Chưa được.")

    errand(never, attempts=12)
    order("1")
    pauses, at = [], MONDAY
    while one().state == WAITING:
        at = max(at, one().due_at)
        a_worker_comes(at)
        pauses.append((one().due_at - at).total_seconds())

    assert pauses[:-1] == [1, 2, 4, 8, 15, 30, 60, 120, 300, 300, 300]
    assert (one().state, one().attempts, one().problem) == (FAILED, 12, "Chưa được.")


def test_a_breakdown_is_kept_in_its_own_words_and_the_worker_goes_on(errand) -> None:
    done: list[str] = []

    def breaks(arguments: Any, at: datetime) -> None:
        if arguments["key"] == "1":
            raise ZeroDivisionError
        done.append(arguments["key"])

    errand(breaks)
    order("1", "2")
    a_worker_comes(MONDAY)

    assert done == ["2"]
    assert Job.objects.values_list("problem", flat=True).get(key="1") == "ZeroDivisionError"


def test_what_is_hopeless_is_given_up_at_once(errand) -> None:
    def hopeless(arguments: Any, at: datetime) -> None:
        raise Hopeless("Không bao giờ được.")

    errand(hopeless, attempts=8)
    order("1")
    a_worker_comes(MONDAY)

    assert [(job.attempts, job.problem) for job in failed_jobs()] == [(1, "Không bao giờ được.")]


def test_every_kind_may_lose_more_workers_than_it_has_attempts() -> None:
    """The two are counted together: else an honest failure would be called a worker's death."""
    assert [kind for kind, handler in REGISTRY.handlers.items() if handler.deaths <= handler.attempts] == []


def test_given_up_is_told_once_with_arguments_reason_and_time(errand) -> None:
    told: list[Any] = []

    def hopeless(arguments: Any, at: datetime) -> None:
        raise Hopeless("Hết cách.", code="no_way")

    errand(hopeless, given_up=lambda *said: told.append(said))
    order("1")
    a_worker_comes(MONDAY)
    a_worker_comes(after(60))

    assert told == [({"key": "1"}, Failure("Hết cách.", "no_way"), MONDAY)]


def test_what_follows_the_end_is_undone_as_a_whole_when_it_breaks_and_the_job_ends_all_the_same(errand) -> None:
    def hopeless(arguments: Any, at: datetime) -> None:
        raise Hopeless("Hết cách.")

    def follows(arguments: Any, why: Failure, at: datetime) -> None:
        Account.objects.create(username="half")
        raise ZeroDivisionError

    errand(hopeless, given_up=follows)
    order("1")
    a_worker_comes(MONDAY)

    assert [job.problem for job in failed_jobs()] == ["Hết cách."]
    assert not Account.objects.exists()


def test_a_call_that_asks_for_it_is_undone_when_it_breaks_half_way(errand) -> None:
    breaks = [True, False]

    def half_way(arguments: Any, at: datetime) -> None:
        Account.objects.create(username="made")
        if breaks.pop(0):
            raise ZeroDivisionError

    errand(half_way, together=True)
    order("1")
    a_worker_comes(MONDAY)
    assert (Account.objects.count(), one().state) == (0, WAITING)

    a_worker_comes(after(1))
    assert (Account.objects.count(), one().state) == (1, DONE)


def test_in_a_batch_only_the_one_at_fault_fails(errand) -> None:
    done: list[str] = []

    def all_or_nothing(batch: list[dict[str, str]], at: datetime) -> None:
        keys = [arguments["key"] for arguments in batch]
        if "3" in keys:
            raise ZeroDivisionError
        done.extend(keys)

    errand(all_or_nothing, batch=10)
    order("1", "2", "3", "4", "5")
    a_worker_comes(MONDAY)

    assert sorted(done) == ["1", "2", "4", "5"]
    assert list(Job.objects.exclude(state=DONE).values_list("key", flat=True)) == ["3"]


# Duties, signs of life, and what is forgotten -----------------------------------------------------------------------
def _begins(seconds: int) -> bool:
    return actions.begin_duty(name="sweep", every=timedelta(minutes=10), at=after(seconds))


def test_a_duty_comes_round_when_its_time_is_up_and_not_before() -> None:
    assert [_begins(seconds) for seconds in (0, 1, 599, 600, 601)] == [True, False, False, True, False]


def test_a_duty_falls_to_one_worker_of_several_every_time() -> None:
    for turn in range(2):
        answers = together(_begins, [(turn * 600,)] * 4)
        assert sorted(answers) == [False, False, False, True]
    assert PeriodicRun.objects.count() == 1


def test_done_jobs_are_forgotten_after_a_week_failed_ones_never() -> None:
    order("old", "new", "failed")
    Job.objects.filter(key="old").update(state=DONE, finished_at=MONDAY)
    Job.objects.filter(key="new").update(state=DONE, finished_at=after(2 * 86_400))
    Job.objects.filter(key="failed").update(state=FAILED, finished_at=MONDAY)
    actions.beat(owner="dead", at=MONDAY)
    actions.beat(owner="alive", at=after(7 * 86_400))

    actions.forget_old(after(7 * 86_400 + 1))

    assert set(Job.objects.values_list("key", flat=True)) == {"new", "failed"}
    assert list(WorkerBeat.objects.values_list("owner", flat=True)) == ["alive"]


# What is told of it -------------------------------------------------------------------------------------------------
def test_the_state_of_the_queue_counts_what_is_due_failed_and_alive() -> None:
    order("1", at=after(-60))
    order("2")
    order("later", due_at=after(60))
    order("failed")
    Job.objects.filter(key="failed").update(state=FAILED, finished_at=MONDAY)
    actions.beat(owner="a", at=after(-60))
    actions.beat(owner="b", at=after(-61))

    state = queue_state(MONDAY)

    assert (state.waiting, state.oldest_due, state.failed, state.workers) == (2, after(-60), 1, 1)


def test_the_latest_job_about_something_is_found_by_kind() -> None:
    queue(JobOrder(KIND, "first", about="thing:1"), JobOrder("other", "x", about="thing:1"), at=MONDAY)
    queue(JobOrder(KIND, "second", about="thing:1"), JobOrder(KIND, "y", about="thing:2"), at=MONDAY)

    found = jobs_about(["thing:1", "thing:3"], (KIND,))

    assert {subject: job.key for subject, job in found.items()} == {"thing:1": "second"}
