"""The only caller of activations: lock the run, compare the step's audience with the caller's tokens, move, write.

Every function that changes something needs an open transaction of the caller and locks the run first: on PostgreSQL
by a blocking row lock, on SQLite the IMMEDIATE transaction already holds the file. It waits at most `LOCK_SECONDS`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection

from workflows.activations import ClosableActivation, HumanActivation
from workflows.answers import OpenStep, PastStep, StepKind, Timing
from workflows.errors import CannotTake, NotYours, RunBusy, RunEnded, StepClosed, WorkflowMistake
from workflows.facts import check_facts
from workflows.models import Run, Step

LOCK_SECONDS = 5
HOUSE = frozenset({"house"})
"""The tokens of the house itself: a job that stops a run when its time has lapsed."""

Facts = Mapping[str, Any]


def start(flow: Any, *, data: Facts, actor: int | None, at: datetime, timing: Timing | None = None) -> Run:
    """Begin a run of `flow` (a class of workflows.flows) with all the facts it reads. The caller decides who may."""
    _needs_transaction()
    check_facts(flow, data, complete=True)
    run = Run(flow_class=flow, data=dict(data), created=at)
    _retime(run, timing)
    node = flow.start
    step = Step(process=run, flow_task=node, name=node.name, created=at)
    node.activation_class(step, at=at, by=actor).execute()
    return run


def complete(
    *,
    run: Run | int,
    step: str,
    outcome: str,
    actor: int | None,
    tokens: frozenset[str],
    at: datetime,
    facts: Facts | None = None,
    timing: Timing | None = None,
    opening: int | None = None,
) -> Run:
    """A person answers an open step; `facts` are merged into the run's data before the way is chosen.

    With `opening` (of the page the person read) a step that was returned and opened again meanwhile counts as closed.
    Raises StepClosed, NotYours, RunBusy. Returns the run, brought up to date (the instance passed in, if it was one).
    """
    task = _lock_step(run, step, StepKind.HUMAN, opening)
    _refuse_stranger(task, tokens, actor)
    _move(task, outcome, actor=actor, at=at, facts=facts, timing=timing)
    return task.process


def claim(*, run: Run | int, step: str, actor: int, tokens: frozenset[str], at: datetime) -> Run:
    """An officer takes a step out of the common list; taking his own again changes nothing. Raises as `complete`."""
    task = _lock_step(run, step, StepKind.HUMAN)
    _refuse_stranger(task, tokens, actor)
    if task.owner != actor:
        HumanActivation(task, at=at, by=actor).assign(actor)
    return task.process


def release(*, run: Run | int, step: str, actor: int, tokens: frozenset[str], at: datetime) -> Run:
    """The owner puts a step back into the common list. Raises as `complete`."""
    task = _lock_step(run, step, StepKind.HUMAN)
    _refuse_stranger(task, tokens, actor)
    if task.owner is not None:
        HumanActivation(task, at=at, by=actor).unassign()
    return task.process


def assign(
    *,
    run: Run | int,
    step: str,
    to: int,
    to_tokens: frozenset[str],
    actor: int,
    tokens: frozenset[str],
    at: datetime,
) -> Run:
    """Give a step to an officer, also away from another one.

    `tokens` must hold the step's audience or the right its flow names in `assigned_by`; `to_tokens` (the officer's)
    must hold the audience. Raises StepClosed, NotYours, CannotTake, RunBusy.
    """
    task = _lock_step(run, step, StepKind.HUMAN)
    chief = getattr(task.flow_task, "assigned_by", None)
    if task.audience not in tokens and (chief is None or chief.token(task.process.data) not in tokens):
        raise NotYours(step=step, title=task.title, audience=task.audience)
    if task.audience not in to_tokens:
        raise CannotTake(step=step, title=task.title, to=to)
    HumanActivation(task, at=at, by=actor).assign(to)
    return task.process


def signal(
    *,
    run: Run | int,
    step: str,
    outcome: str,
    at: datetime,
    facts: Facts | None = None,
    timing: Timing | None = None,
    opening: int | None = None,
) -> bool:
    """A job's or a payment's answer arrives. True if it moved the run; False, and nothing changed, if nothing waited.

    Arriving twice is arriving once. Give the `opening` the job was made for: else a late answer to an earlier attempt
    would be taken for the answer to this one.
    """
    try:
        task = _lock_step(run, step, StepKind.WAIT, opening)
    except StepClosed:
        return False
    _move(task, outcome, actor=None, at=at, facts=facts, timing=timing)
    return True


def withdraw(
    *, run: Run | int, actor: int | None, tokens: frozenset[str], at: datetime, facts: Facts | None = None
) -> Run:
    """End the run at `withdrawn` from whatever step it is at. Raises NotYours, RunEnded, RunBusy."""
    return _end_now(run, "withdrawn", actor=actor, tokens=tokens, at=at, facts=facts)


def stop(*, run: Run | int, actor: int | None, tokens: frozenset[str], at: datetime, facts: Facts | None = None) -> Run:
    """End the run at `stopped`, whatever step it is at (a job passes `HOUSE`). Raises NotYours, RunEnded, RunBusy."""
    return _end_now(run, "stopped", actor=actor, tokens=tokens, at=at, facts=facts)


def note(*, run: Run | int, facts: Facts) -> Run:
    """Change facts without moving: the fee was paid before anything waited for it; the citizen now wants it by post."""
    locked = _lock_run(run)
    check_facts(locked.flow_class, facts)
    locked.data.update(facts)
    locked.save(update_fields=["data"])
    return locked


def set_due(*, run: Run | int, due_at: datetime | None, paused: bool, urgent: bool | None = None) -> Run:
    """The clock's word on a run that does not move now; the open steps follow. (A verb that moves passes `timing`.)"""
    locked = _lock_run(run)
    _retime(locked, Timing(due_at, paused, locked.urgent if urgent is None else urgent))
    locked.save(update_fields=["due_at", "paused", "urgent"])
    Step.objects.filter(process=locked, finished__isnull=True).update(
        due_at=locked.due_at, paused=locked.paused, urgent=locked.urgent, rank=locked.rank
    )
    return locked


