"""The office's calendar: a table that people edit, seeded from the law, read into a Calendar for the clock."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby

import holidays
from django.core.cache import caches

from workflows.models import CalendarDay, DayKind, OfficeHours
from workflows.working_time import USUAL_HOURS, Calendar, local

KEY, SECONDS = "workflows.calendar", 60
LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"
# Swaps that the library does not know (docs/legal-review.md; the office puts its own reference to the announcement in).
SWAPS = (
    (date(2026, 1, 2), DayKind.OFF, "Nghỉ hoán đổi Tết Dương lịch", "New Year, swapped with 10/01/2026"),
    (date(2026, 1, 10), DayKind.WORKED, "Làm bù ngày 02/01/2026", "Worked instead of 02/01/2026"),
)
SWAP_REFERENCE = "Thông báo hoán đổi ngày làm việc năm {year}"
CULTURE_DAY_SINCE = 2026


def office_calendar() -> Calendar:
    """The calendar as the table has it; a change by another process is seen within a minute."""
    near = caches["near"]
    known = near.get(KEY)
    if not isinstance(known, Calendar):
        known = _read()
        near.set(KEY, known, SECONDS)
    return known


def load(years: Iterable[int]) -> int:
    """Put what the law says of these years into the table; days already there stay as people left them. How many are new.

    Also the usual office hours, if there are none.
    """
    known = set(CalendarDay.objects.values_list("date", flat=True))
    days = {day.date: day for year in sorted(set(years)) for day in _days_of(year) if day.date not in known}
    CalendarDay.objects.bulk_create(days.values())
    if not OfficeHours.objects.exists():
        OfficeHours.objects.bulk_create(
            OfficeHours(valid_from=date(2000, 1, 1), opens=opens, closes=closes) for opens, closes in USUAL_HOURS
        )
    caches["near"].delete(KEY)
    return len(days)


def missing_years(at: datetime) -> list[int]:
    """This year and the next, as far as the table says nothing of them: due times there would ignore every holiday."""
    year = local(at).year
    return [one for one in (year, year + 1) if not CalendarDay.objects.filter(date__year=one).exists()]


def _read() -> Calendar:
    named: dict[str, dict[date, str]] = {DayKind.OFF.value: {}, DayKind.WORKED.value: {}}
    for day, kind, name in CalendarDay.objects.values_list("date", "kind", "name"):
        named[kind][day] = name
    by_day = groupby(OfficeHours.objects.order_by("valid_from", "opens"), lambda stretch: stretch.valid_from)
    hours = tuple((since, tuple((each.opens, each.closes) for each in row)) for since, row in by_day)
    return Calendar(named["off"], named["worked"], hours or ((date.min, USUAL_HOURS),))


def _days_of(year: int) -> Iterator[CalendarDay]:
    vietnamese, english = (
        holidays.country_holidays("VN", years=year, language=language) for language in ("vi", "en_US")
    )
    for day, kind, name, name_en in SWAPS:
        if day.year == year:
            yield _day(day, kind, name, name_en, SWAP_REFERENCE.format(year=year))
    for day in sorted(vietnamese.weekend_workdays):
        if day.year == year:
            yield _day(day, DayKind.WORKED, "Làm bù", "Worked instead of a day off", SWAP_REFERENCE.format(year=year))
    for day, name in sorted(vietnamese.items()):
        yield _day(day, DayKind.OFF, name, english[day], LABOUR_CODE)
    culture = date(year, 11, 24)
    if year >= CULTURE_DAY_SINCE and culture not in vietnamese:
        yield _day(culture, DayKind.OFF, "Ngày Văn hóa Việt Nam", "Vietnam Culture Day", LABOUR_CODE)


def _day(day: date, kind: DayKind, name: str, name_en: str, reference: str) -> CalendarDay:
    return CalendarDay(date=day, kind=kind, name=name, name_en=name_en, legal_reference=reference)
