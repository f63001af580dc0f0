"""The health page says in words what is stuck, to anybody, and nothing that a stranger should not know."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from config import house_health, wiring
from procedures.jobs.actions import beat
from procedures.jobs.models import Job, JobState, WorkerBeat
from procedures.jobs.public import JobOrder, failed_jobs, queue, work
from procedures.journal.models import JournalEntry
from procedures.journal.public import Kind, seal_heads, write_down
from procedures.people.models import Account
from procedures.web import health
from tests.workflows.road import Walk
from tests.world import MONDAY
from workflows import public as workflows
from workflows.models import CalendarDay, Step

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.django_db


@pytest.fixture
def _well(settings, tmp_path: Path) -> None:
    """A house with nothing to say against it: a worker at work, an index, the days off."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    beat(owner="1-a", at=MONDAY)
    workflows.load_calendar([2026, 2027])


def order(key: str = "1", **columns: object) -> Job:
    queue(JobOrder("deliver_message", key, {"key": key, "channel": "email"}, "dossier:7"), at=MONDAY)
    Job.objects.filter(key=key).update(**columns)
    return Job.objects.get(key=key)


def said(check: Callable[..., health.Health], language: str = "vi", minutes: int = 0) -> tuple[bool, str]:
    with translation.override(language):
        answer = check(MONDAY + timedelta(minutes=minutes))
        return answer.ok, str(answer.sentence)


# The house --------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("_well")
def test_a_house_in_order_says_so_of_each_thing() -> None:
    found = health.find_out(MONDAY)
    assert [(one.name, one.health.ok) for one in found] == [
        (name, True) for name in ("database", "jobs", "search", "disk", "calendar", "flows")
    ]
    assert said(house_health.database) == (True, "Cơ sở dữ liệu có trả lời.")
    assert said(house_health.queue) == (True, "1 tiến trình đang làm, 0 việc đang chờ.")
    assert said(house_health.queue, "en") == (True, "Workers at work: 1. Jobs waiting: 0.")
    assert said(house_health.flows) == (True, "Mọi hồ sơ đang giải quyết đều ở một bước của quy trình.")


# Jobs -------------------------------------------------------------------------------------------------------------
@pytest.mark.usefixtures("_well")
def test_a_worker_silent_for_more_than_a_minute_is_no_worker() -> None:
    silent = (
        "Trong một phút qua không có tiến trình xử lý nào báo còn chạy: không có gì được ký, gửi hay đưa vào chỉ mục. "
        "Khởi động bằng “manage.py work”."
    )
    assert said(house_health.queue, minutes=1)[0]
    assert said(house_health.queue, minutes=2) == (False, silent)
    with translation.override("en"):
        assert "No worker has given a sign of life" in str(house_health.queue(MONDAY + timedelta(hours=1)).sentence)


@pytest.mark.usefixtures("_well")
def test_a_job_due_for_more_than_five_minutes_is_said_with_its_time() -> None:
    order()
    beat(owner="1-a", at=MONDAY + timedelta(minutes=6))
    assert said(house_health.queue, minutes=5) == (True, "1 tiến trình đang làm, 1 việc đang chờ.")
    assert said(house_health.queue, minutes=6) == (
        False,
        "1 việc đang chờ, việc lâu nhất đã đến lượt từ hôm nay 09:00.",
    )


@pytest.mark.usefixtures("_well")
def test_a_job_for_later_is_not_late() -> None:
    order(due_at=MONDAY + timedelta(days=1))
    assert said(house_health.queue) == (True, "1 tiến trình đang làm, 0 việc đang chờ.")


@pytest.mark.usefixtures("_well")
def test_jobs_that_failed_for_good_are_counted() -> None:
    order("1", state=JobState.FAILED, finished_at=MONDAY)
    assert said(house_health.queue) == (False, "1 việc đã thất bại hẳn, đang chờ người xem.")
    assert said(house_health.queue, "en") == (False, "1 job has failed for good and waits for somebody to look at it.")
    order("2", state=JobState.FAILED, finished_at=MONDAY)
    assert said(house_health.queue, "en") == (
        False,
        "2 jobs have failed for good and wait for somebody to look at them.",
    )


