"""The one place that moves a dossier: the engine moves its run, and phase, due date and revision follow from where it stands."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from procedures.dossiers.access import WHOLE
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import FinanceState, Phase
from procedures.errors import Refusal
from procedures.people.access import tokens_of
from procedures.people.errors import NotAllowed
from procedures.people.models import Account
from procedures.people.queries import account
from workflows import public as workflows

PHASE_OF_STEP: dict[str, Phase] = {
    "accept": Phase.FILED,
    "supplement": Phase.SUPPLEMENT,
    "payment": Phase.FEE,
    "draft": Phase.PROCESSING,
    "approve": Phase.APPROVAL,
    "sign": Phase.SIGNING,
    "signature": Phase.SIGNING,
    "enter": Phase.SIGNING,
    "seal": Phase.SIGNING,
    "hand_over": Phase.READY,
}
PHASE_OF_END: dict[str, Phase] = {
    "handed_over": Phase.RETURNED,
    "refused": Phase.REFUSED,
    "withdrawn": Phase.WITHDRAWN,
    "stopped": Phase.STOPPED,
}


def fresh(dossier: Dossier) -> Dossier:
    """The dossier as the database has it now, with everything a verb reads of it. Call it after the engine has locked the run."""
    return Dossier.objects.select_related(*WHOLE, "run").get(pk=dossier.pk)


def complete(
    dossier: Dossier,
    *,
    step: str,
    outcome: str,
    person: Account,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    timing: workflows.Timing | None = None,
    opening: int | None = None,
) -> workflows.Run:
    """A person's answer to an open step. Raises Refusal with the engine's sentence; NotAllowed when the step is not his at all."""
    assert dossier.run_id is not None
    try:
        return workflows.complete(
            run=dossier.run_id,
            step=step,
            outcome=outcome,
            actor=person.pk,
            tokens=tokens_of(person, at),
            at=at,
            facts=facts,
            timing=timing,
            opening=opening,
        )
    except workflows.WorkflowError as error:
        raise refusal_of(error) from error


def hold(dossier: Dossier, **facts: Any) -> workflows.Run:
    """Takes the run's lock without moving it, and notes these facts. Raises Refusal when somebody keeps it too long."""
    assert dossier.run_id is not None
    try:
        return workflows.note(run=dossier.run_id, facts=facts)
    except workflows.WorkflowError as error:
        raise refusal_of(error) from error


def held(dossier: Dossier) -> Dossier:
    """The dossier as it stands now, under its run's lock: for a verb that must look at it before it moves it."""
    hold(dossier)
    return fresh(dossier)


def give_back(dossier: Dossier, *, at: datetime) -> None:
    """The draft is the handler's again who had it; if he is no longer of the unit, it waits on the common list."""
    if dossier.handler is None or dossier.phase != Phase.PROCESSING:
        return
    assert dossier.run_id is not None
    with suppress(workflows.NotYours):
        handler = dossier.handler
        workflows.claim(run=dossier.run_id, step="draft", actor=handler.pk, tokens=tokens_of(handler, at), at=at)


def refusal_of(error: workflows.WorkflowError) -> Refusal:
    if isinstance(error, workflows.NotYours) and error.by is None:
        return NotAllowed()
    return Refusal(error.sentence(_called), code=error.code)


def _called(pk: int) -> str:
    found = account(pk)
    return found.called if found else ""


def settle(dossier: Dossier, run: workflows.Run, **changes: Any) -> Dossier:
    """Writes what follows from the run's new place, and the verb's own changes, in one statement."""
    if run.ended:
        changes["phase"] = PHASE_OF_END[run.ended]
        if (
            changes["phase"] is Phase.RETURNED
            and changes.get("finance_state", dossier.finance_state) == FinanceState.DUE
        ):
            changes["phase"] = Phase.READY
    elif run.opened:
        changes["phase"] = PHASE_OF_STEP[run.opened[0].step]
    return save(dossier, **changes)


def save(dossier: Dossier, **changes: Any) -> Dossier:
    for name, value in changes.items():
        setattr(dossier, name, value)
    dossier.revision += 1
    dossier.save(update_fields=[*changes, "revision"])
    return dossier


def opening_of(run: workflows.Run, step: str) -> int:
    """The number of the step this move opened; a job must carry it back."""
    return next(opened.opening for opened in run.opened if opened.step == step)
