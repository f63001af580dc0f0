"""A supplement that does not come: the worker stops the dossier, once, and says so (form 05)."""

import io
from pathlib import Path

import pytest
from django.utils import translation
from pypdf import PdfReader

from procedures.dossiers import jobs as dossier_jobs
from procedures.dossiers.actions.answer_supplement import Sent, answer_supplement
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import FinanceState, Phase
from procedures.dossiers.queries import reload, work_list
from procedures.dossiers.timeline import timeline
from procedures.dossiers.timing import worked
from procedures.errors import Refusal
from procedures.files.public import read, store
from procedures.jobs.models import Job
from procedures.journal.public import first_break
from procedures.payments import public as payments
from procedures.payments.models import BillState
from tests.world.province import PDF, Province, refused, wall

ASKED = wall("2026-03-02 10:00")
LAST = wall("2026-04-13 17:00")  # the thirtieth working day after
OVER = wall("2026-04-13 17:01")


def waiting(world: Province, step: str = "draft") -> Dossier:
    """Asked for at the desk, or by the handler after acceptance."""
    return world.asked(world.accepted() if step == "draft" else world.filed(), at=ASKED, step=step)


def answer(dossier: Dossier, at: str) -> Dossier:
    sent = [Sent("khac", "anh.pdf", store(PDF, name="anh.pdf"))]
    return answer_supplement(dossier=dossier, applicant=dossier.applicant, files_sent=sent, note="", at=wall(at))


def text_of(dossier: Dossier, kind: str) -> str:
    pages = PdfReader(io.BytesIO(read(dossier.slips.get(kind=kind).file))).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_the_citizen_is_told_until_when_and_the_paper_says_it_too(world: Province) -> None:
    dossier = waiting(world)

    assert dossier.answer_by == LAST
    assert world.told(dossier.applicant)[-1] == "supplement_due"
    assert "17 giờ 00 phút, ngày 13/04/2026" in text_of(dossier, "supplement_request")


@pytest.mark.parametrize("step", ["accept", "draft"])
def test_what_nobody_answers_is_stopped_when_the_time_is_over_and_not_before(world: Province, step: str) -> None:
    dossier = waiting(world, step)

    world.work(wall("2026-04-13 16:59"))
    assert reload(dossier).phase == Phase.SUPPLEMENT

    world.work(OVER)
    ended = reload(dossier)
    assert (ended.phase, ended.finished_at, ended.paused_at) == (Phase.STOPPED, OVER, None)
    assert [event["kind"] for event in ended.clock] == (["start", "pause", "stop"] if step == "draft" else [])
    assert world.journal(dossier)[-1] == "dossier_stopped"
    assert world.told(dossier.applicant)[-1] == "dossier_stopped"
    assert Job.objects.filter(kind="index", about=dossier.subject, state="done").count() == ended.revision
    assert first_break() is None


def test_form_05_has_its_number_and_says_what_was_awaited(world: Province) -> None:
    dossier = waiting(world)
    world.work(OVER)

    slip = dossier.slips.get(kind="stop_notice")
    assert (slip.form_number, slip.number) == ("05", "01/DGQ")
    said = text_of(dossier, "stop_notice")
    for words in ("DỪNG GIẢI QUYẾT HỒ SƠ", dossier.code, "01/HDHS", "Ảnh văn bằng", "17 giờ 00 phút, ngày 13/04/2026"):
        assert words in said
    assert "có thể nộp hồ sơ mới" in said
    assert "hoàn lại" not in said, "nothing was paid"


def test_the_time_line_says_it_in_both_languages(world: Province) -> None:
    dossier = waiting(world)
    world.work(OVER)

    line = timeline(dossier, for_citizen=True)[0]
    assert (line.what, line.who) == ("Stopped: the supplement did not come in time; notice 01/DGQ", "")
    with translation.override("vi"):
        assert timeline(dossier)[0].what == "Dừng giải quyết do quá thời hạn bổ sung; thông báo 01/DGQ"


def test_what_was_owed_is_owed_no_more_and_what_was_paid_is_paid_back(world: Province) -> None:
    owing = waiting(world)
    paid = world.accepted()
    collect_fee(dossier=paid, cashier=world.intake_officer, at=world.later(5))
    world.asked(paid, at=ASKED, step="draft")

    world.work(OVER)

    assert [bill.state for bill in payments.bills_about(owing.subject)] == [BillState.VOID]
    assert reload(owing).finance_state == FinanceState.NONE
    assert [bill.state for bill in payments.bills_about(paid.subject)] == [BillState.REFUND_DUE]
    assert world.told(paid.applicant)[-2:] == ["dossier_stopped", "fee_to_pay_back"]
    assert "Phí đã nộp của hồ sơ này được hoàn lại" in text_of(paid, "stop_notice")


