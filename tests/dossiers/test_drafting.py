"""The handler's work: taking a dossier, making the draft from the record, and the head of unit's approval or return."""

from datetime import date

import pytest

from procedures.diplomas.models import DiplomaStatus
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.assign_dossier import assign_dossier
from procedures.dossiers.actions.claim_dossier import claim_dossier
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.draft_letter import draft_letter
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.models import DeliverableState
from procedures.dossiers.phases import IssueState, Phase
from procedures.dossiers.queries import record_candidates, reload
from procedures.errors import Refusal
from procedures.notifications.models import Message
from procedures.people.errors import NotAllowed
from tests.world.province import Province, refused


def redraft(world: Province, dossier, minute: int, **columns: object):
    """The record is corrected in the book and the draft made anew from it."""
    for name, value in columns.items():
        setattr(world.diploma, name, value)
    world.diploma.save()
    record = f"diploma:{world.diploma.pk}"
    return draft_deliverable(dossier=dossier, handler=world.handler, record=record, at=world.later(minute))


def test_the_copy_is_made_from_the_record_and_nothing_else(world: Province) -> None:
    draft = world.drafted(holder_name="le thi kim oanh", birth_place="nơi khác")

    assert draft.title == "Bằng tốt nghiệp trung học phổ thông"
    assert draft.code == f"{draft.dossier.code}-KQ1"
    assert "Lê Thị Kim Oanh" in str(draft.facts)
    assert "nơi khác" not in str(draft.facts), "what the applicant typed is not on the copy"
    dossier = reload(draft.dossier)
    assert (dossier.record, dossier.handler, dossier.issue_state) == (
        f"diploma:{world.diploma.pk}", world.handler, IssueState.DRAFTED,
    )  # fmt: skip
    assert world.journal(dossier)[-1] == "deliverable_drafted"


def test_another_person_s_record_is_taken_only_with_a_reason_and_changes_nothing_of_what_was_asked(
    world: Province,
) -> None:
    _leader = world.signatory
    dossier = world.accepted(holder_name="Nguyễn Thị Thu Hà")
    choice = {"dossier": dossier, "handler": world.handler, "record": f"diploma:{world.diploma.pk}"}

    with pytest.raises(Refusal) as stranger:
        draft_deliverable(**choice, at=world.later(20))
    assert (stranger.value.field, dossier.deliverables.count()) == ("reason", 0)

    draft_deliverable(**choice, reason="Đổi tên theo QĐ 12/2015.", at=world.later(21))

    dossier = reload(dossier)
    assert dossier.record_reason == "Đổi tên theo QĐ 12/2015."
    assert dossier.holder_name == "Nguyễn Thị Thu Hà", "the record is beside what was asked, never in its place"


def test_the_reason_for_a_record_goes_with_the_record(world: Province) -> None:
    dossier = world.drafted(reason="Đổi tên năm 2015.", holder_name="Nguyễn Thị Thu Hà").dossier
    assert reload(dossier).record_reason == "Đổi tên năm 2015."

    text = {"summary": "trả lời đơn", "paragraphs": "Không có tên trong sổ."}
    draft_letter(dossier=reload(dossier), handler=world.handler, at=world.later(21), **text)

    assert reload(dossier).record_reason == "", "nothing is copied any more"
    own = world.drafted(reason="Không cần.")
    assert reload(own.dossier).record_reason == "", "nobody else's record was taken"


def test_records_are_looked_for_by_what_was_typed_alone(world: Province) -> None:
    dossier = world.accepted()
    _in_the_book = world.diploma
    nothing = {"holder_name": "", "holder_birth_date": "", "graduation_year": ""}

    assert [found.holder for found in record_candidates(dossier)] == ["Lê Thị Kim Oanh"]
    assert [found.holder for found in record_candidates(dossier, nothing)] == ["Lê Thị Kim Oanh"], "as stated"
    assert record_candidates(dossier, {**nothing, "holder_name": "zzz"}) == ()
    stranger = world.accepted(holder_name="Nguyễn Thị Thu Hà")
    [found] = record_candidates(stranger, {**nothing, "holder_name": "Lê Thị Kim Oanh"})
    assert found.another_person, "than the request is about, whatever the officer looks for"
    assert record_candidates(dossier, {**nothing, "holder_birth_date": "99/99/9999", "graduation_year": "abc"}) == ()


