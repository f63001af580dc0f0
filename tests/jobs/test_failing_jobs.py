"""What fails, fails alone, is tried again, and in the end is said on the health page."""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from procedures.dossiers.models import Dossier
from procedures.jobs.models import Job, JobState
from procedures.jobs.public import Handler, JobOrder, failed_jobs, queue, try_again, work
from procedures.jobs.registry import REGISTRY
from procedures.notifications import models as notifications
from procedures.web.health import find_out
from search import public as search
from tests.jobs.workers import process
from tests.world import World

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_one_bad_row_does_not_keep_the_others_out_of_the_index(world: World) -> None:
    bad, *good = [world.filed() for _ in range(9)]
    answers = bad.answers
    Dossier.objects.filter(pk=bad.pk).update(answers=["what is this?"])

    world.work(world.later(1))

    assert search.status().documents == len(good)
    job = Job.objects.get(kind="index", state=JobState.WAITING)
    assert (job.about, job.attempts) == (bad.subject, 1)
    assert job.due_at > world.later(1)

    given_up_after(world, hours=3)
    assert [job.about for job in failed_jobs()] == [bad.subject]
    assert failed_jobs()[0].problem
    assert {answer.name for answer in find_out(world.later(200)) if not answer.health.ok} >= {"jobs"}
    assert search.status().documents == len(good)

    Dossier.objects.filter(pk=bad.pk).update(answers=answers)
    try_again(job_id=failed_jobs()[0].pk, at=world.later(201))
    world.work(world.later(201))
    assert (failed_jobs(), search.status().documents) == ([], 9)


def given_up_after(world: World, hours: int) -> None:
    for minute in range(2, hours * 60):
        world.work(world.later(minute))


def test_while_the_index_cannot_be_written_its_jobs_wait(world: World, settings) -> None:
    for _ in range(3):
        world.filed()
    folder = Path(settings.SEARCH_FOLDER)
    folder.write_text("not a folder")

    world.work(world.later(1))
    assert set(Job.objects.filter(kind="index").values_list("state", "attempts")) == {(JobState.WAITING, 1)}

    folder.unlink()
    world.work(world.later(2))
    assert search.status().documents == 3


@pytest.fixture
def deadly() -> Iterator[str]:
    """A kind of job that no worker survives."""
    REGISTRY.handlers["deadly"] = Handler(lambda _arguments, _at: os.kill(os.getpid(), signal.SIGKILL), deaths=3)
    yield "deadly"
    del REGISTRY.handlers["deadly"]


def test_a_job_that_no_worker_survives_is_given_up(deadly: str, world: World) -> None:
    queue(JobOrder(deadly, "1"), at=world.at)
    survived = []
    for number in range(1, 5):
        at = world.at + timedelta(seconds=100 * number)
        one = process(lambda at=at: work(now=lambda: at, until_idle=True))
        one.join()
        survived.append(one.exitcode == 0)

    assert survived == [False, False, False, True]
    assert [(job.kind, bool(job.problem)) for job in failed_jobs()] == [(deadly, True)]


class Post(BaseEmailBackend):
    """A mail server that notes whether a transaction was open while it was talked to."""

    talked: list[bool] = []

    def send_messages(self, messages: list[EmailMessage]) -> int:
        self.talked.extend(connection.in_atomic_block for _message in messages)
        return len(messages)


def test_no_lock_is_held_while_a_mail_server_is_talked_to(world: World, settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Post"
    world.filed()
    world.work(world.later(1))
    assert notifications.Delivery.objects.filter(channel="email").count() == 1
    assert Post.talked == [False]
