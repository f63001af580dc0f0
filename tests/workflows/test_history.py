"""What a run went through, who has its step, what is known of it, and what the check says of flows nobody could walk."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow.base import Flow

from tests.workflows.road import CITIZEN, CLERK, DIRECTOR, FACTS, HANDLER, HEAD, INTAKE, MONDAY, TOKENS, Walk
from workflows import public as workflows
from workflows.answers import StepKind
from workflows.checks import faults
from workflows.nodes import HumanStep, begin, end, human_step, wait_for

pytestmark = pytest.mark.django_db
OTHER, OTHER_TOKENS = 22, frozenset({"person:22", "handle_dossiers@SGDDT.QLCL"})


def lines(walk: Walk) -> list[tuple[str, str, int | None]]:
    return [(past.step, past.outcome, past.by) for past in workflows.history(walk.run)]


def owner(walk: Walk) -> int | None:
    return workflows.open_steps(walk.run)[0].owner


def assign(walk: Walk, step: str = "draft", to: int = OTHER, actor: int = HEAD) -> None:
    tokens = {**TOKENS, OTHER: OTHER_TOKENS}
    with transaction.atomic():
        workflows.assign(
            run=walk.run, step=step, to=to, to_tokens=tokens[to], actor=actor, tokens=tokens[actor], at=MONDAY
        )


class TestHistory:
    """Every step, oldest first, with who closed it, how and when."""

    def test_a_new_run_was_filed_by_somebody_and_waits(self):
        walk = Walk()

        filed, waits = workflows.history(walk.run)

        assert (filed.step, filed.by, filed.closed_at, filed.kind) == ("start", CITIZEN, MONDAY, None)
        assert (waits.step, waits.outcome, waits.by, waits.closed_at) == ("accept", "", None, None)
        assert (waits.kind, waits.opened_at, waits.cancelled) == (StepKind.HUMAN, MONDAY, False)

    def test_a_return_opens_the_step_again_under_another_number(self):
        walk = Walk().goes(until="approve").does(HEAD, "approve", "return").does(HANDLER, "draft", "submit")

        assert lines(walk)[2:] == [
            ("draft", "submit", HANDLER),
            ("approve", "return", HEAD),
            ("draft", "submit", HANDLER),
            ("approve", "", None),
        ]
        numbers = [past.opening for past in workflows.history(walk.run)]
        assert numbers == sorted(set(numbers))

    def test_what_a_machine_did_names_nobody(self):
        walk = Walk().goes(until="enter")

        [signature] = [past for past in workflows.history(walk.run) if past.step == "signature"]

        assert (signature.by, signature.outcome, signature.kind) == (None, "done", StepKind.WAIT)

    def test_each_step_knows_when_it_opened_and_closed(self):
        walk = Walk()
        walk.at = MONDAY + timedelta(hours=3)
        walk.does(INTAKE, "accept", "accept")

        _start, accept, draft = workflows.history(walk.run)

        assert (accept.opened_at, accept.closed_at) == (MONDAY, MONDAY + timedelta(hours=3))
        assert draft.opened_at == accept.closed_at

    def test_an_end_stands_last_and_nothing_is_open(self):
        walk = Walk().does(INTAKE, "accept", "refuse")

        assert [past.step for past in workflows.history(walk.run)] == ["start", "accept", "refused"]
        assert all(past.closed_at for past in workflows.history(walk.run))

    def test_what_was_broken_off_has_no_outcome(self):
        walk = Walk().goes(until="draft")
        with transaction.atomic():
            workflows.withdraw(run=walk.run, actor=CITIZEN, tokens=TOKENS[CITIZEN], at=MONDAY)

        [draft] = [past for past in workflows.history(walk.run) if past.step == "draft"]

        assert (draft.outcome, draft.cancelled, draft.closed_at) == ("", True, MONDAY)

    def test_steps_are_titled_in_the_reader_s_language(self):
        titles = {}
        walk = Walk()
        for language in ("vi", "en"):
            with translation.override(language):
                titles[language] = [str(past.title) for past in workflows.history(walk.run)]
        assert titles == {"vi": ["Đã nộp", "Tiếp nhận hồ sơ"], "en": ["Filed", "Accept the dossier"]}

    def test_another_run_s_history_is_its_own(self):
        walk, other = Walk(), Walk().goes(until="sign")
        assert len(workflows.history(walk.run)) == 2
        assert {past.opening for past in workflows.history(walk.run)}.isdisjoint(
            past.opening for past in workflows.history(other.run)
        )

    def test_it_may_be_asked_by_number_and_costs_one_statement(self, django_assert_num_queries):
        walk = Walk().goes(until="hand_over")
        with django_assert_num_queries(1):
            by_number = workflows.history(walk.run.pk)
        assert by_number == workflows.history(walk.run)


class TestAssignment:
    """Who may give a step to whom."""

    def test_a_handler_gives_his_own_step_on(self):
        walk = Walk().goes(until="draft")
        assign(walk, to=HANDLER)
        assign(walk, to=OTHER, actor=HANDLER)
        assert owner(walk) == OTHER

    def test_the_head_may_take_it_himself(self):
        walk = Walk().goes(until="draft")
        assign(walk, to=HEAD)
        assert owner(walk) == HEAD

    def test_the_new_owner_does_it_and_the_old_one_no_longer(self):
        walk = Walk().goes(until="draft")
        assign(walk, to=HANDLER)
        assign(walk, to=OTHER)

        with pytest.raises(workflows.NotYours):
            walk.does(HANDLER, "draft", "submit")
        with transaction.atomic():
            workflows.complete(
                run=walk.run, step="draft", outcome="submit", actor=OTHER, tokens=OTHER_TOKENS, at=MONDAY
            )
        assert walk.stands_at == "approve"

    def test_what_is_done_is_given_to_nobody(self):
        walk = Walk().goes(until="approve")
        with pytest.raises(workflows.StepClosed) as late:
            assign(walk)
        assert (late.value.by, late.value.outcome) == (HANDLER, "submit")

    def test_what_waits_for_a_machine_is_given_to_nobody(self):
        walk = Walk().goes(until="signature")
        with pytest.raises(workflows.StepClosed):
            assign(walk, step="signature", to=DIRECTOR, actor=DIRECTOR)

    def test_nobody_puts_back_what_another_holds(self):
        walk = Walk().goes(until="draft")
        assign(walk, to=OTHER)
        with pytest.raises(workflows.NotYours), transaction.atomic():
            workflows.release(run=walk.run, step="draft", actor=HANDLER, tokens=TOKENS[HANDLER], at=MONDAY)
        assert owner(walk) == OTHER


class TestFacts:
    """What the ways fork on."""

    def test_a_fact_changes_without_a_move(self):
        walk = Walk(delivery="desk")
        with transaction.atomic():
            workflows.note(run=walk.run, facts={"delivery": "online"})
        assert (walk.run.data["delivery"], walk.stands_at) == ("online", "accept")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"weather": "fine"},
            {"delivery": "pigeon"},
            {"applicant": "7"},
            {"fee_paid": 1},
            {"desk": ""},
            {"unit": None},
        ],
    )
    def test_a_fact_the_flow_cannot_read_is_a_mistake_and_changes_nothing(self, wrong):
        walk = Walk()
        with pytest.raises(workflows.WorkflowMistake), transaction.atomic():
            workflows.note(run=walk.run, facts=wrong)
        assert workflows.Run.objects.get(pk=walk.run.pk).data == FACTS

    @pytest.mark.parametrize("missing", sorted(FACTS))
    def test_a_run_does_not_start_without_every_fact(self, missing):
        known = {name: value for name, value in FACTS.items() if name != missing}
        with pytest.raises(workflows.WorkflowMistake, match=missing), transaction.atomic():
            workflows.start(workflows.TranscriptCopyV1, data=known, actor=CITIZEN, at=MONDAY)

    def test_there_is_no_run_of_that_number(self):
        with pytest.raises(workflows.WorkflowMistake, match="no run 0"), transaction.atomic():
            workflows.note(run=0, facts={"fee_paid": True})


class TestStopping:
    """Who may end a run from any step: the desk, the handler, the house; nobody else."""

    @pytest.mark.parametrize("person", [INTAKE, HANDLER])
    def test_the_desk_and_the_handler_stop_it(self, person):
        walk = Walk().goes(until="sign")
        with transaction.atomic():
            workflows.stop(run=walk.run, actor=person, tokens=TOKENS[person], at=MONDAY)
        assert walk.run.ended == "stopped"

    @pytest.mark.parametrize("person", [CITIZEN, DIRECTOR, CLERK])
    def test_the_others_do_not(self, person):
        walk = Walk().goes(until="sign")
        with pytest.raises(workflows.NotYours), transaction.atomic():
            workflows.stop(run=walk.run, actor=person, tokens=TOKENS[person], at=MONDAY)
        assert walk.stands_at == "sign"


def a_step_for_nobody(outcomes):
    """As no factory makes it."""
    return HumanStep(_("Sign"), outcomes)


class Forsaken(Flow):
    """Nobody may take its first step."""

    facts = {"unit": str}
    start = begin("Filed", this.sign)
    sign = a_step_for_nobody({"sign": this.work})
    work = human_step("Work", right="handle_dossiers", place="unit", outcomes={"stop": this.done})
    done = end("Done")


class Circular(Flow):
    """Leads nowhere but round; its end is reached by nobody."""

    facts = {"unit": str}
    start = begin("Filed", this.one)
    one = wait_for("One", outcomes={"on": this.two})
    two = wait_for("Two", outcomes={"back": this.one})
    done = end("Done")


def test_the_check_finds_a_step_that_nobody_may_take():
    assert [(fault.id, fault.msg) for fault in faults(Forsaken)] == [
        ("workflows.E003", "Forsaken.sign: nobody may take it.")
    ]


def test_the_check_finds_a_circle_without_a_way_out():
    assert sorted(fault.msg for fault in faults(Circular)) == [
        "Circular.done: no way leads to it.",
        "Circular.one: no way out of it leads to an end.",
        "Circular.start: no way out of it leads to an end.",
        "Circular.two: no way out of it leads to an end.",
    ]


@pytest.mark.parametrize("name", workflows.FLOWS)
def test_a_drawing_has_every_way_of_its_flow(name):
    flow = workflows.FLOWS[name]
    drawing = workflows.diagram(flow)
    ways = {(node.name, target.name) for node in flow.instance.nodes() for _outcome, target, _words in node.ways()}
    assert ways
    assert drawing.count("<bpmn:sequenceFlow ") + drawing.count("<sequenceFlow ") >= len(ways)