@pytest.mark.usefixtures("_well")
def test_a_job_that_failed_several_times_is_said_before_it_fails_for_good() -> None:
    job = order(due_at=MONDAY + timedelta(minutes=5), attempts=4, problem="Máy chủ thư không trả lời.")
    assert said(house_health.queue)[0]
    Job.objects.filter(pk=job.pk).update(attempts=5)
    assert said(house_health.queue) == (False, "1 việc đã thất bại nhiều lần, đang tự thử lại.")
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, problem="")
    assert said(house_health.queue)[0]


def test_several_troubles_are_all_said() -> None:
    order("1", state=JobState.FAILED, finished_at=MONDAY)
    order("2")
    ok, sentence = said(house_health.queue, "en", minutes=10)
    assert not ok
    assert [part in sentence for part in ("No worker", "1 job has failed", "The oldest of 1 waiting")] == [True] * 3


# The other rooms --------------------------------------------------------------------------------------------------
def test_a_disk_nearly_full_is_said_with_what_is_left(settings) -> None:
    settings.DISK_RESERVE = 1024**5  # no machine of an office has so much
    ok, sentence = said(house_health.disk)
    assert not ok
    assert "ít hơn mức dự trữ 1.048.576,0\u00a0GB" in sentence
    assert "không nộp được giấy tờ" in sentence

    settings.DISK_RESERVE = 0
    ok, sentence = said(house_health.disk, "en")
    assert ok
    assert sentence.startswith("The disk of OFFICE_DATA has ")


def test_a_calendar_without_days_off_is_said_and_the_worker_s_duty_mends_it() -> None:
    CalendarDay.objects.all().delete()
    ok, sentence = said(house_health.calendar)
    assert (ok, "2026, 2027" in sentence) == (False, True)

    [duty] = [duty for duty in wiring.DUTIES if duty.name == "know the days off"]
    duty.call(MONDAY)

    assert said(house_health.calendar) == (True, "Lịch làm việc đã có ngày nghỉ của năm nay và năm sau.")


def test_the_duty_leaves_the_days_that_people_entered() -> None:
    workflows.load_calendar([2026, 2027])
    CalendarDay.objects.filter(date="2026-04-30").update(kind="worked", name="Làm bù")
    wiring.know_the_days_off(MONDAY)
    assert CalendarDay.objects.get(date="2026-04-30").name == "Làm bù"


def test_a_step_that_its_flow_lost_is_said() -> None:
    lost, _kept = Walk(), Walk()
    gone = {"flow_task": "workflows/flows.transcript_copy.TranscriptCopyV1.take_in", "name": "take_in"}
    Step.objects.filter(process=lost.run, name="accept").update(**gone)
    assert said(house_health.flows) == (
        False,
        "1 hồ sơ đang ở bước mà quy trình không còn. Hãy quay lại phiên bản phần mềm còn bước đó.",
    )


def test_an_index_that_cannot_be_reached_is_said_without_its_address(settings) -> None:
    settings.SEARCH_BACKEND = "http://name:secret@127.0.0.1:1"
    for language in ("vi", "en"):
        ok, sentence = said(house_health.index, language)
        assert not ok
        assert sentence
        assert not any(part in sentence for part in ("secret", "127.0.0.1"))


# The journal ------------------------------------------------------------------------------------------------------
def prove(day: int) -> None:
    at = MONDAY + timedelta(days=day)
    [duty] = [duty for duty in wiring.DUTIES if duty.name == "prove the journal"]
    duty.call(at)
    duty.call(at)
    work(now=lambda: at, until_idle=True)


def test_the_journal_is_proved_once_a_day_and_a_break_stays_on_the_page() -> None:
    for _number in range(3):
        write_down(Kind.DOSSIER_CLAIMED, about="dossier:1", actor=7, at=MONDAY)
    seal_heads(at=MONDAY)
    prove(day=0)
    assert not Job.objects.exists()

    JournalEntry.objects.filter(sequence=2).update(actor=8)
    prove(day=1)

    [failed] = failed_jobs()
    assert (failed.kind, failed.attempts, failed.about) == ("journal_broken", 1, "dossier:1")
    assert failed.problem.startswith("Nhật ký bị đứt ở bản ghi 2 của dossier:1: nội dung bị sửa sau khi ghi. ")
    assert "manage.py audit_journal" in failed.problem


