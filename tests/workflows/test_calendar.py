"""The calendar table: seeded from the law, edited by people, read once a minute."""

from datetime import date, time

import pytest
from django.core.cache import caches

from tests.workflows.tet import office
from workflows import public as workflows
from workflows.models import CalendarDay, DayKind, OfficeHours

pytestmark = pytest.mark.django_db


def test_the_law_s_days_off_and_the_swaps_of_2026():
    workflows.load_calendar([2025, 2026])
    calendar = workflows.calendar()

    off = ["2026-01-01", "2026-01-02", "2026-02-16", "2026-02-20", "2026-04-27", "2026-08-31", "2026-11-24"]
    worked = ["2026-01-10", "2026-08-22", "2026-02-13", "2026-02-23"]
    assert [day for day in off if calendar.works_on(date.fromisoformat(day))] == []
    assert [day for day in worked if not calendar.works_on(date.fromisoformat(day))] == []
    assert all(CalendarDay.objects.values_list("legal_reference", flat=True))


def test_the_usual_office_hours():
    workflows.load_calendar([2026])

    hours = workflows.calendar().hours_on(date(2026, 3, 2))

    assert hours == ((time(7, 30), time(11, 30)), (time(13), time(17)))


def test_loading_again_keeps_what_people_changed():
    assert workflows.load_calendar([2026]) > 10
    CalendarDay.objects.filter(date=date(2026, 11, 24)).update(kind=DayKind.WORKED)

    assert workflows.load_calendar([2026]) == 0

    assert workflows.calendar().works_on(date(2026, 11, 24))


def test_summer_hours_hold_from_their_date_on():
    workflows.load_calendar([2026])
    OfficeHours.objects.create(valid_from=date(2026, 4, 16), opens=time(7), closes=time(11))
    OfficeHours.objects.create(valid_from=date(2026, 4, 16), opens=time(13, 30), closes=time(17, 30))
    caches["near"].clear()

    calendar = workflows.calendar()

    assert calendar.end_of(date(2026, 4, 15)) == office("2026-04-15 17:00")
    assert calendar.end_of(date(2026, 4, 16)) == office("2026-04-16 17:30")


def test_days_and_hours_are_read_once(django_assert_num_queries):
    workflows.load_calendar([2026])

    with django_assert_num_queries(2):
        for _ in range(3):
            workflows.calendar()


def test_years_the_table_says_nothing_of():
    workflows.load_calendar([2026])

    assert workflows.missing_years(office("2026-12-31 23:59")) == [2027]
    assert workflows.missing_years(office("2027-01-01 00:00")) == [2027, 2028]