def test_taking_a_dossier_keeps_the_colleagues_off_until_it_is_assigned(world: Province) -> None:
    dossier = world.accepted()
    claim_dossier(dossier=dossier, handler=world.handler, at=world.later(11))
    claim_dossier(dossier=dossier, handler=world.handler, at=world.later(12))
    assert world.journal(dossier).count("dossier_claimed") == 1

    with pytest.raises(Refusal) as taken:
        claim_dossier(dossier=dossier, handler=world.other_handler, at=world.later(13))
    assert "is being handled by Mr Phạm Quốc Bảo" in refused(taken)

    assign_dossier(dossier=dossier, officer=world.approver, to=world.other_handler, at=world.later(14))
    assert reload(dossier).handler == world.other_handler
    with pytest.raises(Refusal):
        claim_dossier(dossier=dossier, handler=world.handler, at=world.later(15))


def test_a_dossier_is_assigned_within_the_unit_by_its_head(world: Province) -> None:
    dossier = world.accepted()

    with pytest.raises(Refusal) as outside:
        assign_dossier(dossier=dossier, officer=world.approver, to=world.commune_handler, at=world.later(11))
    assert "is not among the duties of Mr Vũ Đình Khoa" in refused(outside)
    with pytest.raises(NotAllowed):
        assign_dossier(dossier=dossier, officer=world.intake_officer, to=world.handler, at=world.later(11))


@pytest.mark.parametrize("status", [DiplomaStatus.RECALLED, DiplomaStatus.CANCELLED])
def test_no_copy_of_a_diploma_that_was_recalled_or_cancelled(world: Province, status: str) -> None:
    _leader = world.signatory
    dossier = world.accepted()

    with pytest.raises(Refusal) as stopped:
        redraft(world, dossier, 20, status=status, status_reason="Quyết định 12/QĐ-SGDĐT")

    assert "Quyết định 12/QĐ-SGDĐT" in refused(stopped)
    assert not dossier.deliverables.exists()


def test_no_copy_from_a_book_that_another_office_keeps_nor_of_another_kind(world: Province) -> None:
    _leader = world.signatory
    dossier = world.accepted()
    for record, sentence in (
        (world.line_in_the_commune_s_book(), "Another office keeps this record"),
        (f"school_report:{world.report.pk}", "of another kind"),
        ("diploma:999", "not in the books"),
    ):
        with pytest.raises(Refusal) as stopped:
            draft_deliverable(dossier=dossier, handler=world.handler, record=record, at=world.later(20))
        assert sentence in refused(stopped)

    assert not dossier.deliverables.exists()


def test_only_the_unit_drafts_and_only_after_acceptance(world: Province) -> None:
    _leader = world.signatory
    dossier = world.filed()
    record = f"diploma:{world.diploma.pk}"

    with pytest.raises(Refusal) as early:
        draft_deliverable(dossier=dossier, handler=world.handler, record=record, at=world.later(5))
    assert early.value.code == "step_closed"

    world.accept(dossier, at=world.later(10))
    for person in (world.intake_officer, world.commune_handler):
        with pytest.raises(NotAllowed):
            draft_deliverable(dossier=dossier, handler=person, record=record, at=world.later(20))


def test_an_agency_without_anybody_who_signs_says_so(world: Province) -> None:
    with pytest.raises(Refusal) as nobody:
        redraft(world, world.accepted(), 20)

    assert "has nobody who may sign at present" in refused(nobody)


def test_nothing_is_sent_up_without_a_draft(world: Province) -> None:
    with pytest.raises(Refusal) as nothing:
        submit_deliverable(dossier=world.accepted(), handler=world.handler, at=world.later(20))

    assert "There is no draft yet" in refused(nothing)


def test_sent_up_and_approved(world: Province) -> None:
    waiting = world.submitted()
    assert reload(waiting.dossier).phase == Phase.APPROVAL
    assert waiting.state == DeliverableState.SUBMITTED

    shown = waiting.draft_file.fingerprint
    approve_deliverable(dossier=waiting.dossier, approver=world.approver, fingerprint=shown, at=world.later(30))

    waiting.refresh_from_db()
    assert (waiting.state, waiting.checked_fingerprint, waiting.checked_by) == (
        DeliverableState.APPROVED, shown, world.approver,
    )  # fmt: skip
    assert reload(waiting.dossier).phase == Phase.SIGNING
    assert world.journal(waiting.dossier)[-2:] == ["deliverable_submitted", "deliverable_approved"]


