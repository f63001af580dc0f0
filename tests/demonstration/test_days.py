"""The last working moments, wherever "now" falls. Monday 9 November 2026 is an ordinary week."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from config.demonstration.days import Days
from workflows.public import Calendar


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def days(now: str, off: tuple[str, ...] = ()) -> Days:
    return Days(at(now), Calendar(off={date.fromisoformat(day): "Nghỉ" for day in off}))


@pytest.mark.parametrize(
    ("now", "minutes", "moment"),
    [
        ("2026-11-12T10:00", 40, "2026-11-12T09:20"),
        ("2026-11-12T13:10", 20, "2026-11-12T11:20"),  # over the lunch hours
        ("2026-11-12T07:40", 30, "2026-11-11T16:40"),  # over night
        ("2026-11-12T23:00", 10, "2026-11-12T16:50"),
        ("2026-11-15T03:00", 15, "2026-11-13T16:45"),  # Sunday
        ("2026-11-12T12:15", 5, "2026-11-12T11:25"),
    ],
)
def test_office_minutes_before_now(now, minutes, moment):
    assert days(now).ago(minutes) == at(moment)


@pytest.mark.parametrize(
    ("now", "back", "moment"),
    [
        ("2026-11-12T10:00", 1, "2026-11-11T08:20"),
        ("2026-11-12T10:00", 4, "2026-11-06T08:20"),  # over the week-end
        ("2026-11-15T03:00", 1, "2026-11-12T08:20"),
        ("2026-11-09T05:00", 1, "2026-11-05T08:20"),  # before the office opened, the last open day is Friday
    ],
)
def test_working_days_before_now(now, back, moment):
    assert days(now).on(back, "08:20") == at(moment)


def test_holidays_are_passed_over():
    assert days("2026-11-12T10:00", off=("2026-11-11", "2026-11-10")).on(1, "08:20") == at("2026-11-09T08:20")
