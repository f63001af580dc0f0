"""What the engine hands out: plain frozen values, so that nobody above holds a row that may move under him."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise

Text = str | Promise


class StepKind(StrEnum):
    """Who moves a step on."""

    HUMAN = "human"  # a person: `complete`
    WAIT = "wait"  # a job or a payment: `signal`


@dataclass(frozen=True, slots=True)
class Timing:
    """What the clock says, kept beside the open steps so that lists can be ordered by it.

    `due_at`: the moment the whole dossier is due, or None while no clock runs. `paused`: the clock stands still
    (supplement, fee) or has ended with the result. `urgent`: goes before everything that is not.
    """

    due_at: datetime | None = None
    paused: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits for somebody or something.

    `opening` numbers this opening of the step: a step that is returned to opens again under another number, so a late
    answer to the first opening cannot close the second. Put it in the arguments of a job, and give it back to `signal`.
    `audience` is the one token that may complete it ("" for a step that waits for a job or a payment).
    """

    run: int
    opening: int
    step: str
    title: Text
    kind: StepKind
    audience: str
    owner: int | None
    opened_at: datetime
    outcomes: tuple[str, ...]
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of a work list: an open step of a person."""

    run: int
    opening: int
    step: str
    title: Text
    audience: str
    owner: int | None
    due_at: datetime | None
    paused: bool
    urgent: bool
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A page of a work list. `after` opens the next one; "" on the last."""

    items: tuple[WorkItem, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits. Each number stops at `CAP`: "more than a thousand" is enough, and counting on is not free."""

    total: int
    mine: int
    overdue: int
    urgent: int
    by_step: dict[str, int] = field(default_factory=dict)

    CAP = 1000


@dataclass(frozen=True, slots=True)
class PastStep:
    """A line of a run's history. `by` is None for a machine; `outcome` is "" while open and when cancelled."""

    opening: int
    step: str
    title: Text
    kind: StepKind | None  # None: the start or an end
    outcome: str
    by: int | None
    opened_at: datetime
    closed_at: datetime | None
    cancelled: bool