def test_a_draft_that_was_begun_is_set_aside(world: Province) -> None:
    begun = world.drafted()
    world.asked(begun.dossier, at=ASKED, step="draft")

    world.work(OVER)

    begun.refresh_from_db()
    assert begun.state == "void"
    assert work_list(world.handler, OVER).rows == []


def test_answered_in_time_the_dossier_goes_on(world: Province) -> None:
    dossier = waiting(world)
    answer(dossier, "2026-04-13 16:59")

    world.work(OVER)

    back = reload(dossier)
    assert (back.phase, back.answer_by) == (Phase.PROCESSING, None)
    assert "dossier_stopped" not in world.journal(dossier)
    assert not dossier.slips.filter(kind="stop_notice").exists()


def test_answered_late_but_before_it_was_stopped_still_counts(world: Province) -> None:
    dossier = waiting(world)

    answer(dossier, "2026-04-14 08:00")  # the worker was away
    world.work(wall("2026-04-14 09:00"))

    assert reload(dossier).phase == Phase.PROCESSING


@pytest.mark.parametrize("names", [[], ["anh.pdf"]])
def test_answered_after_it_was_stopped_one_is_told_what_to_do(world: Province, names: list[str]) -> None:
    sent = [Sent("khac", name, store(PDF, name=name)) for name in names]
    before = waiting(world)
    world.work(OVER)

    with pytest.raises(Refusal) as late:
        answer_supplement(dossier=reload(before), applicant=before.applicant, files_sent=sent, note="", at=OVER)
    with pytest.raises(Refusal) as at_that_moment:  # his copy of the dossier still waits
        answer(before, "2026-04-13 17:02")

    assert "You may file a new request" in refused(late)
    assert "You may file a new request" in refused(at_that_moment)
    assert not reload(before).papers.filter(supplement=1).exists()


def test_withdrawn_before_it_is_not_stopped_too(world: Province) -> None:
    dossier = waiting(world)
    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=wall("2026-03-05 10:00"))

    world.work(OVER)

    assert reload(dossier).phase == Phase.WITHDRAWN
    assert world.told(dossier.applicant)[-1] == "dossier_withdrawn"


def test_the_first_request_s_job_does_not_end_the_second_request(world: Province) -> None:
    dossier = waiting(world)
    answer(dossier, "2026-04-13 10:00")
    again = world.asked(dossier, at=wall("2026-04-13 11:00"), step="draft", insisted=True)

    world.work(OVER)

    assert reload(dossier).phase == Phase.SUPPLEMENT
    assert again.answer_by is not None
    world.work(again.answer_by)
    assert reload(dossier).phase == Phase.STOPPED


def test_the_job_done_twice_stops_once(world: Province) -> None:
    dossier = waiting(world)
    job = Job.objects.get(kind="stop_dossier")

    dossier_jobs.stop(job.arguments, OVER)
    dossier_jobs.stop(job.arguments, OVER)
    world.work(OVER)

    assert world.journal(dossier).count("dossier_stopped") == 1
    assert world.told(dossier.applicant).count("dossier_stopped") == 1
    assert dossier.slips.filter(kind="stop_notice").count() == 1


def test_a_clock_that_stood_when_it_ended_promises_nothing_more(world: Province) -> None:
    dossier = waiting(world)
    world.work(OVER)

    assert worked(reload(dossier), OVER) == (60, None)  # from 09:00, when the desk accepted


def test_the_days_of_tet_are_not_counted(world: Province) -> None:
    dossier = world.asked(world.filed(at=wall("2026-02-02 09:00")), at=wall("2026-02-02 10:00"))

    assert dossier.answer_by == wall("2026-03-23 17:00")  # without Tết it would be 16 March


def test_a_version_may_give_other_days_or_wait_without_limit(world: Province, tmp_path: Path) -> None:
    world.publish(tmp_path, settings={"supplement_limit": 1, "supplement_days": 0})
    dossier = waiting(world)

    assert dossier.answer_by is None
    assert world.told(dossier.applicant)[-1] == "supplement_requested"
    assert "Thời hạn bổ sung" not in text_of(dossier, "supplement_request")
    assert not Job.objects.filter(kind="stop_dossier").exists()
