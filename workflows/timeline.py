"""The clock replayed from what happened: the same events give the same due time, today and in ten years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workflows.clock import Due, Extension, Pause, PauseReason, TimeLimit, due
from workflows.working_time import Calendar


class EventKind(StrEnum):
    """What may happen to a clock."""

    ACCEPTED = "accepted"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"


@dataclass(frozen=True)
class Event:
    """One thing that happened. `why` belongs to PAUSED and RESUMED, `working_days` or `until` to EXTENDED."""

    kind: EventKind
    at: datetime
    why: PauseReason = PauseReason.SUPPLEMENT
    working_days: int = 0
    until: date | None = None


def replay(limit: TimeLimit, events: Iterable[Event], calendar: Calendar) -> Due | None:
    """The due time after these events, given in any order; None before the dossier was accepted.

    A dossier that is accepted again (passed on to another office) starts again without its extensions. Requests for a
    supplement are counted over its whole life, also those made before the acceptance.
    """
    started: datetime | None = None
    pauses: list[Pause] = []
    extensions: list[Extension] = []
    for event in sorted(events, key=lambda happened: happened.at):
        if event.kind is EventKind.ACCEPTED:
            started, extensions = event.at, []
        elif event.kind is EventKind.PAUSED:
            pauses.append(Pause(event.at, None, event.why))
        elif event.kind is EventKind.RESUMED:
            pauses = [_ended(pause, event) for pause in pauses]
        else:
            extensions.append(Extension(event.at, event.working_days, event.until))
    return due(limit, started, calendar, pauses, extensions) if started else None


def _ended(pause: Pause, event: Event) -> Pause:
    stands = pause.ended is None and pause.why is event.why
    return Pause(pause.began, event.at, pause.why) if stands else pause
