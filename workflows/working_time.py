"""The office's time: which days it works, which hours, and sums over them. Pure: the calendar is an argument.

Times are aware; they are read on the office's clock (Asia/Ho_Chi_Minh) and handed back in UTC. Minutes are whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflows.errors import WorkflowMistake

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
Hours = tuple[tuple[time, time], ...]
USUAL_HOURS: Hours = ((time(7, 30), time(11, 30)), (time(13), time(17)))
SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Monday to Friday without the days `off`, and the days `worked` (each with its name). `hours`: since when, which."""

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    hours: tuple[tuple[date, Hours], ...] = ((date.min, USUAL_HOURS),)

    def works_on(self, day: date) -> bool:
        """Whether the office works that day."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    def hours_on(self, day: date) -> Hours:
        """The office hours of a working day."""
        return next((hours for since, hours in reversed(self.hours) if since <= day), USUAL_HOURS)

    def end_of(self, day: date) -> datetime:
        """The end of that working day, e.g. 17:00."""
        return moment(day, self.hours_on(day)[-1][1])

    def start_of(self, day: date) -> datetime:
        """The start of that working day, e.g. 07:30."""
        return moment(day, self.hours_on(day)[0][0])

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.plus_working_days(day, 1)

    def working_day_from(self, day: date) -> date:
        """`day` itself if the office works, else the next working day."""
        return day if self.works_on(day) else self.next_working_day(day)

    def plus_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is not counted (Bộ luật Dân sự 2015, Điều 147)."""
        while count > 0:
            day += ONE_DAY
            count -= self.works_on(day)
        return day


def moment(day: date, clock: time) -> datetime:
    """That hour of that day at the office."""
    return datetime.combine(day, clock, OFFICE_ZONE).astimezone(UTC)


def local(at: datetime) -> datetime:
    """The moment on the office's clock. Raises WorkflowMistake for a time without a zone."""
    if at.tzinfo is None:
        raise WorkflowMistake("A time without a zone: pass aware times only.")
    return at.astimezone(OFFICE_ZONE)


def working_minutes(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Office minutes between two moments; 0 if the second is not the later one."""
    if end <= start:
        return 0
    total = timedelta()
    for opens, closes in _spans(local(start).date(), calendar):
        if opens >= end:
            break
        total += max(timedelta(), min(closes, end) - max(opens, start))
    return int(total.total_seconds()) // 60


def plus_working_minutes(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The moment when so many office minutes have passed. At a border the earlier: 17:00, not 07:30 of tomorrow."""
    if minutes <= 0:
        return start.astimezone(UTC)
    left = timedelta(minutes=minutes)
    for opens, closes in _spans(local(start).date(), calendar):
        here = max(timedelta(), closes - max(opens, start))
        if here >= left:
            return max(opens, start.astimezone(UTC)) + left
        left -= here
    raise AssertionError("the office never closes for good")


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """Working days after `first` up to and with `last`."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(calendar.works_on(day) for day in days)


def _spans(day: date, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The office's open hours from that day on, without end."""
    while True:
        if calendar.works_on(day):
            for opens, closes in calendar.hours_on(day):
                yield moment(day, opens), moment(day, closes)
        day += ONE_DAY
