"""The ways of the flow, one by one."""

import pytest

from tests.workflows.road import CITIZEN, CLERK, DIRECTOR, FACTS, HANDLER, HEAD, INTAKE, Walk
from workflows import public as workflows

pytestmark = pytest.mark.django_db

THE_MAIN_ROAD = "start accept draft approve sign signature enter seal hand_over handed_over"


def test_the_main_road():
    walk = Walk().goes(until="hand_over").does(INTAKE, "hand_over", "hand_over")

    assert walk.run.ended == "handed_over"
    assert " ".join(walk.went) == THE_MAIN_ROAD


def test_a_school_makes_the_copy_of_a_school_report_by_the_same_flow():
    walk = Walk(desk="THPT.TT.QUAY", unit="THPT.TT.VP", agency="THPT.TT", approval=False, delivery="online")

    (step,) = workflows.open_steps(walk.run)

    assert step.audience == "accept_dossiers@THPT.TT.QUAY"


def test_the_work_waits_for_a_fee_that_is_due_first():
    walk = Walk(fee_due="before_processing").does(INTAKE, "accept", "accept")
    assert walk.stands_at == "payment"

    assert walk.hears("payment", "paid", facts={"fee_paid": True})

    assert walk.stands_at == "draft"
    assert walk.run.data["fee_paid"] is True


def test_a_fee_paid_at_the_desk_makes_nobody_wait():
    walk = Walk(fee_due="before_processing").does(INTAKE, "accept", "accept", facts={"fee_paid": True})

    assert walk.stands_at == "draft"


def test_a_fee_due_before_the_result_does_not_hold_up_the_work():
    assert Walk(fee_due="before_result").does(INTAKE, "accept", "accept").stands_at == "draft"


def test_a_supplement_asked_at_the_desk_comes_back_to_the_desk():
    walk = Walk().does(INTAKE, "accept", "request_supplement")
    assert workflows.open_steps(walk.run)[0].audience == f"person:{CITIZEN}"

    walk.does(CITIZEN, "supplement", "answer")

    assert walk.stands_at == "accept"


def test_a_supplement_asked_by_the_handler_comes_back_to_the_handler():
    walk = Walk().goes(until="draft").does(HANDLER, "draft", "request_supplement").does(CITIZEN, "supplement", "answer")

    assert walk.stands_at == "draft"


def test_the_second_supplement_goes_back_to_who_asked_for_it():
    walk = Walk().does(INTAKE, "accept", "request_supplement").does(CITIZEN, "supplement", "answer")
    walk.does(INTAKE, "accept", "accept").does(HANDLER, "draft", "request_supplement")

    walk.does(CITIZEN, "supplement", "answer")

    assert walk.stands_at == "draft"


def test_a_refused_dossier_is_closed():
    assert Walk().does(INTAKE, "accept", "refuse").run.ended == "refused"


@pytest.mark.parametrize(("person", "step"), [(INTAKE, "accept"), (HANDLER, "draft")])
def test_a_request_for_a_book_of_another_office_is_passed_on_to_its_desk(person, step):
    new_keeper = {"desk": "XA.TA.QUAY", "unit": "XA.TA.VH", "agency": "XA.TA"}

    walk = Walk().goes(until=step).does(person, step, "pass_on", facts=new_keeper)

    (open_step,) = workflows.open_steps(walk.run)
    assert (open_step.step, open_step.audience) == ("accept", "accept_dossiers@XA.TA.QUAY")


def test_without_approval_the_draft_goes_straight_to_the_signatory():
    assert Walk(approval=False).goes(until="draft").does(HANDLER, "draft", "submit").stands_at == "sign"


@pytest.mark.parametrize(("person", "step"), [(HEAD, "approve"), (DIRECTOR, "sign"), (CLERK, "enter")])
def test_what_is_returned_goes_back_to_the_handler(person, step):
    assert Walk().goes(until=step).does(person, step, "return").stands_at == "draft"


@pytest.mark.parametrize(("waits", "back_at"), [("signature", "sign"), ("seal", "enter")])
def test_a_failed_signature_goes_back_to_who_signs(waits, back_at):
    walk = Walk().goes(until=waits)

    assert walk.hears(waits, "failed")

    assert walk.stands_at == back_at


def test_what_goes_out_online_is_handed_over_by_nobody():
    walk = Walk(delivery="online").goes(until="seal")

    assert walk.hears("seal", "done")

    assert walk.run.ended == "handed_over"
    assert walk.run.finished == walk.at


def test_the_citizen_may_change_his_mind_about_the_delivery():
    walk = Walk(delivery="online").goes(until="seal")

    workflows.note(run=walk.run, facts={"delivery": "post"})
    walk.hears("seal", "done")

    assert walk.stands_at == "hand_over"


@pytest.mark.parametrize("missing", sorted(FACTS))
def test_a_run_does_not_start_without_a_fact_that_it_will_read(missing):
    facts = {name: fact for name, fact in FACTS.items() if name != missing}

    with pytest.raises(workflows.WorkflowMistake, match=missing):
        workflows.start(workflows.TranscriptCopyV1, data=facts, actor=CITIZEN, at=Walk().at)


@pytest.mark.parametrize(
    ("fact", "wrong"), [("delivery", "pigeon"), ("fee_paid", "no"), ("desk", ""), ("applicant", True), ("name", "An")]
)
def test_a_fact_of_the_wrong_kind_is_not_taken(fact, wrong):
    with pytest.raises(workflows.WorkflowMistake, match=fact):
        Walk(**{fact: wrong})
