"""Form 02: asked for once and for everything; the clock stands still until the answer."""

from pathlib import Path

import pytest

from procedures.dossiers.actions.answer_supplement import Sent, answer_supplement
from procedures.dossiers.actions.claim_dossier import claim_dossier
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import Phase
from procedures.dossiers.queries import reload
from procedures.dossiers.rules import SupplementItem
from procedures.dossiers.sheet import dossier_sheet
from procedures.dossiers.timing import explained
from procedures.errors import Refusal
from procedures.files.public import store
from procedures.people.errors import NotAllowed
from tests.world.province import BLURRED, PDF, Province, refused, wall


def answer(world: Province, dossier: Dossier, at: str) -> Dossier:
    sent = [Sent("khac", "anh.pdf", store(PDF, name="anh.pdf"))]
    answer_supplement(dossier=dossier, applicant=dossier.applicant, files_sent=sent, note="", at=wall(at))
    return reload(dossier)


def test_the_citizen_s_time_is_taken_off_to_the_minute(world: Province) -> None:
    dossier = world.accepted(at=wall("2026-03-02 09:00"))
    assert dossier.due_at == wall("2026-03-02 17:00")

    waiting = world.asked(dossier, at=wall("2026-03-02 10:00"), step="draft")
    assert (waiting.phase, waiting.paused_at) == (Phase.SUPPLEMENT, wall("2026-03-02 10:00"))

    back = answer(world, dossier, "2026-03-04 11:00")
    assert (back.phase, back.paused_at) == (Phase.PROCESSING, None)
    assert back.due_at == wall("2026-03-05 08:30")
    assert explained(back)[-1] == (
        "A supplement was awaited from 10:00 02/03/2026 to 11:00 04/03/2026: 17 working hours not counted, "
        "due at 08:30 05/03/2026."
    )
    assert world.journal(dossier)[-2:] == ["supplement_requested", "supplement_answered"]
    assert world.told(dossier.applicant)[-2:] == ["supplement_due", "supplement_answered"]


def test_it_comes_back_to_the_handler_who_asked(world: Province) -> None:
    accepted = world.accepted()
    claim_dossier(dossier=accepted, handler=world.handler, at=world.later(15))
    dossier = world.asked(accepted, at=world.later(20), step="draft")

    back = answer(world, dossier, "2026-03-02 11:00")

    step = dossier_sheet(back, world.handler, world.later(180)).step
    assert step is not None
    assert (step.step, step.owner) == ("draft", world.handler.pk)
    assert back.papers.get(supplement=1).name == "anh.pdf"


def test_before_acceptance_there_is_no_clock_to_stop_and_no_due_date_to_promise(world: Province) -> None:
    dossier = world.asked(world.filed())
    assert (dossier.phase, dossier.due_at, dossier.clock) == (Phase.SUPPLEMENT, None, [])

    back = answer(world, dossier, "2026-03-03 10:00")

    assert (back.phase, back.due_at) == (Phase.FILED, None)
    assert world.told(dossier.applicant)[-1] == "supplement_received"


def test_the_same_verb_with_an_old_copy_of_the_dossier_loses_no_time(world: Province) -> None:
    old = world.filed()
    world.accept(old, at=wall("2026-03-02 09:00"))

    world.asked(old, at=wall("2026-03-02 10:00"), step="draft")
    back = answer(world, old, "2026-03-03 10:00")

    assert [event["kind"] for event in back.clock] == ["start", "pause", "resume"]
    assert back.due_at == wall("2026-03-03 17:00")


def test_a_second_request_needs_the_officer_s_word_and_counts_as_late(world: Province) -> None:
    dossier = world.asked(world.accepted(), at=world.later(20), step="draft")
    back = answer(world, dossier, "2026-03-02 11:00")

    with pytest.raises(Refusal) as again:
        world.asked(back, at=wall("2026-03-02 13:30"), step="draft")
    assert again.value.field == "insist"
    assert "Asking again makes the dossier count as late" in refused(again)
    assert reload(back).phase == Phase.PROCESSING

    insisted = world.asked(back, at=wall("2026-03-02 13:30"), step="draft", insisted=True)
    assert insisted.supplement_count == 2
    assert any("more than once counts as overdue" in said for said in explained(insisted))


def test_what_nobody_answers_stands_still_and_can_still_be_answered_or_withdrawn(world: Province) -> None:
    dossier = world.asked(world.accepted(), at=wall("2026-03-02 10:00"), step="draft")
    assert dossier.paused_at
    other = world.asked(world.accepted(), at=wall("2026-03-02 10:00"), step="draft")

    back = answer(world, dossier, "2026-05-04 10:00")
    withdraw_dossier(dossier=other, applicant=other.applicant, at=wall("2026-05-04 10:00"))

    assert back.due_at == wall("2026-05-04 17:00")
    assert reload(other).phase == Phase.WITHDRAWN


def test_a_version_may_start_the_clock_anew(world: Province, tmp_path: Path) -> None:
    world.publish(tmp_path, settings={"supplement_limit": 1, "restart_after_supplement": True})
    dossier = world.asked(world.accepted(at=wall("2026-03-02 09:00")), at=wall("2026-03-02 16:00"), step="draft")

    back = answer(world, dossier, "2026-03-03 09:00")

    assert back.due_at == wall("2026-03-03 17:00")
    assert "The clock started again at 09:00 03/03/2026, when the supplement was complete." in explained(back)


def test_a_request_says_what_and_why(world: Province) -> None:
    dossier = world.filed()

    with pytest.raises(Refusal) as nothing:
        world.asked(dossier, items=[])
    assert "Say which paper is to be completed" in refused(nothing)

    with pytest.raises(Refusal) as no_reason:
        world.asked(dossier, items=[SupplementItem("khac", "Ảnh văn bằng", " ")])
    assert no_reason.value.field == "reason_khac"


def test_only_whoever_has_the_step_asks(world: Province) -> None:
    dossier = world.filed()

    with pytest.raises(NotAllowed):
        request_supplement(
            dossier=dossier, officer=world.handler, step="accept", items=[BLURRED], reason="", at=world.later(5)
        )
    with pytest.raises(NotAllowed):
        answer_supplement(
            dossier=world.asked(dossier), applicant=world.stranger, files_sent=[], note="Có", at=world.later(20)
        )


def test_an_answer_needs_a_file_or_words_and_each_bad_file_is_told_at_its_field(world: Province) -> None:
    dossier = world.asked(world.filed())

    with pytest.raises(Refusal) as empty:
        answer_supplement(dossier=dossier, applicant=dossier.applicant, files_sent=[], note=" ", at=world.later(20))
    assert empty.value.field == "note"

    words = "Tôi không còn bản gốc."
    answer_supplement(dossier=dossier, applicant=dossier.applicant, files_sent=[], note=words, at=world.later(20))
    assert dossier.supplement_requests.get().note == words
    with pytest.raises(Refusal) as twice:
        answer_supplement(dossier=dossier, applicant=dossier.applicant, files_sent=[], note=words, at=world.later(21))
    assert "was already done by" in refused(twice)


def test_after_the_answer_the_work_goes_on(world: Province) -> None:
    _leader = world.signatory
    dossier = world.asked(world.accepted(), at=world.later(20), step="draft")
    back = answer(world, dossier, "2026-03-02 11:00")

    draft_deliverable(
        dossier=back, handler=world.handler, record=f"diploma:{world.diploma.pk}", at=wall("2026-03-02 11:10")
    )

    assert reload(back).handler == world.handler
