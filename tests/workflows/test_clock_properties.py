"""What holds for every dossier, tried on many: dates drawn by a fixed seed from three years with real holidays."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from workflows.public import (
    Calendar,
    Due,
    Event,
    EventKind,
    Extension,
    Pause,
    PauseReason,
    TimeLimit,
    TimeUnit,
    due,
    replay,
    start_of_clock,
    working_minutes,
)
from workflows.working_time import local, plus_working_minutes

START = datetime(2025, 12, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Chance(random.Random):
    """Dossiers by chance, the same on every run."""

    def moment(self, since: datetime = START, days: int = 700) -> datetime:
        return since + self.randrange(days * 24 * 60) * MINUTE

    def calendar(self) -> Calendar:
        days = [date(2025, 12, 1) + timedelta(days=self.randrange(900)) for _ in range(60)]
        off = {day: "off" for day in days if day.weekday() < 5}
        return Calendar(off=off, worked={day: "worked" for day in days if day.weekday() >= 5})

    def limit(self) -> TimeLimit:
        return TimeLimit(self.randint(1, 20), self.choice(list(TimeUnit)))

    def pauses(self, since: datetime) -> list[Pause]:
        found = []
        for _ in range(self.randrange(4)):
            began = self.moment(since, 20)
            found.append(Pause(began, self.moment(began, 10), self.choice(list(PauseReason))))
        return found


def dossiers(count: int = 400) -> Iterator[tuple[Chance, TimeLimit, datetime, Calendar]]:
    for seed in range(count):
        chance = Chance(seed)
        yield chance, chance.limit(), chance.moment(), chance.calendar()


def in_office_hours(at: datetime, calendar: Calendar) -> bool:
    here = local(at)
    hours = calendar.hours_on(here.date())
    return calendar.works_on(here.date()) and any(opens <= here.time() <= closes for opens, closes in hours)


def answer(chance: Chance, limit: TimeLimit, started: datetime, calendar: Calendar) -> Due:
    return due(limit, started, calendar, chance.pauses(started))


def test_a_dossier_is_due_in_office_hours_after_its_acceptance():
    for chance, limit, started, calendar in dossiers():
        at = answer(chance, limit, started, calendar).at

        assert at is not None
        assert at > started
        assert in_office_hours(at, calendar)


def test_who_is_accepted_later_is_never_due_earlier():
    for chance, limit, started, calendar in dossiers():
        later = chance.moment(started, 3)

        assert due(limit, later, calendar).at >= due(limit, started, calendar).at


def test_a_longer_pause_never_brings_the_due_time_forward():
    for chance, limit, started, calendar in dossiers():
        began = chance.moment(started, 10)
        short = began + chance.randrange(5000) * MINUTE
        long = short + chance.randrange(5000) * MINUTE
        ends = [due(limit, started, calendar, [Pause(began, end, PauseReason.SUPPLEMENT)]).at for end in (short, long)]

        assert due(limit, started, calendar).at <= ends[0] <= ends[1]


def test_a_pause_costs_exactly_its_office_minutes():
    for chance, _limit, started, calendar in dossiers():
        limit = TimeLimit(chance.randint(1, 20), chance.choice([TimeUnit.WORKING_DAYS, TimeUnit.HOURS]))
        began = chance.moment(started, 10) + MINUTE
        ended = chance.moment(began, 10)
        paused = due(limit, started, calendar, [Pause(began, ended, PauseReason.SUPPLEMENT)])

        moved = working_minutes(due(limit, started, calendar).at, paused.at, calendar)
        assert moved == working_minutes(began, ended, calendar)


def test_an_extension_never_shortens():
    for chance, limit, started, calendar in dossiers():
        given = Extension(started, chance.randrange(3), chance.choice([None, local(started).date()]))

        assert due(limit, started, calendar, (), [given]).at >= due(limit, started, calendar).at


def test_office_minutes_add_up():
    for chance, _limit, first, calendar in dossiers():
        second = chance.moment(first, 10)
        third = chance.moment(second, 10)

        whole = working_minutes(first, third, calendar)
        assert whole == working_minutes(first, second, calendar) + working_minutes(second, third, calendar)


def test_adding_office_minutes_is_the_opposite_of_counting_them():
    for chance, _limit, start, calendar in dossiers():
        minutes = chance.randrange(5000)
        end = plus_working_minutes(start, minutes, calendar)

        assert working_minutes(start, end, calendar) == minutes
        assert minutes == 0 or in_office_hours(end, calendar)


def test_the_clock_never_starts_before_the_acceptance():
    for _chance, limit, started, calendar in dossiers():
        assert start_of_clock(limit, started, calendar) >= started


def test_the_same_events_in_any_order_give_the_same_answer():
    for chance, limit, started, calendar in dossiers(150):
        paused = started + chance.randrange(3000) * MINUTE + MINUTE
        resumed = paused + chance.randrange(3000) * MINUTE + MINUTE
        events = [
            Event(EventKind.ACCEPTED, started),
            Event(EventKind.PAUSED, paused),
            Event(EventKind.RESUMED, resumed),
            Event(EventKind.EXTENDED, resumed + MINUTE, working_days=1),
        ]
        expected = due(
            limit,
            started,
            calendar,
            [Pause(paused, resumed, PauseReason.SUPPLEMENT)],
            [Extension(resumed + MINUTE, 1)],
        )

        assert replay(limit, chance.sample(events, 4), calendar) == expected


@pytest.mark.parametrize("unit", list(TimeUnit))
def test_before_the_acceptance_nothing_is_due(unit):
    assert replay(TimeLimit(1, unit), [Event(EventKind.PAUSED, START)], Calendar()) is None
