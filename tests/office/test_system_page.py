"""The administrator's page: what failed, in its sentence, and the one thing to do about it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from procedures.jobs.models import Job, JobState
from procedures.jobs.public import JobOrder, queue
from procedures.people.models import Account
from procedures.people.rights import Right
from search.sources import SOURCES
from tests.doors.attackers import browser_of
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = reverse("office:system")
SENTENCE = "Máy chủ thư <b>không</b> trả lời."


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def administrator(world: World) -> Client:
    return browser_of(world.officer("tuan", "Trần Anh Tuấn", "Quản trị", world.unit, Right.ADMINISTER))


def order(key: str = "1", **columns: object) -> Job:
    now = timezone.now()
    queue(JobOrder("deliver_message", key, about="dossier:7"), at=now)
    Job.objects.filter(key=key).update(**{"finished_at": now, **columns})
    return Job.objects.get(key=key)


def failed(key: str = "1", **more: object) -> Job:
    return order(key, state=JobState.FAILED, attempts=8, problem=SENTENCE, **more)


def test_what_failed_stands_there_with_its_sentence_and_what_it_is_about(administrator: Client) -> None:
    failed()
    page = administrator.get(PAGE).content.decode()

    assert "Máy chủ thư &lt;b&gt;không&lt;/b&gt; trả lời." in page
    assert [part in page for part in ("deliver_message", "dossier:7", "đã thử 8 lần", "1 việc đã thất bại hẳn")] == (
        [True] * 4
    )


def test_tried_again_it_has_its_attempts_back_and_its_turn_now(administrator: Client) -> None:
    job = failed()
    answer = administrator.post(PAGE, {"verb": "again", "job": job.pk}, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.finished_at) == (JobState.WAITING, 0, None)
    assert job.due_at <= timezone.now()
    assert SENTENCE not in answer.content.decode()


@pytest.mark.parametrize("state", [JobState.DONE, JobState.RUNNING, JobState.WAITING])
def test_only_what_failed_is_tried_again(administrator: Client, state: JobState) -> None:
    job = order(state=state, attempts=3)
    administrator.post(PAGE, {"verb": "again", "job": job.pk})
    job.refresh_from_db()
    assert (job.state, job.attempts) == (state, 3)


@pytest.mark.parametrize("job", ["", "x", "0", "99999999999999999999"])
def test_no_such_job_breaks_nothing(administrator: Client, job: str) -> None:
    assert administrator.post(PAGE, {"verb": "again", "job": job}).status_code in {302, 422}


def test_what_is_tried_again_by_itself_is_shown_with_its_next_attempt(administrator: Client) -> None:
    order(attempts=6, problem=SENTENCE, due_at=timezone.now() + timedelta(minutes=5))
    page = administrator.get(PAGE).content.decode()

    assert "Đã thất bại nhiều lần, đang tự thử lại" in page
    assert "lần thử tới" in page
    assert "Máy chủ thư &lt;b&gt;không&lt;/b&gt; trả lời." in page


def test_the_headline_says_that_something_is_stuck_though_no_job_failed(administrator: Client) -> None:
    """No worker runs."""
    page = administrator.get(PAGE).content.decode()
    assert "Không có gì bị kẹt" not in page
    assert "Có việc đang kẹt" in page
    assert "không có tiến trình xử lý nào báo còn chạy" in page


def test_that_all_is_well_is_said_once(administrator: Client) -> None:
    """No list of what failed where nothing did, and no mark of its own on each check that is in order."""
    page = administrator.get(PAGE).content.decode()
    assert "Việc thất bại hẳn" not in page
    assert "bình thường" not in page
    failed()
    assert "Việc thất bại hẳn" in administrator.get(PAGE).content.decode()


def test_in_english_too(administrator: Client) -> None:
    failed()
    administrator.cookies["django_language"] = "en"
    page = " ".join(administrator.get(PAGE).content.decode().split())
    assert "1 job has failed for good and waits for somebody to look at it." in page
    assert "Try again" in page


def test_nobody_else_sees_or_tries_it(world: World) -> None:
    job = failed()
    for person in (world.citizen(), world.handler, world.clerk):
        client = browser_of(Account.objects.get(pk=person.pk))
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, {"verb": "again", "job": job.pk}).status_code == 404
    job.refresh_from_db()
    assert job.state == JobState.FAILED


def test_what_the_index_should_hold_is_counted_and_never_read(world: World, administrator: Client) -> None:
    world.issued()
    world.filed()

    with CaptureQueriesContext(connection) as asked:
        administrator.get(PAGE)

    about = [q["sql"] for q in asked if '"dossiers_' in q["sql"] or '"correspondence_' in q["sql"]]
    assert len(about) == len(SOURCES)
    assert all(sql.startswith("SELECT COUNT(*)") for sql in about)
    counted = {kind: source.count() for kind, source in SOURCES.items()}
    assert counted == {kind: len(list(source.versions())) for kind, source in SOURCES.items()}
    assert counted["dossier"] == 2
