"""The statutory clock: when a dossier is due, and which rule said so. Pure arithmetic; the calendar is an argument.

Sources: NĐ 61/2018 and NĐ 118/2025 (one-stop mechanism), NĐ 23/2015 Điều 7 (same day, 15:00), Bộ luật Dân sự 2015
Điều 147 and 148 (the first day is not counted; a last day off moves to the next working day), the national formula for
supplements (their time is subtracted). What is uncertain is a setting of the time limit, see docs/legal-review.md.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from workflows.errors import WorkflowMistake
from workflows.explanations import Reason, Rule, reason
from workflows.working_time import (
    Calendar,
    local,
    plus_working_minutes,
    working_days_between,
    working_minutes,
)


class TimeUnit(StrEnum):
    """What a time limit is counted in."""

    SAME_DAY = "same_day"
    WORKING_DAYS = "working_days"
    HOURS = "hours"  # office hours
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True)
class TimeLimit:
    """A version's time limit. `cutoff`: a same-day request accepted later than this is due on the next working day.

    `restart_after_supplement`: the clock begins anew when a supplement is complete, instead of going on.
    """

    value: int
    unit: TimeUnit
    cutoff: time = time(15)
    restart_after_supplement: bool = False


class PauseReason(StrEnum):
    """Why the clock stands still."""

    SUPPLEMENT = "supplement"
    FEE = "fee"


@dataclass(frozen=True)
class Pause:
    """The clock stood still from `began` to `ended` (None: it still does)."""

    began: datetime
    ended: datetime | None
    why: PauseReason


@dataclass(frozen=True)
class Extension:
    """More time, given at `at`: so many working days, or until the end of a day."""

    at: datetime
    working_days: int = 0
    until: date | None = None


@dataclass(frozen=True)
class Due:
    """When a dossier is due and why. `at` is None while nothing can be promised: the fee comes first and is not paid."""

    at: datetime | None
    explanation: tuple[Reason, ...]
    paused: bool = False
    supplements: int = 0

    @property
    def overdue_by_rule(self) -> bool:
        """More than one request for a supplement counts as overdue, whatever the date (the national formula)."""
        return self.supplements > 1


def due(
    limit: TimeLimit,
    started_at: datetime,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    extensions: Iterable[Extension] = (),
) -> Due:
    """The due time of a dossier accepted at `started_at`. The same facts give the same answer, whenever asked."""
    asked = list(pauses)
    supplements = sum(stop.why is PauseReason.SUPPLEMENT for stop in asked)
    started, first, stops = _start(limit, started_at, _one_after_another(asked))
    still = next((stop for stop in stops if stop.ended is None), None)
    at, why = (None, []) if started is None else _moved(limit, started, calendar, stops, extensions)
    if still is not None:
        why.append(reason(Rule.STANDING_STILL, **{"from": still.began}))
    if supplements > 1:
        why.append(reason(Rule.SECOND_SUPPLEMENT, count=supplements))
    return Due(at, (first, *why), paused=still is not None, supplements=supplements)


def start_of_clock(limit: TimeLimit, accepted_at: datetime, calendar: Calendar) -> datetime:
    """The first moment that counts: `accepted_at`, or the start of the working day the acceptance counts for."""
    here = local(accepted_at)
    if not calendar.works_on(here.date()) or _too_late(limit, here):
        return calendar.start_of(calendar.next_working_day(here.date()))
    return accepted_at


def remaining(due_at: datetime, now: datetime, calendar: Calendar) -> "Remaining":
    """What is left until a due time, or how much too late it is."""
    if now <= due_at:
        days = working_days_between(local(now).date(), local(due_at).date(), calendar)
        return Remaining(working_minutes(now, due_at, calendar), days)
    days = working_days_between(local(due_at).date(), local(now).date(), calendar)
    return Remaining(-working_minutes(due_at, now, calendar), -days, overdue=True)


@dataclass(frozen=True)
class Remaining:
    """Office minutes and working days until a due time; both zero or negative once `overdue`."""

    minutes: int
    days: int
    overdue: bool = False


def lapses_at(limit: TimeLimit, asked_at: datetime, calendar: Calendar) -> datetime:
    """When a request for a supplement that nobody answers lapses."""
    return _counted(limit, asked_at, calendar)[0]


# The start ------------------------------------------------------------------------------------------------------------
def _start(limit: TimeLimit, accepted_at: datetime, stops: list[Pause]) -> tuple[datetime | None, Reason, list[Pause]]:
    """When counting begins (None: not yet), why, and the pauses that come after."""
    answered = [stop for stop in stops if stop.why is PauseReason.SUPPLEMENT and stop.ended]
    if limit.restart_after_supplement and answered:
        again = answered[-1].ended
        assert again is not None
        return again, reason(Rule.RESTARTED, at=again), [stop for stop in stops if stop.began >= again]
    ahead = [stop for stop in stops if stop.ended is None or stop.ended > accepted_at]
    if not ahead or ahead[0].began > accepted_at:
        return accepted_at, reason(Rule.STARTED, at=accepted_at), ahead
    paid = ahead[0].ended
    if paid is None:
        return None, reason(Rule.WAITS_FOR_THE_FEE, at=accepted_at), ahead
    return paid, reason(Rule.STARTED_WHEN_PAID, at=paid), ahead[1:]


def _one_after_another(pauses: Iterable[Pause]) -> list[Pause]:
    """The pauses in order; time that two of them share is counted once."""
    stops: list[Pause] = []
    for pause in sorted(pauses, key=lambda stop: stop.began):
        before = stops[-1].ended if stops else pause.began
        if before is None:  # nothing begins while an earlier one still stands
            continue
        began = max(pause.began, before)
        if pause.ended is None or pause.ended > began:
            stops.append(Pause(began, pause.ended, pause.why))
    return stops


# The count ------------------------------------------------------------------------------------------------------------
def _counted(limit: TimeLimit, started: datetime, calendar: Calendar) -> tuple[datetime, list[Reason]]:
    """The due time without pauses and extensions."""
    if limit.value < (limit.unit is not TimeUnit.SAME_DAY):
        raise WorkflowMistake(f"A time limit of {limit.value} {limit.unit} is none.")
    day = local(started).date()
    if limit.unit is TimeUnit.SAME_DAY:
        return _same_day(limit, started, calendar)
    if limit.unit is TimeUnit.HOURS:
        at = plus_working_minutes(started, limit.value * 60, calendar)
        return at, [reason(Rule.HOURS, value=limit.value, at=at), *_holidays(day, local(at).date(), calendar)]
    if limit.unit is TimeUnit.WORKING_DAYS:
        last = calendar.plus_working_days(day, limit.value)
        first = calendar.next_working_day(day)
        why = reason(Rule.WORKING_DAYS, value=limit.value, first=first, last=last)
        return calendar.end_of(last), [why, *_holidays(day, last, calendar)]
    last = day + timedelta(days=limit.value) if limit.unit is TimeUnit.DAYS else _months_later(day, limit.value)
    open_day = calendar.working_day_from(last)
    moved = [reason(Rule.LAST_DAY_OFF, day=last, next=open_day)] if open_day != last else []
    return calendar.end_of(open_day), [reason(Rule(limit.unit), value=limit.value, last=last), *moved]


def _same_day(limit: TimeLimit, started: datetime, calendar: Calendar) -> tuple[datetime, list[Reason]]:
    here = local(started)
    day, following = here.date(), calendar.next_working_day(here.date())
    if not calendar.works_on(day):
        why = [reason(Rule.NOT_A_WORKING_DAY, day=day, next=following), reason(Rule.SAME_DAY)]
    elif _too_late(limit, here):
        why = [reason(Rule.AFTER_CUTOFF, at=started, cutoff=f"{limit.cutoff:%H:%M}", next=following)]
    else:
        return calendar.end_of(day), [reason(Rule.SAME_DAY)]
    return calendar.end_of(following), [*why, *_holidays(day, following, calendar)]


def _too_late(limit: TimeLimit, here: datetime) -> bool:
    """15:00 is in time, 15:01 is not: the slip shows minutes."""
    return limit.unit is TimeUnit.SAME_DAY and here.time().replace(second=0, microsecond=0) > limit.cutoff


def _holidays(first: date, last: date, calendar: Calendar) -> Iterator[Reason]:
    between = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if off := tuple(day for day in between if day in calendar.off and not calendar.works_on(day)):
        yield reason(Rule.DAYS_OFF, days=off)
    if worked := tuple(day for day in between if day in calendar.worked):
        yield reason(Rule.DAYS_WORKED, days=worked)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# Pauses and extensions ------------------------------------------------------------------------------------------------
def _moved(
    limit: TimeLimit, started: datetime, calendar: Calendar, stops: list[Pause], extensions: Iterable[Extension]
) -> tuple[datetime, list[Reason]]:
    """The due time with every pause that is over and every extension."""
    at, why = _counted(limit, started, calendar)
    for stop in stops:
        if stop.ended is not None:
            amount = _not_counted(limit, stop, stop.ended, calendar)
            at = _later(limit, at, amount, calendar)
            why.append(reason(Rule(stop.why), **{"from": stop.began, "to": stop.ended, "amount": amount, "at": at}))
    for extension in sorted(extensions, key=lambda given: given.at):
        at = _extended(at, extension, calendar)
        why.append(reason(Rule.EXTENDED, on=local(extension.at).date(), at=at))
    return at, why


def _not_counted(limit: TimeLimit, stop: Pause, ended: datetime, calendar: Calendar) -> timedelta:
    if limit.unit in {TimeUnit.DAYS, TimeUnit.MONTHS}:
        return local(ended).date() - local(stop.began).date()
    return timedelta(minutes=working_minutes(stop.began, ended, calendar))


def _later(limit: TimeLimit, at: datetime, amount: timedelta, calendar: Calendar) -> datetime:
    if limit.unit in {TimeUnit.DAYS, TimeUnit.MONTHS}:
        return calendar.end_of(calendar.working_day_from(local(at).date() + amount))
    return plus_working_minutes(at, int(amount.total_seconds()) // 60, calendar)


def _extended(at: datetime, extension: Extension, calendar: Calendar) -> datetime:
    if extension.until is not None:
        return max(at, calendar.end_of(calendar.working_day_from(extension.until)))
    here = local(at)
    day = calendar.plus_working_days(here.date(), extension.working_days)
    return here.replace(year=day.year, month=day.month, day=day.day).astimezone(at.tzinfo)
