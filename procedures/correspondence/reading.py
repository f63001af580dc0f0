"""What a document says of itself: number, date, agency, kind, summary, signer, each with the place it was read from.

Tolerant of scans: blanks before the stroke, broken lines, "SGDDĐT". Nothing is certain until the clerk has confirmed it.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from pypdf import PdfReader

from procedures.correspondence.kinds import DocumentKind
from procedures.correspondence.rules import parse_reference

HEAD, TAIL = 3000, 2500
_NUMBER = re.compile(r"Số\s*:?\s*(\d{1,6}\s*/\s*[^\s,;()]+)", re.IGNORECASE)
_DATE = re.compile(r"([^\W\d_][^,\n]{1,40}),\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:V/v|Về việc)\s+(.+?)(?:\n\s*\n|Kính gửi)", re.IGNORECASE | re.DOTALL)
_ISSUER = re.compile(
    r"(Sở Giáo dục và Đào tạo(?: tỉnh| thành phố)?(?: [^\W\d_]+){0,3}|(?:ỦY BAN|Ủy ban) nhân dân[^\n,.;]{0,40})"
)
_SIGNER = re.compile(r"(?:GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TRƯỞNG PHÒNG)\W+((?:[^\W\d_]+[ \n]*){2,5})\W*$", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """One fact read from the text: `place` is the span of characters, `page` counts from 1, `sure` is 0 to 1."""

    field: str
    value: str
    page: int
    place: tuple[int, int]
    sure: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def text_of(pdf: bytes) -> list[str]:
    """The text of each page; empty texts for a scan without a text layer."""
    return [page.extract_text() or "" for page in PdfReader(io.BytesIO(pdf)).pages]


def read_facts(pages: list[str]) -> list[Reading]:
    """Every fact that could be read, the surest reading of each field."""
    if not pages:
        return []
    best: dict[str, Reading] = {}
    for found in (*_from_head(pages[0][:HEAD]), *_from_tail(pages)):
        if found.field not in best or found.sure > best[found.field].sure:
            best[found.field] = found
    return list(best.values())


def _from_head(head: str) -> Iterator[Reading]:
    if number := _NUMBER.search(head):
        text = re.sub(r"\s+", "", number[1]).replace("SGDDĐT", "SGDĐT")
        if parsed := parse_reference(text):
            yield Reading("reference", str(parsed), 1, number.span(1), 0.97 if text == number[1] else 0.85)
            if parsed.kind:
                yield Reading("kind", parsed.kind.value, 1, number.span(1), 0.9)
    if dated := _DATE.search(head):
        yield from _date(dated)
    yield from _summary(head)
    if issuer := _ISSUER.search(head):
        yield Reading("issuer", _tidy(issuer[1]), 1, issuer.span(1), 0.6)


def _date(found: re.Match[str]) -> Iterator[Reading]:
    try:
        day = date(int(found[4]), int(found[3]), int(found[2]))
    except ValueError:
        return
    yield Reading("date", day.isoformat(), 1, found.span(), 0.97)
    place = _tidy(found[1].rsplit("\n", 1)[-1])
    yield Reading("issuer", f"Sở Giáo dục và Đào tạo tỉnh {place}", 1, found.span(1), 0.7)


def _summary(head: str) -> Iterator[Reading]:
    if about := _SUBJECT.search(head):
        yield Reading("summary", f"V/v {_tidy(about[1])}", 1, about.span(1), 0.9)
        return
    for kind in DocumentKind:
        title = re.search(
            rf"^\W*{kind.printed.upper()}\W*$\s*(.+?)(?:\n\s*\n|\nCăn cứ)", head, re.MULTILINE | re.DOTALL
        )
        if title:
            yield Reading("kind", kind.value, 1, title.span(), 0.97)
            yield Reading("summary", _tidy(title[1]), 1, title.span(1), 0.9)
            return


def _from_tail(pages: list[str]) -> Iterator[Reading]:
    last = pages[-1]
    start = max(0, len(last) - TAIL)
    found = list(_SIGNER.finditer(last[start:]))
    if found:
        first, end = found[-1].span(1)
        yield Reading("signer", _tidy(found[-1][1]), len(pages), (start + first, start + end), 0.75)


def _tidy(text: str) -> str:
    return re.sub(r"[\s#*]+", " ", text).strip(" .,-:")
