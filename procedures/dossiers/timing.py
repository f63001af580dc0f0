"""The dossier's clock: its events, the due date the engine's pure arithmetic makes of them, and the rules that moved it."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from procedures.catalogue.models import ProcedureVersion
from procedures.dossiers.models import Dossier
from workflows import public as workflows

Event = dict[str, Any]
SUPPLEMENT_DAYS = 30  # working days; no text in force was seen to give a number (docs/legal-review.md)


class Clock(NamedTuple):
    """The due date (None: nothing can be promised yet), the events it follows from, and the rules with their inputs."""

    due_at: datetime | None
    events: list[Event]
    rules: list[dict[str, Any]]


def start(dossier: Dossier, *, at: datetime, waits_for_fee: bool) -> Clock:
    """The desk accepts; where the fee comes first, the clock stands still from the very start."""
    events = [_event("start", at)]
    if waits_for_fee:
        events.append(_event("pause", at, why="fee"))
    return _clock(dossier, events)


def accept_by(version: ProcedureVersion, since: datetime) -> datetime:
    """Until when the desk answers what reached it: so many working hours (docs/legal-review.md), no part of the time limit."""
    hours = int(version.settings.get("acceptance_hours", 8))
    until = workflows.due(workflows.TimeLimit(hours, workflows.TimeUnit.HOURS), since, workflows.calendar()).at
    assert until is not None  # nothing but a fee that comes first leaves a clock without an end
    return until


class Promise(NamedTuple):
    """What the acceptance slip would say if the dossier were accepted now: when, and why."""

    due_at: datetime | None
    rules: list[str]


def promise(dossier: Dossier, *, at: datetime, waits_for_fee: bool) -> Promise:
    """For the desk, before it accepts; nothing is written."""
    clock = start(dossier, at=at, waits_for_fee=waits_for_fee)
    return Promise(clock.due_at, [rule_in_words(rule) for rule in clock.rules])


def pause(dossier: Dossier, *, at: datetime) -> Clock:
    """A supplement is asked for. Before acceptance there is no clock yet, and none is paused."""
    return _clock(dossier, [*dossier.clock, _event("pause", at, why="supplement")] if dossier.clock else [])


def resume(dossier: Dossier, *, at: datetime) -> Clock:
    """The supplement, or the fee, has come."""
    return _clock(dossier, [*dossier.clock, _event("resume", at)] if dossier.clock else [])


def answer_by(dossier: Dossier, *, at: datetime) -> datetime | None:
    """Until when a supplement asked for now may come: working days, a setting of the version. None (0 days): without limit."""
    days = int(dossier.version.settings.get("supplement_days", SUPPLEMENT_DAYS))
    if not days:
        return None
    limit = workflows.TimeLimit(days, workflows.TimeUnit.WORKING_DAYS)
    return workflows.lapses_at(limit, at, workflows.calendar())


def stop(dossier: Dossier, *, at: datetime) -> list[Event]:
    """The events once the dossier has ended without a result; no clock, no end."""
    return [*dossier.clock, _event("stop", at)] if dossier.clock else []


def unchanged(dossier: Dossier) -> Clock:
    return Clock(dossier.due_at, dossier.clock, [])


def text(at: datetime | None) -> str:
    """As the journal keeps a due date: ISO 8601, empty while nothing is promised."""
    return at.isoformat() if at else ""


def explained(dossier: Dossier) -> list[str]:
    """Cách tính hạn: the rules behind the present due date, one sentence each."""
    return [rule_in_words(rule) for rule in _clock(dossier, dossier.clock).rules]


def remaining(due_at: datetime, at: datetime) -> workflows.Remaining:
    return workflows.remaining(due_at, at, workflows.calendar())


class Worked(NamedTuple):
    """Office minutes that the office itself has used, and those it has in all (None: nothing is promised, or the clock stands)."""

    used: int
    allowed: int | None


def worked(dossier: Dossier, at: datetime) -> Worked:
    """From acceptance on, without the pauses."""
    until = min(at, dossier.finished_at) if dossier.finished_at else at
    promised = dossier.due_at if all(pause.ended for pause in _pauses(dossier.clock)) else None
    return Worked(_office_minutes(dossier, until), _office_minutes(dossier, promised) if promised else None)


def _office_minutes(dossier: Dossier, until: datetime) -> int:
    began = next((_when(e) for e in dossier.clock if e["kind"] == "start"), None)
    if began is None:
        return 0
    calendar = workflows.calendar()
    stood = sum(
        workflows.working_minutes(p.began, min(p.ended or until, until), calendar)
        for p in _pauses(dossier.clock)
        if p.began < until
    )
    return max(0, workflows.working_minutes(began, until, calendar) - stood)


def limit_in_words(version: ProcedureVersion) -> str:
    """ "Trong ngày làm việc", "5 ngày làm việc", …"""
    words = {
        "same_day": _("Within the working day"),
        "working_days": _("%(value)d working days"),
        "hours": _("%(value)d working hours"),
        "days": _("%(value)d days"),
        "months": _("%(value)d months"),
        "plan": _("By the yearly plan"),
    }
    return words.get(version.time_limit_unit, "") % {"value": version.time_limit_value}


def limit_of(version: ProcedureVersion) -> workflows.TimeLimit:
    return workflows.TimeLimit(
        value=version.time_limit_value,
        unit=workflows.TimeUnit(version.time_limit_unit),
        cutoff=version.cutoff,
        restart_after_supplement=bool(version.settings.get("restart_after_supplement", False)),
    )


def rule_in_words(rule: dict[str, Any]) -> str:
    inputs = {name: _decoded(value) for name, value in rule["inputs"].items()}
    return str(workflows.reason(workflows.Rule(rule["rule"]), **inputs))


def _clock(dossier: Dossier, events: list[Event]) -> Clock:
    began = next((_when(event) for event in events if event["kind"] == "start"), None)
    if began is None:
        return Clock(None, events, [])
    due = workflows.due(limit_of(dossier.version), began, workflows.calendar(), _pauses(events))
    return Clock(due.at, events, [_encoded_reason(reason) for reason in due.explanation])


def _pauses(events: list[Event]) -> list[workflows.Pause]:
    pauses: list[workflows.Pause] = []
    for event in events:
        if event["kind"] == "pause":
            pauses.append(workflows.Pause(_when(event), None, workflows.PauseReason(event["why"])))
        elif event["kind"] == "resume" and pauses and pauses[-1].ended is None:
            pauses[-1] = workflows.Pause(pauses[-1].began, _when(event), pauses[-1].why)
    return pauses


def _event(kind: str, at: datetime, **more: str) -> Event:
    return {"kind": kind, "at": at.isoformat(), **more}


def _when(event: Event) -> datetime:
    at = parse_datetime(event["at"])
    assert at is not None
    return at


def _encoded_reason(reason: workflows.Reason) -> dict[str, Any]:
    return {"rule": reason.rule.value, "inputs": {name: _encoded(value) for name, value in reason.inputs}}


def _encoded(value: Any) -> Any:
    """As the journal keeps it: JSON that comes back as it was."""
    if isinstance(value, timedelta):
        return {"seconds": int(value.total_seconds())}
    if isinstance(value, datetime | date):
        return value.isoformat()
    return [_encoded(part) for part in value] if isinstance(value, tuple) else value


def _decoded(value: Any) -> Any:
    if isinstance(value, dict):
        return timedelta(seconds=value["seconds"])
    if isinstance(value, list):
        return tuple(_decoded(part) for part in value)
    if isinstance(value, str):
        try:
            return (parse_datetime(value) if "T" in value else parse_date(value)) or value
        except ValueError:
            return value
    return value
