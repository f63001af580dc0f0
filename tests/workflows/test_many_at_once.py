"""Eight officers press the same button at the same moment."""

import multiprocessing
from collections import Counter
from multiprocessing.pool import Pool

import pytest
from django.db import connections, transaction

from tests.workflows.road import DIRECTOR, FACTS, MONDAY, Walk
from workflows import public as workflows

ITEMS, OFFICERS = 40, 8
TOKENS = frozenset({"accept_dossiers@TTHCC.QUAY"})


def press(officer: int, runs: list[int]) -> list[str]:
    """One officer accepts every dossier; what the page would say each time."""
    return [press_once(officer, run) for run in runs]


def press_once(officer: int, run: int) -> str:
    try:
        with transaction.atomic():
            workflows.complete(run=run, step="accept", outcome="accept", actor=officer, tokens=TOKENS, at=MONDAY)
    except workflows.StepClosed as late:
        return "told who was first" if late.by is not None and late.at == MONDAY else "told nothing"
    return "accepted"


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_forty_dossiers_pressed_by_eight_officers_are_accepted_forty_times():
    runs = [start() for _ in range(ITEMS)]

    with officers() as pool:
        answers = pool.starmap(press, [(officer, runs) for officer in range(1, OFFICERS + 1)])

    assert Counter(answer for said in answers for answer in said) == {
        "accepted": ITEMS,
        "told who was first": ITEMS * (OFFICERS - 1),
    }
    assert all([past.step for past in workflows.history(run)] == ["start", "accept", "draft"] for run in runs)


def start() -> int:
    with transaction.atomic():
        return workflows.start(workflows.TranscriptCopyV1, data=FACTS, actor=7, at=MONDAY).pk


def officers() -> Pool:
    """Processes of their own; a connection must not be shared with them."""
    connections.close_all()
    return multiprocessing.get_context("fork").Pool(OFFICERS)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_an_answer_that_arrives_while_its_step_is_being_opened_is_not_lost():
    """The worker is quick: its signature is there before the verb that asked for it has committed."""
    walk = Walk().goes(until="sign")
    with officers() as pool, transaction.atomic():
        walk.does(DIRECTOR, "sign", "sign")
        answer = pool.apply_async(signature_done, [walk.run.pk])
        with pytest.raises(multiprocessing.TimeoutError):
            answer.get(timeout=0.5)
        transaction.on_commit(lambda: answers.append(answer.get(timeout=30)))
        answers: list[bool] = []

    assert answers == [True]
    assert walk.stands_at == "enter"


def signature_done(run: int) -> bool:
    with transaction.atomic():
        return workflows.signal(run=run, step="signature", outcome="done", at=MONDAY)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_told_to_try_again():
    """SQLite waits for the whole file before a verb begins; PostgreSQL for the one dossier, and not for ever."""
    run = start()
    with officers() as pool, transaction.atomic():
        workflows.note(run=run, facts={"fee_paid": True})
        answer = pool.apply(try_to_press, [run])

    assert answer == "run_busy"


def try_to_press(run: int) -> str:
    try:
        return press_once(1, run)
    except workflows.RunBusy as busy:
        return busy.code
