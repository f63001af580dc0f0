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

The clock is pure: `due(limit, started_at, calendar(), pauses, extensions)` or, from what happened,
`replay(limit, events, calendar())`; each gives a `Due` with `at` (UTC, None: nothing can be promised yet), `paused`,
and `explanation`, one translated sentence a rule (`str(reason)`). `remaining(due_at, now, calendar)` for "còn 2 giờ".
"""

from workflows.answers import Counts, OpenStep, PastStep, StepKind, Timing, WorkItem, WorkPage
from workflows.calendar import load as load_calendar
from workflows.calendar import missing_years
from workflows.calendar import office_calendar as calendar
from workflows.checks import open_steps_without_a_node
from workflows.clock import (
    Due,
    Extension,
    Pause,
    PauseReason,
    Remaining,
    TimeLimit,
    TimeUnit,
    due,
    lapses_at,
    remaining,
    start_of_clock,
)
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
from workflows.explanations import Reason, Rule, reason
from workflows.flows import FLOWS
from workflows.flows.transcript_copy import TranscriptCopyV1
from workflows.models import Run
from workflows.timeline import Event, EventKind, replay
from workflows.work_items import counts, open_items, work_list
from workflows.working_time import Calendar, working_minutes

__all__ = [
    "FLOWS",
    "HOUSE",
    "Calendar",
    "CannotTake",
    "Counts",
    "Due",
    "Event",
    "EventKind",
    "Extension",
    "NotYours",
    "OpenStep",
    "PastStep",
    "Pause",
    "PauseReason",
    "Reason",
    "Remaining",
    "Rule",
    "Run",
    "RunBusy",
    "RunEnded",
    "StepClosed",
    "StepKind",
    "TimeLimit",
    "TimeUnit",
    "Timing",
    "TranscriptCopyV1",
    "WorkItem",
    "WorkPage",
    "WorkflowError",
    "WorkflowMistake",
    "assign",
    "calendar",
    "claim",
    "complete",
    "counts",
    "diagram",
    "due",
    "history",
    "lapses_at",
    "load_calendar",
    "missing_years",
    "note",
    "open_items",
    "open_steps",
    "open_steps_without_a_node",
    "reason",
    "release",
    "remaining",
    "replay",
    "set_due",
    "signal",
    "start",
    "start_of_clock",
    "stop",
    "withdraw",
    "work_list",
    "working_minutes",
]
