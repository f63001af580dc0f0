"""Which rule moved the clock, in words: every due date can be explained to the one who waits for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.working_time import local


class Rule(StrEnum):
    """A rule that fixed or moved a due date."""

    STARTED = "started"
    STARTED_WHEN_PAID = "started_when_paid"
    WAITS_FOR_THE_FEE = "waits_for_the_fee"
    RESTARTED = "restarted"
    NOT_A_WORKING_DAY = "not_a_working_day"
    AFTER_CUTOFF = "after_cutoff"
    SAME_DAY = "same_day"
    WORKING_DAYS = "working_days"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    DAYS_OFF = "days_off"
    DAYS_WORKED = "days_worked"
    LAST_DAY_OFF = "last_day_off"
    SUPPLEMENT = "supplement"
    FEE = "fee"
    EXTENDED = "extended"
    STANDING_STILL = "standing_still"
    SECOND_SUPPLEMENT = "second_supplement"


SENTENCES = {
    Rule.STARTED: gettext_lazy("The clock started at %(at)s, when the dossier was accepted."),
    Rule.STARTED_WHEN_PAID: gettext_lazy("The clock started at %(at)s, when the fee was paid."),
    Rule.WAITS_FOR_THE_FEE: gettext_lazy("The dossier was accepted at %(at)s; the clock starts when the fee is paid."),
    Rule.RESTARTED: gettext_lazy("The clock started again at %(at)s, when the supplement was complete."),
    Rule.NOT_A_WORKING_DAY: gettext_lazy("%(day)s is not a working day: the dossier counts as accepted on %(next)s."),
    Rule.AFTER_CUTOFF: gettext_lazy(
        "Accepted at %(at)s, after %(cutoff)s: the result is due on the next working day, %(next)s."
    ),
    Rule.SAME_DAY: gettext_lazy("The result is due on the day of acceptance, by the end of office hours."),
    Rule.WORKING_DAYS: gettext_lazy(
        "Time limit %(value)s working days, the day of acceptance not counted: %(first)s to %(last)s."
    ),
    Rule.HOURS: gettext_lazy("Time limit %(value)s working hours: until %(at)s."),
    Rule.DAYS: gettext_lazy("Time limit %(value)s days, the day of acceptance not counted: until %(last)s."),
    Rule.MONTHS: gettext_lazy("Time limit %(value)s months: until %(last)s."),
    Rule.DAYS_OFF: gettext_lazy("Public holidays not counted: %(days)s."),
    Rule.DAYS_WORKED: gettext_lazy("Worked instead of a day off, counted: %(days)s."),
    Rule.LAST_DAY_OFF: gettext_lazy("%(day)s is not a working day: the time limit ends on %(next)s."),
    Rule.SUPPLEMENT: gettext_lazy(
        "A supplement was awaited from %(from)s to %(to)s: %(amount)s not counted, due at %(at)s."
    ),
    Rule.FEE: gettext_lazy("The fee was awaited from %(from)s to %(to)s: %(amount)s not counted, due at %(at)s."),
    Rule.EXTENDED: gettext_lazy("Extended on %(on)s: due at %(at)s."),
    Rule.STANDING_STILL: gettext_lazy("The clock has stood still since %(from)s."),
    Rule.SECOND_SUPPLEMENT: gettext_lazy(
        "A supplement was asked for %(count)s times; more than once counts as overdue."
    ),
}


@dataclass(frozen=True)
class Reason:
    """A rule and what it was applied to. `str()` is the sentence in the reader's language."""

    rule: Rule
    inputs: tuple[tuple[str, Any], ...] = ()

    def __getitem__(self, name: str) -> Any:
        return dict(self.inputs)[name]

    def __str__(self) -> str:
        return str(SENTENCES[self.rule]) % {name: _words(value) for name, value in self.inputs}


def reason(rule: Rule, **inputs: Any) -> Reason:
    """A Reason from its rule and inputs."""
    return Reason(rule, tuple(inputs.items()))


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(local(value), "H:i d/m/Y")
    if isinstance(value, date):
        return date_format(value, "d/m/Y")
    if isinstance(value, timedelta):
        return _amount(value)
    return ", ".join(_ranges(value)) if isinstance(value, tuple) else str(value)


def _amount(value: timedelta) -> str:
    minutes = int(value.total_seconds()) // 60
    if value.days and not value.seconds:
        return _("%(days)s days") % {"days": value.days}
    if minutes % 60 == 0:
        return _("%(hours)s working hours") % {"hours": minutes // 60}
    return _("%(hours)s working hours %(minutes)s minutes") % {"hours": minutes // 60, "minutes": minutes % 60}


def _ranges(days: Iterable[date]) -> list[str]:
    """16/02/2026–20/02/2026 for five days in a row."""
    ranges: list[list[date]] = []
    for day in sorted(days):
        if ranges and day - ranges[-1][-1] == timedelta(days=1):
            ranges[-1].append(day)
        else:
            ranges.append([day])
    return ["–".join(dict.fromkeys((_words(row[0]), _words(row[-1])))) for row in ranges]
