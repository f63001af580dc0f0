"""How what a person states is held against what a book says. Pure: no database, no clock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from search.public import canon, clean, fold, words

_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_NOT_IN_A_NUMBER = re.compile(r"[^a-z0-9/]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
# Words that say what a school is, not which one: "Trường THPT Nguyễn Huệ" and "PTTH Nguyễn Huệ" are the same school.
_SCHOOL_SORTS = re.compile(
    r"\b(truong|trung hoc co so|(trung hoc )?pho thong|trung hoc|thpt|ptth|thcs|pt|cap [23i]+"
    r"|trung tam|giao duc thuong xuyen|gdtx|giao duc nghe nghiep|gdnn)\b"
)
_DISTRICT_SORTS = re.compile(r"^(huyen|quan|thi xa|thanh pho)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as far as it is known: a day, or the year alone, or nothing."""

    day: date | None = None
    year: int | None = None


def name_key(name: str) -> str:
    """A name as it is looked for: without tones, apostrophes and letter case. "H'Hen Niê Kđăm" is "hhen nie kdam"."""
    return " ".join(words(fold(clean(name)).replace("'", "")))


def reversed_key(key: str) -> str:
    """The key with its words the other way round: what a search by the last words of a name uses."""
    return " ".join(reversed(key.split()))


def number_key(number: str) -> str:
    """A serial or a book number without blanks, letter case and leading zeros: "A 0417325" is "a417325"."""
    letters = _ZEROS.sub("", _NOT_IN_A_NUMBER.sub(" ", fold(clean(number))))
    return letters.replace(" ", "")


def school_key(school: str) -> str:
    return " ".join(_SCHOOL_SORTS.sub(" ", name_key(school)).split())


def district_key(district: str) -> str:
    """A former district without the word that says what it was: "huyện Phú Lộc" is "phu loc"."""
    return _DISTRICT_SORTS.sub("", name_key(district))


def birth_of(text: str | date) -> Birth:
    """17/08/1991, 17.8.1991, 1991-08-17, "1955", "sinh năm 1955"; a day that does not exist counts by its year."""
    if isinstance(text, date):
        return Birth(text, text.year)
    found = _DATE.search(text)
    day, month, year = found.groups() if found else (None, None, None)
    if iso := _ISO.search(text):
        year, month, day = iso.groups()
    if day and month and year:
        try:
            whole = date(int(year), int(month), int(day))
        except ValueError:
            return Birth(None, int(year))
        return Birth(whole, whole.year)
    alone = _YEAR.search(text)
    return Birth(None, int(alone[1])) if alone else Birth()


def same_name(stated: str, written: Sequence[str]) -> tuple[bool, bool]:
    """(the same person's name, spelt the same): tones and letter case do not make another name, words do."""
    keys = {name_key(name) for name in written}
    spelt = {canon(clean(name)) for name in written}
    return name_key(stated) in keys, canon(clean(stated)) in spelt


def same_birth(stated: Birth, written: Birth) -> bool:
    """Where only a year is known on one side, the years decide."""
    if stated.day and written.day:
        return stated.day == written.day
    return stated.year is not None and stated.year == written.year
