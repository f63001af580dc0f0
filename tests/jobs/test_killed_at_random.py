"""Fifty times a worker is killed while it signs; in the end nothing was done twice, and nothing was lost."""

import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.models import Deliverable
from procedures.jobs.models import Job, JobState
from search import public as search
from tests.jobs.outcome import every_document_is_signed_once_and_sealed_once, every_message_arrived_once
from tests.jobs.workers import Shift, worker
from tests.world import PIN, World

DOSSIERS, AT_ONCE, KILLS = 20, 4, 5
pytestmark = [pytest.mark.slow, pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_fifty_killed_workers_lose_nothing_and_do_nothing_twice(mail: Path, client: Client, settings) -> None:
    settings.JOB_LEASE = 1  # the job of a dead worker is free after a second
    world = World(at=timezone.now() - timedelta(hours=1))  # the workers' clock is the real one
    ids = [world.to_sign().pk for _ in range(DOSSIERS)]
    shift = Shift(seed=3)

    for some in in_fours(ids):
        picks = [(d.pk, d.draft_file.fingerprint) for d in Deliverable.objects.filter(pk__in=some)]
        sign_stack(signatory=world.signatory, picks=picks, pin=PIN, at=timezone.now())
        shift.kill(KILLS, at="sign_deliverable")
    shift.go_home()
    finish(client)
    for some in in_fours(ids):
        seal_list(clerk=world.clerk, agency="SGDDT", picks=some, pin=PIN, at=timezone.now())
        shift.kill(KILLS, at="seal_deliverable")
    shift.go_home()
    finish(client)

    assert len(shift.held) >= 50
    assert len([kinds for kinds in shift.held if kinds]) >= 25
    assert set().union(*shift.held) >= {"sign_deliverable", "seal_deliverable"}
    every_document_is_signed_once_and_sealed_once(DOSSIERS, timezone.now())
    every_message_arrived_once(mail)


def in_fours(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]


def finish(client: Client) -> None:
    """One more worker, left in peace until nothing is open; then the office says of itself that it is well."""
    last = worker()
    until = time.monotonic() + 60
    while time.monotonic() < until and Job.objects.exclude(state=JobState.DONE).exists():
        time.sleep(0.1)
    assert list(Job.objects.exclude(state=JobState.DONE).values_list("kind", "state", "attempts", "problem")) == []
    answer = client.get("/health/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["ok"]) == (200, True), answer.json()
    assert search.status().documents == search.status().expected
    last.terminate()
    last.join(20)
    assert last.exitcode == 0, signal.Signals(-last.exitcode)
