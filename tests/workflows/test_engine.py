"""Who may move a run, who came too late, and what arrives twice."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.workflows.road import CITIZEN, CLERK, DIRECTOR, HANDLER, HEAD, INTAKE, MONDAY, ROAD, TOKENS, Walk
from workflows import public as workflows

pytestmark = pytest.mark.django_db

OTHER_HANDLER = 22
OTHER_TOKENS = frozenset({"person:22", "handle_dossiers@SGDDT.QLCL"})
NAMES = {INTAKE: "bà Trần Thị Mai", HANDLER: "ông Phạm Quốc Bảo", DIRECTOR: "ông Lê Văn Hùng"}


@pytest.mark.parametrize(("step", "outcome"), [(step, outcome) for person, step, outcome in ROAD if person])
def test_each_step_is_done_by_those_it_is_meant_for_and_by_nobody_else(step, outcome):
    walk = Walk().goes(until=step)
    (right_one,) = {person for person, its_step, _ in ROAD if its_step == step}

    for person in TOKENS.keys() - {right_one}:
        if step == "draft" and person == HEAD:  # the head of unit handles dossiers too
            continue
        with pytest.raises(workflows.NotYours):
            walk.does(person, step, outcome)
    with pytest.raises(workflows.NotYours), transaction.atomic():
        workflows.complete(run=walk.run, step=step, outcome=outcome, actor=None, tokens=frozenset(), at=MONDAY)

    assert walk.stands_at == step
    assert walk.does(right_one, step, outcome).stands_at != step


def test_the_right_at_another_desk_is_not_the_right_at_this_one():
    with pytest.raises(workflows.NotYours), transaction.atomic():
        workflows.complete(
            run=Walk().run,
            step="accept",
            outcome="accept",
            actor=1,
            tokens=frozenset({"accept_dossiers@XA"}),
            at=MONDAY,
        )


def test_who_comes_after_a_withdrawal_is_not_told_that_the_citizen_did_his_step():
    walk = Walk()
    workflows.withdraw(run=walk.run, actor=CITIZEN, tokens=TOKENS[CITIZEN], at=MONDAY)

    with pytest.raises(workflows.StepClosed) as late:
        walk.does(INTAKE, "accept", "accept")

    said = late.value.sentence({**NAMES, CITIZEN: "bà Thu Hà"}.get)
    assert "Hồ sơ này đã kết thúc lúc 08:00" in said
    assert "bà Thu Hà" not in said


def test_who_comes_too_late_is_told_who_did_it_and_when():
    walk = Walk().does(INTAKE, "accept", "accept")

    with pytest.raises(workflows.StepClosed) as late:
        walk.does(INTAKE, "accept", "refuse")

    assert (late.value.by, late.value.at, late.value.outcome) == (INTAKE, MONDAY, "accept")
    assert "bà Trần Thị Mai" in late.value.sentence(NAMES.get)
    assert "08:00" in str(late.value)


def test_a_step_that_was_never_open_says_so():
    with pytest.raises(workflows.StepClosed) as early:
        Walk().does(CLERK, "enter", "enter")

    assert (early.value.by, early.value.at) == (None, None)


def test_an_outcome_the_step_does_not_know_is_a_mistake():
    with pytest.raises(workflows.WorkflowMistake, match="approve"):
        Walk().does(INTAKE, "accept", "approve")


def test_a_page_read_before_the_draft_was_returned_does_not_submit_it_again():
    walk = Walk().goes(until="draft")
    old = workflows.open_steps(walk.run)[0].opening
    walk.does(HANDLER, "draft", "submit").does(HEAD, "approve", "return")

    with pytest.raises(workflows.StepClosed):
        walk.does(HANDLER, "draft", "submit", opening=old)

    assert walk.stands_at == "draft"


def test_the_engine_wants_the_verbs_transaction(transactional_db):
    walk = Walk()

    with pytest.raises(workflows.WorkflowMistake, match="transaction"):
        workflows.claim(run=walk.run, step="accept", actor=INTAKE, tokens=TOKENS[INTAKE], at=MONDAY)


class TestOwners:
    """Claim, release, assign."""

    def test_a_claimed_step_is_done_by_its_owner(self):
        walk = Walk().goes(until="draft")
        workflows.claim(run=walk.run, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)

        with pytest.raises(workflows.NotYours) as refused, transaction.atomic():
            workflows.complete(
                run=walk.run, step="draft", outcome="submit", actor=OTHER_HANDLER, tokens=OTHER_TOKENS, at=MONDAY
            )

        assert "ông Phạm Quốc Bảo" in refused.value.sentence(NAMES.get)
        assert walk.does(HANDLER, "draft", "submit").stands_at == "approve"

    def test_a_claimed_step_is_not_claimed_by_another(self):
        walk = Walk().goes(until="draft")
        for _twice in range(2):
            workflows.claim(run=walk.run, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)

        with pytest.raises(workflows.NotYours):
            workflows.claim(run=walk.run, step="draft", actor=OTHER_HANDLER, tokens=OTHER_TOKENS, at=MONDAY)

        assert workflows.open_steps(walk.run)[0].owner == HANDLER

    def test_a_released_step_is_everybodys_again(self):
        walk = Walk().goes(until="draft")
        workflows.claim(run=walk.run, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)

        workflows.release(run=walk.run, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)

        assert workflows.open_steps(walk.run)[0].owner is None

    def test_the_head_of_unit_gives_a_claimed_draft_to_another_handler(self):
        walk = Walk().goes(until="draft")
        workflows.claim(run=walk.run, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)

        self.assign(walk, to=OTHER_HANDLER, to_tokens=OTHER_TOKENS, actor=HEAD)

        assert workflows.open_steps(walk.run)[0].owner == OTHER_HANDLER

    def test_nobody_is_given_what_is_not_his_duty(self):
        walk = Walk().goes(until="draft")

        with pytest.raises(workflows.CannotTake) as refused:
            self.assign(walk, to=DIRECTOR, to_tokens=TOKENS[DIRECTOR], actor=HEAD)

        assert "ông Lê Văn Hùng" in refused.value.sentence(NAMES.get)

    def test_a_stranger_assigns_nothing(self):
        walk = Walk().goes(until="draft")

        with pytest.raises(workflows.NotYours):
            self.assign(walk, to=HANDLER, to_tokens=TOKENS[HANDLER], actor=CLERK)

    def assign(self, walk, *, to, to_tokens, actor):
        workflows.assign(
            run=walk.run, step="draft", to=to, to_tokens=to_tokens, actor=actor, tokens=TOKENS[actor], at=MONDAY
        )


class TestSignals:
    """What a job or a gateway says."""

    def test_what_arrives_twice_arrived_once(self):
        walk = Walk().goes(until="signature")

        assert walk.hears("signature", "done") is True
        assert walk.hears("signature", "done") is False

        assert walk.stands_at == "enter"

    def test_a_late_failure_of_the_first_attempt_does_not_fail_the_second(self):
        walk = Walk().goes(until="signature")
        first = walk.run.opened or workflows.open_steps(walk.run)
        walk.hears("signature", "failed", opening=first[0].opening)
        walk.does(DIRECTOR, "sign", "sign")
        second = walk.run.opened[0].opening

        assert walk.hears("signature", "failed", opening=first[0].opening) is False
        assert walk.hears("signature", "done", opening=second) is True

        assert walk.stands_at == "enter"

    def test_a_persons_step_is_not_moved_by_a_signal(self):
        walk = Walk()

        assert walk.hears("accept", "accept") is False

        assert walk.stands_at == "accept"


class TestEndingEarly:
    """Withdraw and stop."""

    @pytest.mark.parametrize("step", [step for _, step, _ in ROAD])
    def test_the_citizen_withdraws_at_any_step_and_nothing_stays_open(self, step):
        walk = Walk().goes(until=step)

        workflows.withdraw(run=walk.run, actor=CITIZEN, tokens=TOKENS[CITIZEN], at=MONDAY)

        assert walk.run.ended == "withdrawn"
        assert workflows.open_steps(walk.run) == ()
        assert [past.cancelled for past in workflows.history(walk.run) if past.step == step] == [True]

    def test_somebody_else_does_not_withdraw_it(self):
        with pytest.raises(workflows.NotYours):
            workflows.withdraw(run=Walk().run, actor=8, tokens=frozenset({"person:8"}), at=MONDAY)

    def test_the_house_stops_a_dossier_whose_applicant_never_answered(self):
        walk = Walk().does(INTAKE, "accept", "request_supplement")

        workflows.stop(run=walk.run, actor=None, tokens=workflows.HOUSE, at=MONDAY)

        assert walk.run.ended == "stopped"

    def test_what_has_ended_does_not_end_again(self):
        walk = Walk().does(INTAKE, "accept", "refuse")

        with pytest.raises(workflows.RunEnded):
            workflows.withdraw(run=walk.run, actor=CITIZEN, tokens=TOKENS[CITIZEN], at=MONDAY)


class TestTiming:
    """What the clock says is kept beside the open steps."""

    def test_every_step_opens_on_the_time_of_its_run(self):
        due = MONDAY + timedelta(hours=9)
        walk = Walk().does(INTAKE, "accept", "accept", timing=workflows.Timing(due, urgent=True))

        walk.does(HANDLER, "draft", "submit")

        (item,) = workflows.work_list(tokens=TOKENS[HEAD], person=HEAD).items
        assert (item.due_at, item.urgent, item.paused) == (due, True, False)

    def test_a_change_of_the_due_time_reaches_the_open_step(self):
        walk = Walk().goes(until="draft")
        due = MONDAY + timedelta(days=1)

        workflows.set_due(run=walk.run, due_at=due, paused=True)

        (item,) = workflows.work_list(tokens=TOKENS[HANDLER], person=HANDLER).items
        assert (item.due_at, item.paused) == (due, True)

    def test_the_run_handed_in_is_never_older_than_the_database(self):
        walk = Walk()
        stale = workflows.Run.objects.get(pk=walk.run.pk)
        walk.does(INTAKE, "accept", "accept", timing=workflows.Timing(MONDAY))

        workflows.claim(run=stale, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)

        assert stale.due_at == MONDAY