def open_steps(run: Run | int) -> tuple[OpenStep, ...]:
    """What the run waits for, now; nothing once it has ended."""
    return tuple(step.as_open_step() for step in Step.objects.filter(process=_key(run), finished__isnull=True))


def history(run: Run | int) -> tuple[PastStep, ...]:
    """Every step the run went through, oldest first, the open ones last."""
    return tuple(step.as_past_step() for step in Step.objects.filter(process=_key(run)).order_by("id"))


# The lock ------------------------------------------------------------------------------------------------------------
def _lock_step(run: Run | int, name: str, kind: StepKind, opening: int | None = None) -> Step:
    """The open step and its run in one locked read. Raises StepClosed."""
    _limit_the_wait()
    wanted = Step.objects.filter(process=_key(run), name=name, kind=kind, finished__isnull=True).select_related(
        "process"
    )
    task: Step | None = _locked(wanted, of=("self", "process"))
    if task is None:
        # Whoever held the lock may have opened this very step after our statement began: PostgreSQL looks again only
        # at rows it already saw. Under the run's lock a second look is final.
        _lock_run(run)
        task = _locked(wanted, of=("self",))
    if task is None or (opening is not None and task.pk != opening):
        raise _closed(_key(run), name, opening)
    task.process = _into(run, task.process)
    return task


def _lock_run(run: Run | int) -> Run:
    _limit_the_wait()
    locked = _locked(Run.objects.filter(pk=_key(run)))
    if locked is None:
        raise WorkflowMistake(f"There is no run {_key(run)}.")
    return _into(run, locked)


def _locked(rows: Any, of: tuple[str, ...] = ()) -> Any:
    try:
        return rows.select_for_update(of=of).first()
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == "55P03":  # lock_not_available
            raise RunBusy from error
        raise


def _limit_the_wait() -> None:
    _needs_transaction()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")


def _needs_transaction() -> None:
    if not connection.in_atomic_block:
        raise WorkflowMistake("The engine works inside the verb's transaction; there is none.")


def _key(run: Run | int) -> int:
    return run if isinstance(run, int) else run.pk


def _into(given: Run | int, fresh: Run) -> Run:
    """The caller's instance with the locked row's values, so that `dossier.run` is never older than the database."""
    if isinstance(given, int):
        return fresh
    for column in Run._meta.concrete_fields:
        setattr(given, column.attname, getattr(fresh, column.attname))
    given.opened = ()
    return given


def _closed(run: int, name: str, opening: int | None) -> StepClosed:
    past = Step.objects.filter(process=run, name=name, finished__isnull=False)
    if opening is not None:
        past = past.filter(pk=opening)
    last = past.order_by("-id").first()
    if last is None:
        title = Run.objects.get(pk=run).flow_class.instance.node(name).task_title
        return StepClosed(step=name, title=title, by=None, at=None, outcome="")
    return StepClosed(step=name, title=last.title, by=last.by, at=last.finished, outcome=last.outcome)


# The move ------------------------------------------------------------------------------------------------------------
def _refuse_stranger(task: Step, tokens: frozenset[str], actor: int | None) -> None:
    if task.audience not in tokens:
        raise NotYours(step=task.name, title=task.title, audience=task.audience)
    if task.owner is not None and task.owner != actor:
        raise NotYours(step=task.name, title=task.title, audience=task.audience, owner=task.owner)


def _move(
    task: Step, outcome: str, *, actor: int | None, at: datetime, facts: Facts | None, timing: Timing | None
) -> None:
    run = task.process
    if facts:
        check_facts(run.flow_class, facts)
        run.data.update(facts)
    _retime(run, timing)
    activation: ClosableActivation = task.flow_task.activation_class(task, at=at, by=actor)
    activation.execute(outcome)
    _save(run, data=bool(facts), timing=timing is not None)


def _end_now(
    run: Run | int, end: str, *, actor: int | None, tokens: frozenset[str], at: datetime, facts: Facts | None
) -> Run:
    locked = _lock_run(run)
    if locked.ended:
        raise RunEnded(end=locked.ended, at=locked.finished)
    node = locked.flow_class.instance.node(end)
    allowed = {audience.token(locked.data) for audience in node.allowed_to} | HOUSE
    if not allowed & tokens:
        raise NotYours(step=end, title=node.task_title, audience="")
    check_facts(locked.flow_class, facts or {})
    locked.data.update(facts or {})
    task = _locked(Step.objects.filter(process=locked, finished__isnull=True))
    task.process = locked
    activation: ClosableActivation = task.flow_task.activation_class(task, at=at, by=actor)
    activation.end_at(node)
    _save(locked, data=bool(facts), timing=False)
    return locked


def _retime(run: Run, timing: Timing | None) -> None:
    if timing is not None:
        run.due_at, run.paused, run.urgent = timing.due_at, timing.paused, timing.urgent


def _save(run: Run, *, data: bool, timing: bool) -> None:
    """One statement for everything of the run that changed, none if nothing did."""
    columns = ["data"] if data else []
    columns += ["due_at", "paused", "urgent"] if timing else []
    columns += ["status", "finished", "ended"] if run.ended else []
    if columns:
        run.save(update_fields=columns)
