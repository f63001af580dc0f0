"""What a number looks like, and when two documents are the same. No database, no clock."""

import re
from dataclasses import dataclass
from datetime import date

from procedures.correspondence.kinds import DocumentKind, folded, kind_named
from search.public import number_key

LONGEST_SUMMARY = 2000  # characters of a trích yếu, typed or moved in

# Letters for patterns: a range such as À-Ỹ would hold small letters too.
_LETTERS = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER = "A-Z" + "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "a-z" + "".join(letter for letter in _LETTERS if letter.islower())

COPIES, RECEIPTS = "copies", "receipts"


def number_text_of(*, kind: str, number: int, year: int, symbol: str) -> str:
    """A number as it is printed: "0412/2026" in a copy book, "0000214" on a receipt, "87/TNHS", "1286/SGDĐT-QLCL".

    A number below ten is written with two digits (NĐ 30/2020, annex I); an incoming number stands alone.
    """
    if kind == COPIES:
        return f"{number:04d}/{year}"
    if kind == RECEIPTS:
        return f"{number:07d}"
    return f"{number:02d}/{symbol}" if symbol else str(number)


@dataclass(frozen=True)
class Reference:
    """Số và ký hiệu, taken apart: "3055/KH-SGDĐT" is number 3055, kind KH, agency SGDĐT."""

    number: int
    symbol: str
    kind: DocumentKind | None

    def __str__(self) -> str:
        return f"{self.number:02d}/{self.symbol}"


_REFERENCE = re.compile(
    r"^\s*(?:số\s*:?)?\s*(?P<number>\d{1,7})\s*(?:/\s*(?P<year>\d{4})\s*)?/\s*(?P<symbol>[^\W\d]\S*(?:\s*-\s*\S+)*)\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*số\s*:?\s*", re.IGNORECASE)


def parse_reference(text: str) -> Reference | None:
    """The parts of a reference, tolerant of blanks before the stroke and round the hyphen; None if it is none.

    A reference with a year in it ("30/2020/NĐ-CP") is a legal instrument's and so none of the 29 kinds.
    """
    found = _REFERENCE.match(text)
    if not found:
        return None
    symbol = re.sub(r"\s*-\s*", "-", found["symbol"]).rstrip(".,;")
    kind = None if found["year"] else kind_in_symbol(symbol)
    return Reference(int(found["number"]), symbol, kind)


def kind_in_symbol(symbol: str) -> DocumentKind | None:
    """ "KH-SGDĐT" is a plan; "SGDĐT-VP" names no kind and so is an official letter."""
    first = re.split(r"[-/&]", symbol, maxsplit=1)[0]
    named = kind_named(first)
    if named and named.abbreviation and folded(named.abbreviation) == folded(first):
        return named
    return DocumentKind.LETTER if "-" in symbol else None


def repaired_symbol(symbol: str) -> tuple[str, bool]:
    """A symbol as the office writes it: no blanks round the hyphen, "SGDDĐT" and "SGDDT" read as SGDĐT; and if it changed."""
    joined = re.sub(r"\s*[-–]\s*", "-", symbol.replace("Ð", "Đ")).rstrip(".,;")
    whole = re.sub(r"\b([SB])G[DĐ]{1,3}T\b", r"\1GDĐT", joined)
    return whole, whole != joined


def reference_key(text: str) -> str:
    """References with the same key are the same, however they were typed or scanned."""
    return number_key(_LABEL.sub("", text))


def issuer_key(text: str) -> str:
    """The same for an agency's name: "Sở GD&ĐT tỉnh Đồng Nai" and "Sở Giáo dục và Đào tạo Đồng Nai" are one."""
    key = re.sub(r"[^a-z0-9 ]+", " ", folded(text).replace("&", " va "))
    key = re.sub(r"\b(gd va dt|gd dt|gddt)\b", "giao duc va dao tao", key)
    key = re.sub(r"\bubnd\b", "uy ban nhan dan", key)
    return re.sub(r"\s+", " ", re.sub(r"\b(tinh|thanh pho|tp)\b", " ", key)).strip()


def year_of_register(*, received_on: date | None, issued_on: date | None, today: date) -> int:
    """An incoming document belongs to the year it was received in, an outgoing one to the year of its date."""
    return (received_on or issued_on or today).year
