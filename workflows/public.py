"""The only door into the workflow engine.

How a verb uses it (inside its own `transaction.atomic`; the engine opens no transaction and no savepoint):

    run = workflows.start(TranscriptCopyV1, data={"desk": "TTHCC.QUAY", "unit": "SGDDT.QLCL", "agency": "SGDDT",
        "applicant": 7, "fee_due": "none", "fee_paid": False, "approval": True, "delivery": "online"}, actor=7, at=at)
    workflows.complete(run=run, step="accept", outcome="accept", actor=officer.id, tokens=tokens_of(officer, at), at=at,
        timing=Timing(due_at=due))

Call the engine **before** changing rows of your own: it locks the run, so two verbs on one dossier queue up there and
nowhere else. What it raises: `StepClosed`, `NotYours`, `CannotTake`, `RunBusy` (all `WorkflowError`, with a
sentence), and `WorkflowMistake` for the programmer.

`run` is a `Run` or its number. What a verb needs to know after a move: `run.opened` (the steps that this call opened,
with the `opening` number a job must carry back), `run.ended` ("" or the name of the end).
"""

from workflows.answers import Counts, OpenStep, PastStep, StepKind, Timing, WorkItem, WorkPage
from workflows.checks import open_steps_without_a_node
from workflows.drawing import diagram
from workflows.engine import (
    HOUSE,
    assign,
    claim,
    complete,
    history,
    note,
    open_steps,
    release,
    set_due,
    signal,
    start,
    stop,
    withdraw,
)
from workflows.errors import CannotTake, NotYours, RunBusy, RunEnded, StepClosed, WorkflowError, WorkflowMistake
from workflows.flows import FLOWS
from workflows.flows.transcript_copy import TranscriptCopyV1
from workflows.models import Run
from workflows.work_items import counts, open_items, work_list

__all__ = [
    "FLOWS",
    "HOUSE",
    "CannotTake",
    "Counts",
    "NotYours",
    "OpenStep",
    "PastStep",
    "Run",
    "RunBusy",
    "RunEnded",
    "StepClosed",
    "StepKind",
    "Timing",
    "TranscriptCopyV1",
    "WorkItem",
    "WorkPage",
    "WorkflowError",
    "WorkflowMistake",
    "assign",
    "claim",
    "complete",
    "counts",
    "diagram",
    "history",
    "note",
    "open_items",
    "open_steps",
    "open_steps_without_a_node",
    "release",
    "set_due",
    "signal",
    "start",
    "stop",
    "withdraw",
    "work_list",
]
