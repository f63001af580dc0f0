"""Which agency issued a document: by its letterhead, or by the symbol in its number and the place in its date line."""

import re
from dataclasses import dataclass

from procedures.correspondence.rules import LOWER, UPPER
from search.public import canon

# What stands for an agency in a symbol (the last part of "KH-SGDĐT", the first of "SGDĐT-VP"). The clerk may correct it.
BY_SYMBOL = {
    "SGDĐT": "Sở Giáo dục và Đào tạo",
    "SNV": "Sở Nội vụ",
    "STC": "Sở Tài chính",
    "STP": "Sở Tư pháp",
    "SYT": "Sở Y tế",
    "SKHCN": "Sở Khoa học và Công nghệ",
    "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch",
    "SNNMT": "Sở Nông nghiệp và Môi trường",
    "STTTT": "Sở Thông tin và Truyền thông",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "VPCP": "Văn phòng Chính phủ",
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
}
_LOCAL = ("Sở ", "Ủy ban", "Hội đồng")
_STARTS = (
    r"(?:SỞ|BỘ|UBND|[ỦU][YỶ] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|TRƯỜNG|PHÒNG|TRUNG TÂM|TỔNG CỤC|CỤC|VĂN PHÒNG|CHÍNH PHỦ|BAN|HỘI|"
    r"ĐẠI HỌC|HỌC VIỆN|VIỆN|THANH TRA|BẢO HIỂM|KHO BẠC|CÔNG AN|TỈNH ĐOÀN)"
)
_WORDS = rf"(?:[ ,]+(?:[{UPPER}&,]+|\d+)(?![{LOWER}]))"
# A paper's title, where no number stands between it and the letterhead.
_TITLES = r"(?:BẰNG|BẢN|CHỨNG CHỈ|GIẤY|QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|CÔNG ĐIỆN|BIÊN BẢN)"
# A line in capitals that begins neither a title nor an agency's name of its own goes on with the one above it.
_LETTERHEAD = re.compile(
    rf"\b(?P<raw>{_STARTS}(?![{LOWER}]){_WORDS}*(?:\s*\n\s*(?!(?:{_STARTS}|{_TITLES})\b)[{UPPER}]{{2,}}(?![{LOWER}]){_WORDS}*)*)"
)
_NATION = re.compile(
    r"CỘNG H[ÒO][ÀA]? XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc", re.IGNORECASE
)


@dataclass(frozen=True)
class Issuer:
    """An agency's name, where it stands in the first page (None: it was worked out), and how sure it is."""

    text: str
    span: tuple[int, int] | None
    confidence: float


def issuer_of(head: str, *, before: int, symbol: str, place: str, whole: str) -> Issuer | None:
    """The issuing agency. `before` is where the number stands: the letterhead is above it. `whole` shows how it is written."""
    told = _by_symbol(symbol)
    if printed := _printed(head[:before]):
        raw, start, end = printed
        name = _as_written(raw, whole, told)
        agrees = bool(told) and canon(told) in canon(name)
        return Issuer(_with_place(name, place, whole), (start, end), 0.95 if agrees else 0.8)
    return Issuer(_with_place(told, place, whole), None, 0.85 if place else 0.6) if told else None


def _by_symbol(symbol: str) -> str:
    parts = re.split(r"[-–]", symbol)
    return next((BY_SYMBOL[part] for part in (*reversed(parts[1:]), parts[0]) if part in BY_SYMBOL), "")


def _printed(above: str) -> tuple[str, int, int] | None:
    """The lowest agency line of the letterhead: the agency itself stands under the one above it."""
    plain = _NATION.sub(lambda m: " " * len(m[0]), above)
    lines = [m for m in _LETTERHEAD.finditer(plain) if len(m["raw"].split()) > 1]
    if not lines:
        return None
    last = lines[-1]
    raw = last["raw"].rstrip(" ,\n")
    return raw, last.start(), last.start() + len(raw)


def _as_written(raw: str, whole: str, told: str) -> str:
    """The name in the letters of running text: taken from the text itself, from what the symbol means, or a first capital."""
    name = " ".join(raw.split())
    if told and canon(name) == canon(told):
        return told
    pattern = re.compile(re.escape(name).replace(r"\ ", r"\s+"), re.IGNORECASE)
    for found in pattern.finditer(whole):
        if not found[0].isupper():
            return " ".join(found[0].split())
    known = [agency for agency in (told, *BY_SYMBOL.values()) if agency and canon(name).startswith(canon(agency))]
    if known:
        agency = max(known, key=len)
        return agency + name[len(agency) :].title()
    return name.capitalize()


def _with_place(name: str, place: str, whole: str) -> str:
    if not place or not name.startswith(_LOCAL) or canon(place) in canon(name):
        return name
    for rank in ("tỉnh", "thành phố"):
        if canon(f"{rank} {place}") in canon(whole):
            return f"{name} {rank} {place}"
    return f"{name} {place}"
