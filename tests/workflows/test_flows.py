"""What holds for every flow: sound, frozen once released, and no step without somebody who may take it."""

from pathlib import Path

import pytest
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow.base import Flow

from procedures.people.rights import Right
from tests.workflows.road import Walk
from workflows import public as workflows
from workflows.checks import faults, flows_are_sound, open_steps_without_a_node
from workflows.drawing import describe
from workflows.models import Step
from workflows.nodes import begin, end, human_step, wait_for

FROZEN = Path(__file__).parent / "frozen"
OFFICER = {"right": "handle_dossiers", "place": "unit"}


@pytest.mark.parametrize("name", workflows.FLOWS)
def test_a_released_flow_is_frozen(name):
    """Dossiers under way stand on it. Put the change into a new class …V2, and freeze that with its own drawing."""
    assert describe(workflows.FLOWS[name]) == (FROZEN / f"{name}.txt").read_text()


@pytest.mark.parametrize("name", workflows.FLOWS)
def test_a_flow_says_which_version_it_is(name):
    assert name[:-1].endswith("V")
    assert name[-1].isdigit()


def test_every_flow_is_sound():
    assert flows_are_sound() == []


def test_every_right_in_a_flow_is_one_of_the_closed_list():
    nodes = [node for flow in workflows.FLOWS.values() for node in flow.instance.nodes()]
    audiences = [node.audience for node in nodes if node.audience] + [one for node in nodes for one in allowed(node)]

    assert {audience.right for audience in audiences if audience.right} <= set(Right.values)


def allowed(node):
    return getattr(node, "allowed_to", ())


@pytest.mark.parametrize(
    "who", [{}, {"right": "handle_dossiers"}, {"place": "unit"}, {**OFFICER, "person": "applicant"}]
)
def test_a_step_without_somebody_to_take_it_does_not_load(who):
    with pytest.raises(workflows.WorkflowMistake, match="nobody"):
        human_step(_("Sign"), outcomes={}, **who)


class Unsound(Flow):
    """A flow with every fault the check knows; it lives in no app and never runs."""

    facts = {"unit": str}
    start = begin("Filed", this.draft)
    draft = human_step("Draft", **OFFICER, outcomes={"submit": this.circle, "stop": this.done})
    circle = wait_for("Waits", outcomes={"again": this.circle})
    forgotten = human_step("Forgotten", right="handle_dossiers", place="desk", outcomes={"stop": this.done})
    done = end("Done")


def test_the_check_names_each_fault():
    assert [fault.msg for fault in faults(Unsound)] == [
        "Unsound.circle: no way out of it leads to an end.",
        "Unsound.forgotten: no way leads to it.",
        "Unsound.forgotten: its audience reads the unknown fact desk.",
    ]


@pytest.mark.django_db
def test_an_open_step_whose_node_is_gone_is_found():
    lost, kept = Walk(), Walk()
    Step.objects.filter(process=lost.run, name="accept").update(
        flow_task="workflows/flows.transcript_copy.TranscriptCopyV1.take_in", name="take_in"
    )

    assert [step.process_id for step in open_steps_without_a_node()] == [lost.run.pk]
    assert workflows.open_steps(lost.run)[0].outcomes == ()
    assert workflows.open_steps(kept.run)[0].step == "accept"


@pytest.mark.parametrize("name", workflows.FLOWS)
def test_a_flow_can_be_drawn(name):
    drawing = workflows.diagram(workflows.FLOWS[name])

    assert drawing.lstrip().startswith("<?xml")
    assert all(f'id="id_node_{node.name}"' in drawing for node in workflows.FLOWS[name].instance.nodes())