def test_only_the_head_of_unit_approves(world: Province) -> None:
    waiting = world.submitted()

    for person in (world.handler, world.signatory):
        with pytest.raises(NotAllowed):
            approve_deliverable(
                dossier=waiting.dossier, approver=person, fingerprint=waiting.draft_file.fingerprint, at=world.later(30)
            )


def test_returned_with_a_reason_corrected_and_approved(world: Province) -> None:
    waiting = world.submitted()
    dossier = waiting.dossier
    seen = waiting.draft_file.fingerprint

    return_deliverable(
        dossier=dossier, person=world.approver, step="approve", reason="Sai nơi sinh.", at=world.later(30)
    )
    waiting.refresh_from_db()
    assert (waiting.state, waiting.return_reason) == (DeliverableState.RETURNED, "Sai nơi sinh.")
    assert reload(dossier).phase == Phase.PROCESSING
    assert world.told(world.handler) == ["deliverable_returned"]
    assert Message.objects.get(recipient=world.handler).facts["reason"] == "Sai nơi sinh."
    assert "deliverable_returned" not in world.told(dossier.applicant), "the citizen need not know of it"

    with pytest.raises(Refusal) as his:
        claim_dossier(dossier=dossier, handler=world.other_handler, at=world.later(31))
    assert "is being handled by Mr Phạm Quốc Bảo" in refused(his), "it came back to him, not to the common list"

    corrected = redraft(world, dossier, 32, birth_place="Phú Lộc")
    submit_deliverable(dossier=dossier, handler=world.handler, at=world.later(33))
    with pytest.raises(Refusal) as changed:
        approve_deliverable(dossier=dossier, approver=world.approver, fingerprint=seen, at=world.later(34))
    assert "The draft was changed while you were reading it" in refused(changed)
    fingerprint = corrected.draft_file.fingerprint
    approve_deliverable(dossier=dossier, approver=world.approver, fingerprint=fingerprint, at=world.later(35))

    again = dossier.deliverables.get()
    assert (again.code, again.public_code) == (waiting.code, waiting.public_code), "one result, with one code and QR"
    assert (again.state, again.return_reason) == (DeliverableState.APPROVED, "")


def test_what_comes_back_to_one_who_has_left_waits_on_the_common_list(world: Province) -> None:
    waiting = world.submitted()
    world.handler.positions.update(valid_to=date(2026, 3, 1))

    return_deliverable(
        dossier=waiting.dossier, person=world.approver, step="approve", reason="Sai năm.", at=world.later(30)
    )

    claim_dossier(dossier=waiting.dossier, handler=world.other_handler, at=world.later(31))
    assert reload(waiting.dossier).handler == world.other_handler


def test_a_page_opened_before_the_return_approves_nothing(world: Province) -> None:
    waiting = world.submitted()
    dossier, shown = waiting.dossier, waiting.draft_file.fingerprint
    opening = world.opening(dossier)
    return_deliverable(dossier=dossier, person=world.approver, step="approve", reason="Chờ.", at=world.later(30))
    submit_deliverable(dossier=dossier, handler=world.handler, at=world.later(31))

    with pytest.raises(Refusal) as old_page:
        approve_deliverable(
            dossier=dossier, approver=world.approver, fingerprint=shown, opening=opening, at=world.later(32)
        )

    assert "was already done by Mr Võ Minh Đức" in refused(old_page)


def test_a_return_has_its_reason_and_comes_from_whoever_has_the_step(world: Province) -> None:
    waiting = world.submitted()

    with pytest.raises(Refusal) as bare:
        return_deliverable(
            dossier=waiting.dossier, person=world.approver, step="approve", reason="", at=world.later(30)
        )
    assert bare.value.field == "reason"
    with pytest.raises(NotAllowed):
        return_deliverable(
            dossier=waiting.dossier, person=world.other_handler, step="approve", reason="Không.", at=world.later(30)
        )
