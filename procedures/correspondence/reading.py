"""What a document says of itself: number, date, agency, kind, summary, signer, and the day an answer is due.

Written for the layout of NĐ 30/2020/NĐ-CP, annex I, and for what scanners make of it: blanks before the stroke, "SGDDĐT"
for "SGDĐT", a missing letterhead, marks of a converter. Pure: pages of text in, readings out, each with its place and how
sure it is. Nothing here decides anything: the clerk confirms.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from procedures.correspondence.issuers import issuer_of
from procedures.correspondence.kinds import DocumentKind, kind_named
from procedures.correspondence.reply_dates import reply_dates
from procedures.correspondence.rules import LOWER, UPPER, kind_in_symbol, repaired_symbol
from procedures.correspondence.signers import signer_of
from search.public import clean

HEAD = 2500  # characters of the first page within which number, date, kind and summary stand
NARROW = 40  # characters of a line in the left column


@dataclass(frozen=True)
class Reading:
    """One thing read. `value` is as it goes into the register, `raw` as it stands at `start:end` of the page's text.

    `page` counts from 1. `sure` is between 0 and 1. `box` is the place on the page as parts of its width and height
    (left, top, width, height), known only for a file with its own text.
    """

    field: str
    value: str
    raw: str
    page: int
    start: int
    end: int
    sure: float
    box: tuple[float, float, float, float] | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def read_facts(pages: Sequence[str]) -> list[Reading]:
    """Everything found, at most one reading a field: reference, date, issuer, kind, summary, signer, signer_title, reply_by."""
    plain = [_plain(page) for page in pages]
    if not plain:
        return []
    head = plain[0][:HEAD]
    reference = _reference(head)
    issued = _date(head)
    kind = _kind(head, reference)
    found: list[Reading | None] = [reference, issued, kind, _summary(head, kind)]
    found += _issuer(plain, reference, issued)
    found += _signer(plain)
    found.append(_reply_by(plain, issued))
    return [reading for reading in found if reading]


def value_of(readings: Iterable[Reading], field: str) -> str:
    """The value read for a field, or an empty text."""
    return next((reading.value for reading in readings if reading.field == field), "")


def _plain(page: str) -> str:
    """Of the same length, with a converter's marks blanked out, so that places stay true."""
    return re.sub(r"[#*_]", " ", page)


# Number and symbol ---------------------------------------------------------------------------------------------------
_SYMBOL = r"[A-ZĐÐ][\w&Đ]*(?:\s?[-–]\s?[A-ZĐÐ][\w&.Đ]*)*"
_NUMBER = rf"(?P<raw>(?P<number>\d{{1,6}})[ \t]*/[ \t]*(?P<symbol>{_SYMBOL}))"
_NUMBER_LINE = re.compile(rf"\bS[ốôoó][ \t]*[:.;]?[ \t]*{_NUMBER}")
_BARE_NUMBER = re.compile(rf"^[ \t]*{_NUMBER}[ \t]*$", re.MULTILINE)


def _reference(head: str) -> Reading | None:
    found, confidence = _NUMBER_LINE.search(head), 0.97
    if not found:
        found, confidence = _BARE_NUMBER.search(head), 0.7
    if not found:
        return None
    symbol, repaired = repaired_symbol(found["symbol"])
    value = f"{found['number']}/{symbol}"
    return _at(found, "raw", "reference", value, confidence - (0.15 if repaired else 0))


# Date ----------------------------------------------------------------------------------------------------------------
_PLACE = rf"(?:TP\.?\s?)?[{UPPER}][{LOWER}]+(?:(?: | - )[{UPPER}][{LOWER}]+){{0,4}}"
_DATE = re.compile(
    rf"(?:(?P<place>{_PLACE})\s*,\s*)?"
    r"(?P<raw>ng[àa]y\s*(?P<day>\d{1,2})\s*th[áa]ng\s*(?P<month>\d{1,2})\s*n[ăa]m\s*(?P<year>\d{4}))"
)


def _date(head: str) -> Reading | None:
    matches = list(_DATE.finditer(head))
    # The date line names the place; a date in the text ("Công văn số … ngày …") does not.
    for found in [m for m in matches if m["place"]] or matches:
        value = _day(found["year"], found["month"], found["day"])
        if value:
            return _at(found, "raw", "date", value.isoformat(), 0.97 if found["place"] else 0.6)
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


