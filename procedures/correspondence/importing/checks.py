"""One row, checked: what it says of a document, or the first reason why it cannot be taken in. No database."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.correspondence.importing.rows import COLUMNS, RawRow
from procedures.correspondence.kinds import kind_named
from procedures.correspondence.paper_text import clean_lines
from procedures.correspondence.rules import LONGEST_SUMMARY
from search.public import clean

PUBLIC, OFFICE = "public", "office"
LONGEST = {"external_id": 200, "reference": 200, "agency": 300, "summary": LONGEST_SUMMARY, "signer": 200, "file": 255}
HIGHEST_NUMBER = 9_999_999


class BadRow(Exception):
    """Why the row is refused, as a sentence."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class Row:
    """A row that can be taken in, if its number is free. `tokens` are those that may read the document."""

    row: int
    external_id: str
    number: int | None
    reference: str
    date: dt.date | None
    received_on: dt.date | None
    agency: str
    kind: str
    summary: str
    signer: str
    tokens: list[str]
    text: str
    file: str


def external_id_of(raw: RawRow) -> str:
    """For naming a refused row; empty when it has none."""
    value = raw.cells.get("external_id", "")
    return str(value)[:200] if isinstance(value, str | int) else ""


def checked(raw: RawRow, *, agency_code: str, units: Collection[str]) -> Row:
    """Raises BadRow."""
    if raw.problem:
        raise BadRow(raw.problem)
    _refuse_unknown_columns(raw.cells)
    external_id = _text(raw.cells, "external_id")
    if not external_id:
        raise BadRow(_("external_id is missing."))
    return Row(
        row=raw.row,
        external_id=external_id,
        number=_number(raw.cells),
        reference=_text(raw.cells, "reference"),
        date=_day(raw.cells, "date"),
        received_on=_day(raw.cells, "received_on"),
        agency=_text(raw.cells, "agency"),
        kind=_kind(raw.cells),
        summary=_text(raw.cells, "summary"),
        signer=_text(raw.cells, "signer"),
        tokens=_tokens(raw.cells, agency_code, units),
        text=clean_lines(_raw_text(raw.cells, "text")),
        file=_text(raw.cells, "file"),
    )


def _refuse_unknown_columns(cells: dict[str, Any]) -> None:
    unknown = sorted(set(cells) - COLUMNS)
    if unknown:
        names = ", ".join(f"“{name}”" for name in unknown)
        raise BadRow(_("Unknown columns: %(names)s.") % {"names": names})


def _raw_text(cells: dict[str, Any], name: str) -> str:
    value = cells.get(name)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadRow(_("%(column)s must be a text.") % {"column": name})
    return str(value)


def _text(cells: dict[str, Any], name: str) -> str:
    value = " ".join(clean(_raw_text(cells, name)).split())
    if len(value) > LONGEST.get(name, len(value)):
        raise BadRow(_("%(column)s is longer than %(count)d characters.") % {"column": name, "count": LONGEST[name]})
    return value


def _number(cells: dict[str, Any]) -> int | None:
    given = cells.get("number")
    value = str(given) if isinstance(given, float) and not given.is_integer() else _text(cells, "number")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", value) or not 0 < int(value) <= HIGHEST_NUMBER:
        raise BadRow(_("number must be a whole number from 1 on, not “%(value)s”.") % {"value": value})
    return int(value)


def _day(cells: dict[str, Any], name: str) -> dt.date | None:
    value = _text(cells, name)
    if not value:
        return None
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError(value)
        return dt.date.fromisoformat(value)
    except ValueError:
        raise BadRow(
            _("%(column)s must be a day written YYYY-MM-DD, not “%(value)s”.") % {"column": name, "value": value}
        ) from None


def _kind(cells: dict[str, Any]) -> str:
    value = _text(cells, "document_kind")
    if not value:
        return ""
    kind = kind_named(value)
    if kind is None:
        raise BadRow(_("document_kind “%(value)s” is none of the 29 kinds of documents.") % {"value": value})
    return kind.value


def _tokens(cells: dict[str, Any], agency_code: str, units: Collection[str]) -> list[str]:
    given = cells.get("access")
    words = given if isinstance(given, list) else re.split(r"[,;\s]+", _text(cells, "access"))
    tokens = [token for word in words if (token := _token(word, agency_code, units))]
    return list(dict.fromkeys(tokens)) or [f"agency:{agency_code}"]


def _token(word: Any, agency_code: str, units: Collection[str]) -> str:
    if word in ("", None):
        return ""
    if word == PUBLIC:
        return PUBLIC
    if word == OFFICE:
        return f"agency:{agency_code}"
    if not isinstance(word, str) or not word.startswith("unit:"):
        raise BadRow(_("access must be public, office or unit:CODE, not “%(value)s”.") % {"value": word})
    if word.removeprefix("unit:") not in units:
        raise BadRow(_("There is no unit “%(code)s”.") % {"code": word.removeprefix("unit:")})
    return word