# The page ---------------------------------------------------------------------------------------------------------
def test_anybody_reads_how_many_and_nobody_of_whom(client: Client) -> None:
    Account.objects.create(username="oanh", email="oanh@example.vn")
    order(state=JobState.FAILED, finished_at=MONDAY, problem="550 no such person oanh@example.vn at mail.internal")

    for accept in ("text/html", "application/json"):
        answer = client.get("/health/", headers={"Accept": accept})
        told = answer.content.decode()
        assert answer.status_code == 503
        words = answer.json()["checks"]["jobs"]["sentence"] if "json" in accept else told
        assert "1 việc đã thất bại hẳn" in words
        assert not any(secret in told for secret in ("oanh", "mail.internal", "dossier:7", "deliver_message"))
        assert "no-store" in answer["Cache-Control"]


def test_a_check_that_breaks_is_an_answer_and_hides_no_other(client: Client, caplog) -> None:
    def breaks(at):
        raise KeyError("what")

    former = health.exchange({"a": ("A", breaks), "b": ("B", lambda at: health.Health(True, "Còn chạy."))})
    answer = client.get("/health/", headers={"Accept": "application/json"})
    health.exchange(former)

    assert (answer.status_code, answer.json()["checks"]) == (
        503,
        {
            "a": {
                "ok": False,
                "sentence": "Không kiểm tra được mục này. Lý do có trong nhật ký của máy chủ web.",
            },
            "b": {"ok": True, "sentence": "Còn chạy."},
        },
    )
    assert "the check a broke" in caplog.text


def test_a_lost_database_is_the_one_answer(client: Client) -> None:
    said_no = {"database": ("Kho", lambda at: health.Health(False, "Không trả lời."))}
    former = health.exchange({**said_no, "b": ("B", lambda at: health.Health(True, "Còn chạy."))})
    answer = client.get("/health/", headers={"Accept": "application/json"})
    health.exchange(former)

    assert (answer.status_code, list(answer.json()["checks"])) == (503, ["database"])


ASKED = """
import json, logging, django
django.setup()
logging.disable()
from django.test import Client
def ask(accept, **cookies):
    client = Client(raise_request_exception=False)
    client.cookies.load(cookies)
    answer = client.get("/health/", headers={"Accept": accept, "Host": "localhost"})
    return [answer.status_code, answer["Content-Type"], answer.content.decode()]
print(json.dumps([ask("application/json"), ask("text/html"), ask("text/html", sessionid="x", django_language="en")]))
"""


def test_without_a_database_the_page_still_says_what_is_the_matter(tmp_path: Path) -> None:
    """Asked in a process of its own, whose database is a port where nobody listens."""
    around = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.testing",
        "OFFICE_DATA": str(tmp_path),
        "OFFICE_DATABASE": "postgresql://office:geheim@127.0.0.1:1/office",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env=around, capture_output=True, text=True, check=True
    )
    machine, page, english = json.loads(asked.stdout)

    assert machine[:2] == [503, "application/json"]
    answer = json.loads(machine[2])
    assert (answer["ok"], list(answer["checks"])) == (False, ["database"])
    assert answer["checks"]["database"]["sentence"].startswith("Cơ sở dữ liệu không trả lời")
    assert (page[0], "Có việc đang kẹt" in page[2], "Cơ sở dữ liệu không trả lời" in page[2]) == (503, True, True)
    assert (english[0], "The database does not answer" in english[2]) == (503, True), "a session is not asked for"
    assert not any(secret in asked.stdout for secret in ("geheim", "127.0.0.1", "Traceback"))


def test_signs_of_life_are_each_worker_s_own() -> None:
    beat(owner="1-a", at=MONDAY)
    beat(owner="2-b", at=MONDAY)
    beat(owner="1-a", at=MONDAY + timedelta(seconds=90))
    assert WorkerBeat.objects.count() == 2
    assert said(house_health.queue, minutes=2) == (True, "1 tiến trình đang làm, 0 việc đang chờ.")