# Kind and summary ----------------------------------------------------------------------------------------------------
_TITLE_LINE = re.compile(rf"^[ \t]*(?P<raw>[{UPPER}][{UPPER} ]{{4,24}})[ \t]*$", re.MULTILINE)
_ABOUT = re.compile(r"(?P<raw>V\s*/\s*v\b[^\n]*(?:\n[^\n]*){0,8})", re.IGNORECASE)
_BODY_BEGINS = re.compile(
    r"^\s*(?:(?i:k[ií]nh g[ửu]i|c[ăa]n c[ứu] |th[ựu]c hi[ệe]n |ti[ếe]p theo |s[ốo]\s*:|c[ộo]ng h[òo]a|đ[ộo]c l[ậa]p)|"
    rf"Theo |Nh[ằa]m |[IVX]+\.|\d+\.|[{UPPER}]{{3,}}\b(?:[ :]|$)|\S.{{0,30}}, ng[àa]y \d)"
)


def _kind(head: str, reference: Reading | None) -> Reading | None:
    told = kind_in_symbol(reference.value.partition("/")[2]) if reference else None
    for found in _TITLE_LINE.finditer(head):
        named = kind_named(found["raw"].strip())
        if named:
            return _at(found, "raw", "kind", named, 0.97 if told in (named, None) else 0.75)
    if told and reference:
        sure = 0.92 if (told is DocumentKind.LETTER) == bool(_ABOUT.search(head)) else 0.7
        return Reading("kind", told, reference.raw, 1, reference.start, reference.end, sure)
    return None


def _summary(head: str, kind: Reading | None) -> Reading | None:
    if found := _ABOUT.search(head):
        end = found.start() + _end_of_lines(found["raw"])
        return _summary_at(head, found.start(), end, 0.93)
    if kind is None or kind.value == DocumentKind.LETTER:
        return None
    start = kind.end + len(head[kind.end :]) - len(head[kind.end :].lstrip())
    end = start + _end_of_lines(head[start : start + 600])
    return _summary_at(head, start, end, 0.9)


def _summary_at(head: str, start: int, end: int, confidence: float) -> Reading | None:
    raw = head[start:end].rstrip()
    value = clean(" ".join(raw.split()))
    value = re.sub(r"^V\s*/\s*v\b:?", "V/v", value, flags=re.IGNORECASE)
    if len(value) < 8:
        return None
    if len(value) > 350:
        confidence = 0.5
    return Reading("summary", value, raw, 1, start, start + len(raw), confidence)


def _end_of_lines(text: str) -> int:
    """Where the summary stops: at an empty line, or where the body or another part of the head begins.

    A scanner puts an empty line between two lines of a narrow column: a short line after it still belongs.
    """
    end = at = 0
    empty = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if not line.strip():
            empty += 1
            continue
        if end and (_BODY_BEGINS.match(line) or empty > 1 or (empty and len(line) > NARROW)):
            break
        end, empty = at, 0
    return end


# Agency --------------------------------------------------------------------------------------------------------------
def _issuer(pages: Sequence[str], reference: Reading | None, issued: Reading | None) -> list[Reading]:
    before = reference.start if reference else HEAD
    symbol = reference.value.partition("/")[2] if reference else ""
    dated = _DATE.search(pages[0][: HEAD + 200], max(0, issued.start - 60)) if issued else None
    place = (dated["place"] or "") if dated else ""
    name = issuer_of(pages[0][:HEAD], before=before, symbol=symbol, place=place, whole="\n".join(pages))
    if not name:
        return []
    start, end = name.span or ((reference.start, reference.end) if reference else (0, 0))
    return [Reading("issuer", name.text, pages[0][start:end], 1, start, end, name.confidence)]


# Signer --------------------------------------------------------------------------------------------------------------
def _signer(pages: Sequence[str]) -> list[Reading]:
    """The last page on which somebody signs: annexes may follow it."""
    for page in range(len(pages), 0, -1):
        if found := signer_of(pages[page - 1]):
            return [
                Reading("signer", found.name.text, found.name.raw, page, *found.name.span, found.confidence),
                Reading("signer_title", found.post.text, found.post.raw, page, *found.post.span, found.confidence),
            ]
    return []


# Reply by ------------------------------------------------------------------------------------------------------------
def _reply_by(pages: Sequence[str], issued: Reading | None) -> Reading | None:
    written = date.fromisoformat(issued.value) if issued else None
    best: Reading | None = None
    for page, text in enumerate(pages, 1):
        for found in reply_dates(text, written=written):
            reading = Reading(
                "reply_by", found.day.isoformat(), found.raw, page, found.start, found.end, found.confidence
            )
            if best is None or reading.sure > best.sure:
                best = reading
    return best


def _at(found: re.Match[str], group: str, field: str, value: str, confidence: float) -> Reading:
    return Reading(field, value, found[group], 1, found.start(group), found.end(group), round(confidence, 2))
