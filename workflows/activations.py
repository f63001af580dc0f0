"""How a step changes its state: Viewflow's activations, trimmed to one statement per change and told the time.

Viewflow's own save a task twice, reload it, link it through a many-to-many table, open a savepoint at each end and
ask the wall clock. These keep its state machine (`status` and its transitions, `_activate_next`) and leave the rest
out. Only engine.py calls them: an activation checks no permission.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from viewflow.workflow.activation import Activation
from viewflow.workflow.status import PROCESS, STATUS

from workflows.errors import WorkflowMistake
from workflows.models import Step

transition = Activation.status.transition
OPEN = [STATUS.NEW, STATUS.ASSIGNED]


class OfficeActivation(Activation):  # type: ignore[misc]  # Viewflow has no types
    """A step in the hands of the engine: `at` is the time of the verb, `by` the account behind it (None: a machine)."""

    task: Step

    def __init__(self, task: Step, *, at: datetime, by: int | None) -> None:
        super().__init__(task)
        self.at = at
        self.by = by

    # Viewflow keeps activations in sets by the task's key; an end has none before it is complete.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @classmethod
    def create(cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        """Open the step, on the timing of its run."""
        run = prev_activation.process
        step = Step(
            process=run,
            previous=prev_activation.task,
            flow_task=flow_task,
            name=flow_task.name,
            kind=flow_task.kind or "",
            token=token,
            created=prev_activation.at,
            audience=flow_task.audience.token(run.data) if flow_task.audience else "",
            due_at=run.due_at,
            paused=run.paused,
            urgent=run.urgent,
            rank=run.rank,
        )
        if flow_task.kind:
            step.save(force_insert=True)
            run.opened = (*run.opened, step.as_open_step())
        return cls(step, at=prev_activation.at, by=prev_activation.by)

    @transition(source=STATUS.NEW)  # type: ignore[untyped-decorator]
    def activate(self) -> None:
        """Nothing: a node has no effect."""

    @transition(source=STATUS.DONE)  # type: ignore[untyped-decorator]
    def create_next(self) -> Iterator[Any]:
        """Open the step that the outcome leads to."""
        yield self.flow_task.next_after(self.task)._create(self, self.task.token)

    def _close(self) -> None:
        self.task.finished = self.at
        self.task.by = self.by
        self.task.save(update_fields=["status", "finished", "by", "outcome"] if self.task.pk else None)


class BeginActivation(OfficeActivation):
    """The start: writes the run, a closed first step, and opens the next."""

    @transition(source=STATUS.NEW, target=STATUS.DONE)  # type: ignore[untyped-decorator]
    def complete(self) -> None:
        """The run begins to exist."""
        self.process.save(force_insert=True)
        self._close()

    def execute(self) -> None:
        """Begin and move on."""
        self.complete()
        self.activate_next()


class ClosableActivation(OfficeActivation):
    """A step that stays open until somebody or something answers."""

    @transition(source=OPEN, target=STATUS.STARTED)  # type: ignore[untyped-decorator]
    def start(self, outcome: str) -> None:
        """Take the answer. Raises WorkflowMistake for one the step does not know."""
        if outcome not in self.flow_task.outcomes:
            known = ", ".join(self.flow_task.outcomes)
            raise WorkflowMistake(f"{self.task.name} has no outcome {outcome!r}, only {known}.")
        self.task.outcome = outcome

    @transition(source=STATUS.STARTED, target=STATUS.DONE)  # type: ignore[untyped-decorator]
    def complete(self) -> None:
        """Close the step."""
        self._close()

    def execute(self, outcome: str) -> None:
        """Answer, close and move on."""
        self.start(outcome)
        self.complete()
        self.activate_next()

    @transition(source=OPEN, target=STATUS.CANCELED)  # type: ignore[untyped-decorator]
    def cancel(self) -> None:
        """Close the step without an answer: the run ends elsewhere."""
        self._close()

    def end_at(self, end: Any) -> None:
        """Cancel the step and end the run at `end`."""
        self.cancel()
        self._activate_next({end._create(self, self.task.token)})


class HumanActivation(ClosableActivation):
    """A person's step: it may have an owner."""

    @transition(source=OPEN, target=STATUS.ASSIGNED)  # type: ignore[untyped-decorator]
    def assign(self, owner: int) -> None:
        """Give the step to an account, also from another."""
        self._own(owner)

    @transition(source=OPEN, target=STATUS.NEW)  # type: ignore[untyped-decorator]
    def unassign(self) -> None:
        """Put the step back into the common list."""
        self._own(None)

    def _own(self, owner: int | None) -> None:
        self.task.owner = owner
        self.task.save(update_fields=["status", "owner"])


class WaitActivation(ClosableActivation):
    """A job's or a payment's step."""


class EndActivation(OfficeActivation):
    """The end of a run. The engine writes the run row once, at the end of its call."""

    @transition(source=STATUS.NEW, target=STATUS.DONE)  # type: ignore[untyped-decorator]
    def complete(self) -> None:
        """Close the end, and the run with it."""
        self.process.status = PROCESS.DONE
        self.process.finished = self.at
        self.process.ended = self.task.name
        self._close()

    @transition(source=STATUS.DONE)  # type: ignore[untyped-decorator]
    def create_next(self) -> Iterator[Any]:
        """Nothing follows an end."""
        return iter(())
