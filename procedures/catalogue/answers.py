"""One answer: what it must be for the type of its question, and what is said when it is not. Pure."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

Field = Mapping[str, Any]

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NAME_LIMIT, TEXT_LIMIT, LONG_TEXT_LIMIT = 200, 200, 2000
EARLIEST_YEAR = 1900
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " "})
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '.\-])*")
_BLANKS = re.compile(r"[^\S\n]+")


class Unfit(Exception):
    """The answer cannot stand; the sentence says why and what would."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def is_empty(value: Any) -> bool:
    """Nothing was typed: also three empty boxes of a date."""
    return value is None or (isinstance(value, str) and not value.replace("/", "").strip())


def same(one: Any, other: Any) -> bool:
    """Whether two answers read alike: an unticked box is nothing, and blanks and line breaks make no difference."""
    return _plain(one) == _plain(other)


def _plain(value: Any) -> str:
    return "" if value in (False, None) else " ".join(str("on" if value is True else value).split())


def tidy(text: str) -> str:
    """NFC, one blank between words, Đ where Ð was typed, a plain apostrophe. Line breaks stay."""
    lines = unicodedata.normalize("NFC", text).translate(_LOOKALIKES).replace("\r\n", "\n").split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines).strip()


def check(field: Field, value: Any, today: date) -> Any:
    """The clean answer. Raises Unfit."""
    return CHECKS[field["type"]](field, value if isinstance(value, bool | int) else tidy(str(value)), today)


def _too_long(text: str, limit: int) -> Unfit:
    return Unfit(
        _("Write at most %(limit)s characters; there are %(count)s now.") % {"limit": limit, "count": len(text)}
    )


def _text(field: Field, text: str, today: date) -> str:
    limit = int(field.get("max", LONG_TEXT_LIMIT if field["type"] == "textarea" else TEXT_LIMIT))
    if len(text) > limit:
        raise _too_long(text, limit)
    return text if field["type"] == "textarea" else text.replace("\n", " ")


def _name(field: Field, text: str, today: date) -> str:
    if len(text) > NAME_LIMIT:
        raise _too_long(text, NAME_LIMIT)
    if not _NAME.fullmatch(text):
        raise Unfit(
            _("Write a name with letters only, for example H'Hen Niê Kđăm. You wrote %(typed)s.") % {"typed": text}
        )
    return text


def _choice(field: Field, text: str, today: date) -> str:
    if text not in {choice["value"] for choice in field.get("choices", [])}:
        raise Unfit(_("Choose one of the answers."))
    return text


def _checkbox(field: Field, value: Any, today: date) -> bool:
    ticked = value in (True, "on", "true")
    if field.get("required") and not ticked:
        raise Unfit(_("Tick the box to go on."))
    return ticked


def _bounds(field: Field, today: date, least: int, most: int) -> tuple[int, int]:
    low, high = field.get("min", least), field.get("max", most)
    return (today.year if low == "today" else int(low)), (today.year if high == "today" else int(high))


def _whole(value: Any) -> int | None:
    text = str(value).replace(" ", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _year(field: Field, value: Any, today: date) -> int:
    low, high = _bounds(field, today, EARLIEST_YEAR, today.year)
    year = _whole(value)
    if year is None or not low <= year <= high:
        raise Unfit(
            _("Write a year from %(low)s to %(high)s. You wrote %(typed)s.")
            % {"low": low, "high": high, "typed": value}
        )
    return year


def _number(field: Field, value: Any, today: date) -> int:
    low, high = _bounds(field, today, 0, 999_999_999)
    number = _whole(value)
    if number is None or not low <= number <= high:
        raise Unfit(
            _("Write a whole number from %(low)s to %(high)s. You wrote %(typed)s.")
            % {"low": low, "high": high, "typed": value}
        )
    return number


def _date_parts(field: Field, text: str, today: date) -> str:
    if ISO_DAY.fullmatch(text):
        text = "/".join(reversed(text.split("-")))
    parts = [part.strip() for part in text.split("/")]
    day, month, year = (["", "", *parts] if len(parts) == 1 else [*parts, "", ""])[:3]
    if not year or (bool(day) != bool(month)):
        raise Unfit(_("Write the day, the month and the year."))
    if not day:
        return str(_year({"min": EARLIEST_YEAR}, year, today)) if field.get("year_only") else _without_day()
    born = _real_day(day, month, year)
    if born is None:
        raise Unfit(_("%(typed)s is not a day of the calendar. For example: 05 / 09 / 1988.") % {"typed": text})
    if not date(EARLIEST_YEAR, 1, 1) <= born <= today:
        raise Unfit(
            _("Write a day from 01/01/1900 to today, %(today)s. You wrote %(typed)s.")
            % {"today": f"{today:%d/%m/%Y}", "typed": text}
        )
    return born.isoformat()


def _without_day() -> str:
    raise Unfit(_("Write the day and the month too."))


def _real_day(day: str, month: str, year: str) -> date | None:
    numbers = [_whole(part) for part in (year, month, day)]
    try:
        return date(*[n or 0 for n in numbers])
    except ValueError:
        return None


def _phone(field: Field, text: str, today: date) -> str:
    digits = re.sub(r"[\s.\-()]", "", text)
    if not re.fullmatch(r"\+?[0-9]{9,15}", digits):
        raise Unfit(
            _("Write a telephone number of 9 to 15 digits, for example 0912 345 678. You wrote %(typed)s.")
            % {"typed": text}
        )
    return digits


def _email(field: Field, text: str, today: date) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise Unfit(_("Write an e-mail address like ten@vidu.vn. You wrote %(typed)s.") % {"typed": text}) from None
    return text


def _identity(field: Field, text: str, today: date) -> str:
    digits = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{12}|[0-9]{9}", digits):
        raise Unfit(
            _("Write the 12 digits of the identity card (9 on an old one); there are %(count)s characters now.")
            % {"count": len(digits)}
        )
    return digits


CHECKS: dict[str, Callable[[Field, Any, date], Any]] = {
    "name": _name,
    "text": _text,
    "textarea": _text,
    "choice": _choice,
    "school": _choice,
    "agency": _choice,
    "checkbox": _checkbox,
    "date_parts": _date_parts,
    "year": _year,
    "number": _number,
    "phone": _phone,
    "email": _email,
    "identity": _identity,
}
