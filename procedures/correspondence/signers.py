"""Who signed a document, and in which post: "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Võ Ngọc Thạch"."""

import re
from dataclasses import dataclass

from procedures.correspondence.rules import LOWER, UPPER

_POSTS = (
    r"(?:PHÓ\s+)?(?:TỔNG\s+)?(?:GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|VỤ TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG BAN|"
    r"CHỦ NHIỆM|VIỆN TRƯỞNG|CHÁNH THANH TRA)|(?:PHÓ )?THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG"
)
_BY_ORDER = (
    r"(?:KT|TL|TM|TUQ|Q)\s*[.,]\s*"  # NĐ 30/2020, Điều 13: for, by order of, on behalf of, authorised by, acting
)
_SIGNED = re.compile(
    rf"(?P<raw>(?:{_BY_ORDER}[{UPPER}][{UPPER} ]{{2,60}}[^\n]*\n[^\n]{{0,60}}?)?(?:{_BY_ORDER})?(?P<post>{_POSTS})(?: SỞ)?)[ \t]*(?=\n)"
)
_WORD = rf"(?:[{UPPER}][{LOWER}]+|[{UPPER}]['’][{UPPER}]?[{LOWER}]+)"
_NAME = re.compile(rf"(?:^|[;.,)]\s)\s*(?P<raw>{_WORD}(?:[ \t]+{_WORD}){{1,5}})[ \t]*$")
# Remarks, and the recipients of the left column with the lines that a scanner broke them into.
_BETWEEN = re.compile(r"^\s*(?:\[.*\]|\(.*\)|[-–•+].*|Nơi nhận.*|.{0,60}[;.,]|.{0,3})?\s*$")
_LINES_BETWEEN = 16


@dataclass(frozen=True)
class Piece:
    """A text as it goes into the register, as it stands, and where."""

    text: str
    raw: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Signer:
    name: Piece
    post: Piece
    confidence: float


def signer_of(page: str) -> Signer | None:
    """The last signature block of a page, or None."""
    for signed in reversed(list(_SIGNED.finditer(page))):
        if name := _name_after(page, signed.end()):
            post = Piece(_post(signed["raw"]), signed["raw"], signed.span("raw"))
            alone = page[: name.span[0]].rsplit("\n", 1)[-1].strip() == ""
            return Signer(name, post, 0.93 if alone else 0.75)
    return None


def _name_after(page: str, start: int) -> Piece | None:
    """The first line after the post that ends in a person's name; nothing but remarks and recipients may stand between."""
    at = start
    for line in page[start:].splitlines(keepends=True)[:_LINES_BETWEEN]:
        if found := _NAME.search(line.rstrip("\n")):
            raw = found["raw"]
            return Piece(" ".join(raw.split()), raw, (at + found.start("raw"), at + found.end("raw")))
        if not _BETWEEN.match(line):
            return None
        at += len(line)
    return None


def _post(raw: str) -> str:
    """ "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" to "KT. Giám đốc, Phó Giám đốc"."""
    posts = re.findall(rf"(?P<order>{_BY_ORDER})?(?P<post>{_POSTS})", raw)
    return ", ".join(f"{order.strip()} {_capital(post)}".strip() for order, post in posts)


def _capital(post: str) -> str:
    """The post begins with a capital, and so does the deputy's: "Phó Giám đốc"."""
    deputy, rest = ("Phó ", post[4:]) if post.startswith("PHÓ ") else ("", post)
    return deputy + rest.strip().capitalize()
