"""The day by which a letter wants an answer: "báo cáo về Sở trước ngày 20/11/2026" is at the latest the 19th."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_LIMIT = re.compile(
    r"(?P<raw>(?P<word>trước|chậm nhất(?: là)?(?: đến)?(?: vào)?|muộn nhất|hết|hạn cuối(?: là)?)\s*"
    r"(?P<hour>\d{1,2}\s*(?:giờ|h)\s*\d{0,2}\s*(?:phút)?,?\s*)?"
    r"(?:ngày\s*)?(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})(?:\s*[/.-]\s*(?P<year>\d{4}))?)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"báo cáo|gửi về|gửi|góp ý|trả lời|phúc đáp|đăng ký|nộp|tổng hợp", re.IGNORECASE)
_RECURS = re.compile(
    r"hàng năm|hằng năm|định kỳ|hàng quý|hằng quý|hàng tháng|hằng tháng|đầu kỳ|giữa kỳ|cuối kỳ", re.IGNORECASE
)

_SENTENCE_ENDS = re.compile(r"[.:;]\s|\n\s*(?:\n|[-–+]|\d+\.)")


@dataclass(frozen=True)
class ReplyDate:
    """A day found in the text, with its place and how sure it is that an answer is due then."""

    day: date
    raw: str
    start: int
    end: int
    confidence: float


def reply_dates(text: str, *, written: date | None) -> Iterator[ReplyDate]:
    """Every day by which the text asks for something, in its order. `written` is the document's own date."""
    for found in _LIMIT.finditer(text):
        sentence = _sentence_around(text, found.start())
        day = _day(found, written)
        if day is None or not _ASKS.search(sentence):
            continue
        yield ReplyDate(day, found["raw"], found.start(), found.end(), _confidence(found, sentence))


def _day(found: re.Match[str], written: date | None) -> date | None:
    year = int(found["year"]) if found["year"] else (written.year if written else 0)
    try:
        day = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    if not found["year"] and written and day < written:
        day = day.replace(year=year + 1) if (day.month, day.day) != (2, 29) else day
    if written and day < written:
        return None
    # "trước ngày 20/11" is the 19th; "trước 16 giờ ngày 20/11" is the 20th.
    return day - timedelta(days=1) if found["word"].lower() == "trước" and not found["hour"] else day


def _confidence(found: re.Match[str], sentence: str) -> float:
    if _RECURS.search(sentence):
        return 0.3
    return 0.85 if found["year"] else 0.6


def _sentence_around(text: str, at: int) -> str:
    begins = [found.end() for found in _SENTENCE_ENDS.finditer(text, max(0, at - 400), at)]
    return text[begins[-1] if begins else max(0, at - 400) : at + 60]
