"""Moments of the past weeks as an office lives them: working days and office hours, counted back from now."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from procedures.people.access import local_day
from workflows import public as workflows

ONE_DAY = timedelta(days=1)


class Days:
    """`on(3, "08:20")` is that hour of the third working day before; `ago(40)` so many office minutes before.

    Both count from the last moment at which the office was open: at night and on Sunday that is the end of a working day.
    """

    def __init__(self, now: datetime, calendar: workflows.Calendar) -> None:
        self.calendar = calendar
        self.last = self._last_open(now)

    def on(self, working_days_ago: int, clock: str) -> datetime:
        day = local_day(self.last)
        for _ in range(working_days_ago):
            day = self._day_before(day)
        return _moment(day, time.fromisoformat(clock))

    def ago(self, minutes: int) -> datetime:
        at, left = self.last, timedelta(minutes=minutes)
        while True:
            opens = self._opening_before(at)
            if at - opens >= left:
                return at - left
            left -= at - opens
            at = self._last_open(opens - timedelta(seconds=1))

    def _last_open(self, at: datetime) -> datetime:
        """`at` itself while the office is open, else the last time it closed."""
        day = local_day(at)
        while True:
            for opens, closes in reversed(self._spans(day)):
                if opens < at:
                    return min(at, closes)
            day = self._day_before(day)

    def _opening_before(self, at: datetime) -> datetime:
        return max(opens for opens, _closes in self._spans(local_day(at)) if opens < at)

    def _spans(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.calendar.works_on(day):
            return []
        hours = self.calendar.hours_on(day)
        return [(_moment(day, opens), _moment(day, closes)) for opens, closes in hours]

    def _day_before(self, day: date) -> date:
        day -= ONE_DAY
        while not self.calendar.works_on(day):
            day -= ONE_DAY
        return day


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, timezone.get_default_timezone())
