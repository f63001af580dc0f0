"""Refusal before acceptance (form 03), and withdrawal at any time before the leader signs."""

import pytest

from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.file_again import file_again
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.refuse_dossier import refuse_dossier
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.models import DeliverableState, PaperState
from procedures.dossiers.phases import FinanceState, Phase
from procedures.dossiers.queries import reload, signing_stack
from procedures.errors import Refusal
from procedures.payments import public as payments
from procedures.payments.models import BillState
from procedures.people.errors import NotAllowed
from tests.world.province import PIN, Province, refused

REASON = "Không thuộc đối tượng được cấp bản sao."


def test_the_desk_refuses_in_writing(world: Province) -> None:
    dossier = world.filed()

    refuse_dossier(dossier=dossier, officer=world.intake_officer, reason=REASON, at=world.later(5))

    ended = reload(dossier)
    assert (ended.phase, ended.finished_at) == (Phase.REFUSED, world.later(5))
    assert [(slip.kind, slip.form_number) for slip in ended.slips.all()] == [("refusal_notice", "03")]
    assert world.journal(dossier)[-1] == "dossier_refused"
    assert world.told(dossier.applicant)[-1] == "dossier_refused"


def test_a_refusal_has_its_reason(world: Province) -> None:
    with pytest.raises(Refusal) as bare:
        refuse_dossier(dossier=world.filed(), officer=world.intake_officer, reason="  ", at=world.later(5))

    assert bare.value.field == "reason"


def test_after_acceptance_nothing_is_refused_at_the_desk_any_more(world: Province) -> None:
    dossier = world.accepted()

    with pytest.raises(Refusal) as late:
        refuse_dossier(dossier=dossier, officer=world.intake_officer, reason=REASON, at=world.later(5))

    assert "was already done" in refused(late)
    assert reload(dossier).phase == Phase.PROCESSING


def test_only_the_desk_refuses(world: Province) -> None:
    with pytest.raises(NotAllowed):
        refuse_dossier(dossier=world.filed(), officer=world.handler, reason=REASON, at=world.later(5))


@pytest.mark.parametrize("stage", ["filed", "asked", "accepted", "drafted", "submitted", "to_sign"])
def test_the_applicant_withdraws_at_every_stage_before_the_signature(world: Province, stage: str) -> None:
    dossier = {
        "filed": world.filed,
        "asked": lambda: world.asked(world.filed()),
        "accepted": world.accepted,
        "drafted": lambda: world.drafted().dossier,
        "submitted": lambda: world.submitted().dossier,
        "to_sign": lambda: world.to_sign().dossier,
    }[stage]()

    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(35))

    ended = reload(dossier)
    assert (ended.phase, ended.finished_at, ended.paused_at) == (Phase.WITHDRAWN, world.later(35), None)
    assert ended.finance_state == FinanceState.NONE, "nothing is owed any more"
    assert {bill.state for bill in payments.bills_about(dossier.subject)} <= {BillState.VOID}
    assert {d.state for d in dossier.deliverables.all()} <= {DeliverableState.VOID}
    assert world.journal(dossier)[-1] == "dossier_withdrawn"
    assert world.told(dossier.applicant)[-1] == "dossier_withdrawn"
    assert signing_stack(world.signatory, world.later(36)) == []


def test_once_the_leader_has_said_sign_it_is_too_late(world: Province) -> None:
    waiting = world.to_sign()
    sign_stack(
        signatory=world.signatory, picks=[(waiting.pk, waiting.draft_file.fingerprint)], pin=PIN, at=world.later(40)
    )
    dossier = reload(waiting.dossier)

    for minute in (40, 42):  # being signed; signed
        with pytest.raises(Refusal) as late:
            withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(minute))
        assert "can no longer be withdrawn" in refused(late)
        world.work(world.later(41))

    assert reload(dossier).phase == Phase.SIGNING


def test_what_has_ended_is_not_withdrawn(world: Province) -> None:
    dossier = world.filed()
    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(1))

    with pytest.raises(Refusal) as twice:
        withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(2))

    assert "already ended" in refused(twice)
    assert world.told(dossier.applicant).count("dossier_withdrawn") == 1


def test_what_was_paid_is_to_be_paid_back(world: Province) -> None:
    dossier = world.accepted()
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(5))

    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(10))

    [bill] = payments.bills_about(dossier.subject)
    assert (bill.state, bill.refund) == (BillState.REFUND_DUE, bill.amount)
    assert reload(dossier).finance_state == FinanceState.REFUND_DUE
    assert world.told(dossier.applicant)[-1] == "fee_to_pay_back"


def test_nobody_else_withdraws_but_the_desk_may_for_him(world: Province) -> None:
    dossier = world.filed()

    for person in (world.stranger, world.handler):
        with pytest.raises(NotAllowed):
            withdraw_dossier(dossier=dossier, applicant=person, at=world.later(1))
    withdraw_dossier(dossier=dossier, applicant=world.intake_officer, at=world.later(2))

    assert reload(dossier).phase == Phase.WITHDRAWN


def test_nobody_works_on_what_was_withdrawn(world: Province) -> None:
    draft = world.drafted()
    withdraw_dossier(dossier=draft.dossier, applicant=draft.dossier.applicant, at=world.later(22))

    with pytest.raises(Refusal) as gone:
        submit_deliverable(dossier=draft.dossier, handler=world.handler, at=world.later(25))

    assert gone.value.code == "step_closed"


def test_what_came_to_nothing_is_filed_again_without_typing_it_again(world: Province) -> None:
    dossier = world.filed_with_authorisation()
    again = {"dossier": dossier, "applicant": dossier.applicant}
    with pytest.raises(Refusal) as running:
        file_again(**again, at=world.later(1))
    assert running.value.code == "not_ended"
    refuse_dossier(dossier=dossier, officer=world.intake_officer, reason=REASON, at=world.later(5))

    draft = file_again(**again, at=world.later(6))

    assert draft.answers["holder_birth_date"] == "17/08/1991", "as it is typed"
    assert [paper.code for paper in draft.papers.all()] == ["authorisation"], "not the form that the system writes"
    assert file_again(**again, at=world.later(7)) == draft, "pressed twice"
    second = file_dossier(draft=draft, owner=dossier.applicant, at=world.later(8))
    assert second.answers == reload(dossier).answers


def test_a_paper_that_was_sent_back_is_not_filed_again(world: Province) -> None:
    dossier = world.filed_with_authorisation()
    dossier.papers.filter(code="authorisation").update(state=PaperState.REDO)
    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(5))

    assert not file_again(dossier=dossier, applicant=dossier.applicant, at=world.later(6)).papers.exists()
