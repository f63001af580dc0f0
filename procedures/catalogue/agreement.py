"""What the answers of an e-form must agree on, with one another and with the day. Rules are data of the form. Pure.

    {"rule": "same", "field": "holder_name", "as": "applicant_name", "when": {…}, "unless": {…}, "said": {"vi": …, "en": …}}

same          the field says what `as` says: names whatever their tones, case and blanks; of a day its year, where no more is known
years_after   the field lies at least `years` after the day of `as`
not_before    the field lies not before the day of `as`
grown_up      who was born on the day of `as` is at least `years` old
never         these answers cannot be given together
`when` and `unless` are conditions (see forms.py). `{name}` in the sentence is that answer in words. What is empty, or cannot be
read as a day, breaks no rule: the question itself says so.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from procedures.catalogue.answers import ISO_DAY, is_empty
from search.public import clean, fold, words

Rule = Mapping[str, Any]
Answers = Mapping[str, Any]

TYPED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|/{0,2}(\d{4})")


class Span(NamedTuple):
    """A day, or the whole year where only that is known."""

    first: date
    last: date


def broken(rule: Rule, answers: Answers, today: date) -> bool:
    """Whether these answers break the rule. Its conditions have been looked at."""
    return RULES[rule["rule"]](rule, answers, today)


def span_of(value: Any) -> Span | None:
    """The day that was written, "1988-09-05", "5/9/1988", "1988" or 1988; None of anything else."""
    text = str(value).replace(" ", "")
    try:
        if ISO_DAY.fullmatch(text):
            day = date.fromisoformat(text)
            return Span(day, day)
        if (found := TYPED_DAY.fullmatch(text)) is None:
            return None
        if alone := found[4]:
            return Span(date(int(alone), 1, 1), date(int(alone), 12, 31))
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return Span(day, day)


def same_words(one: Any, other: Any) -> bool:
    """The same name, whatever its tones, case, blanks and signs."""
    return words(fold(clean(str(one)))) == words(fold(clean(str(other))))


def same_day(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _same(rule: Rule, answers: Answers, today: date) -> bool:
    said, other = answers.get(rule["field"]), answers.get(rule["as"])
    if is_empty(said) or is_empty(other):
        return False
    days = span_of(said), span_of(other)
    if days[0] is not None and days[1] is not None:
        return not same_day(days[0], days[1])
    return days == (None, None) and not same_words(said, other)


def _years_after(rule: Rule, answers: Answers, today: date) -> bool:
    later, earlier = span_of(answers.get(rule["field"])), span_of(answers.get(rule["as"]))
    if later is None or earlier is None:
        return False
    return later.last.year - earlier.first.year < int(rule["years"])


def _not_before(rule: Rule, answers: Answers, today: date) -> bool:
    later, earlier = span_of(answers.get(rule["field"])), span_of(answers.get(rule["as"]))
    return later is not None and earlier is not None and later.last < earlier.first


def _grown_up(rule: Rule, answers: Answers, today: date) -> bool:
    """Surely too young: of a year alone, were the birthday its first day. Born on 29 February, grown up on 1 March."""
    born = span_of(answers.get(rule["as"]))
    if born is None:
        return False
    day = born.first
    return (today.year - day.year) - ((today.month, today.day) < (day.month, day.day)) < int(rule["years"])


def _never(rule: Rule, answers: Answers, today: date) -> bool:
    return True


RULES: dict[str, Callable[[Rule, Answers, date], bool]] = {
    "same": _same,
    "years_after": _years_after,
    "not_before": _not_before,
    "grown_up": _grown_up,
    "never": _never,
}
