"""The kinds of step a flow is drawn with. A node has no effect: it knows who may act and where it leads.

Flows call the factories (`begin`, `human_step`, `wait_for`, `end`) and `when`, `back_to_asker` for a way that forks;
they never share a base class or a node object. Where a fork is decided there is no gateway task: the outcome names
the way, so a move costs one closed row and one opened row. A flow is one line of steps (no two open at once): there
is no node that splits.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from viewflow import this
from viewflow.workflow.base import Edge, Node

from workflows.activations import BeginActivation, EndActivation, HumanActivation, WaitActivation
from workflows.answers import StepKind, Text
from workflows.errors import WorkflowMistake

Data = Mapping[str, Any]
Condition = Callable[[Data], bool]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may act, before the run says where: a right at the place named by a fact, or the person named by a fact."""

    right: str = ""
    place: str = ""
    person: str = ""

    def __post_init__(self) -> None:
        if bool(self.person) == bool(self.right and self.place):
            raise WorkflowMistake("A step needs a right and a place, or a person: what nobody may take does not load.")

    @property
    def fact(self) -> str:
        """The fact of the run that completes the audience."""
        return self.person or self.place

    def token(self, data: Data) -> str:
        """The one token that opens this step, e.g. "sign_deliverables@SGDDT" or "person:7"."""
        return f"person:{data[self.person]}" if self.person else f"{self.right}@{data[self.place]}"

    def __str__(self) -> str:
        return f"person:<{self.person}>" if self.person else f"{self.right}@<{self.place}>"


def person(fact: str) -> Audience:
    """The person whose account number is this fact of the run."""
    return Audience(person=fact)


def holder(right: str, place: str) -> Audience:
    """Whoever holds this right at the place whose code is this fact of the run."""
    return Audience(right=right, place=place)


@dataclass(frozen=True, slots=True)
class When:
    """A way that forks on the run's facts. Made by `when`."""

    condition: Condition
    then: Any
    otherwise: Any


@dataclass(frozen=True, slots=True)
class BackToAsker:
    """The way back to the step before, one of `askers`. Made by `back_to_asker`."""

    askers: tuple[Any, ...]


def when(condition: Condition, then: Any, otherwise: Any) -> When:
    """Go to `then` if the condition holds for the run's facts, else to `otherwise`. Both may fork again."""
    return When(condition, then, otherwise)


def back_to_asker(*askers: Any) -> BackToAsker:
    """Go back to the step that led here, which is one of these."""
    return BackToAsker(askers)


def resolve(instance: Any, way: Any) -> Any:
    """Turn the forward references (`this.draft`) of a way into nodes."""
    if isinstance(way, When):
        return When(way.condition, resolve(instance, way.then), resolve(instance, way.otherwise))
    if isinstance(way, BackToAsker):
        return BackToAsker(tuple(this.resolve(instance, asker) for asker in way.askers))
    return this.resolve(instance, way)


def leads_to(way: Any, label: str) -> Iterator[tuple[Any, str]]:
    """Every node a way may lead to, each with the words for it."""
    if isinstance(way, When):
        name = way.condition.__name__
        yield from leads_to(way.then, f"{label}, {name}")
        yield from leads_to(way.otherwise, f"{label}, not {name}")
    elif isinstance(way, BackToAsker):
        for asker in way.askers:
            yield asker, f"{label}, asked there"
    else:
        yield way, label


def choose(way: Any, step: Any) -> Any:
    """The node a way leads to for this step's run."""
    while isinstance(way, When):
        way = way.then if way.condition(step.process.data) else way.otherwise
    if isinstance(way, BackToAsker):
        asker = step.previous.flow_task
        if asker not in way.askers:
            raise WorkflowMistake(f"{step.name} was asked by {asker}, which is not among those it may go back to.")
        return asker
    return way


class OfficeNode(Node):  # type: ignore[misc]  # Viewflow has no types
    """What all nodes share: the ways out by outcome."""

    kind: StepKind | None = None
    audience: Audience | None = None
    shape = {
        "width": 150,
        "height": 100,
        "text-align": "middle",
        "svg": '<rect class="task" width="150" height="100" rx="5" ry="5"/>',
    }

    def __init__(self, title: Text, outcomes: Mapping[str, Any]) -> None:
        super().__init__()
        self.task_title = title
        self.outcomes = dict(outcomes)

    def _resolve(self, instance: Any) -> None:
        self.outcomes = {outcome: resolve(instance, way) for outcome, way in self.outcomes.items()}

    def ways(self) -> Iterator[tuple[str, Any, str]]:
        """(outcome, node, words) for every way out."""
        for outcome, way in self.outcomes.items():
            for node, words in leads_to(way, outcome):
                yield outcome, node, words

    def _outgoing(self) -> Iterator[Any]:
        for _outcome, node, words in self.ways():
            yield Edge(src=self, dst=node, edge_class="next", label=words)

    def next_after(self, step: Any) -> Any:
        """The node this closed step leads to."""
        return choose(self.outcomes[step.outcome], step)


class Begin(OfficeNode):
    """Where a run starts."""

    activation_class = BeginActivation
    task_type = "START"
    bpmn_element = "startEvent"
    shape = {"width": 50, "height": 50, "svg": '<circle class="event" cx="25" cy="25" r="25"/>'}


class HumanStep(OfficeNode):
    """A person decides: see `engine.complete`."""

    activation_class = HumanActivation
    task_type = "HUMAN"
    bpmn_element = "userTask"
    kind = StepKind.HUMAN
    assigned_by: Audience | None = None


class WaitStep(OfficeNode):
    """A job or a payment answers: see `engine.signal`."""

    activation_class = WaitActivation
    task_type = "WAIT"
    bpmn_element = "receiveTask"
    kind = StepKind.WAIT


class End(OfficeNode):
    """Where a run ends. With `allowed_to` these people may end it there from any step (withdrawal, stop)."""

    activation_class = EndActivation
    task_type = "END"
    bpmn_element = "endEvent"
    shape = {"width": 50, "height": 50, "svg": '<circle class="event end-event" cx="25" cy="25" r="25"/>'}
    allowed_to: tuple[Audience, ...] = ()


def begin(title: Text, to: Any) -> Begin:
    """The start of a flow and the way to its first step."""
    return Begin(title, {"": to})


def human_step(
    title: Text,
    *,
    right: str = "",
    place: str = "",
    person: str = "",
    outcomes: Mapping[str, Any],
    assigned_by: Audience | None = None,
) -> HumanStep:
    """A step a person takes: whoever holds `right` at the place named by the fact `place`, or the one named by the
    fact `person`.

    The outcome given to `complete` chooses the way. `assigned_by`: who else may give it to an officer (a head of unit).
    Raises WorkflowMistake at import when nobody could take it.
    """
    node = HumanStep(title, outcomes)
    node.audience = Audience(right, place, person)
    node.assigned_by = assigned_by
    return node


def wait_for(title: Text, outcomes: Mapping[str, Any]) -> WaitStep:
    """A step that waits for a job's or a payment's answer, one of `outcomes`."""
    return WaitStep(title, outcomes)


def end(title: Text, *, allowed_to: tuple[Audience, ...] = ()) -> End:
    """An end. With `allowed_to` it may be reached from any step by one of these."""
    node = End(title, {})
    node.allowed_to = allowed_to
    return node
