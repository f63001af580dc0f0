"""One way to write every letter, so that what looks the same is the same.

`clean` may shorten a text; after it `canon` and `fold` keep every character in its place, so that what is found in the
folded text can be marked in the clean one.
"""

import re
import unicodedata
from collections.abc import Iterator

# Raised whenever canon, fold, words or document_numbers answer differently: an older index must be rebuilt.
VERSION = 2

_ZERO_WIDTH = dict.fromkeys([0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)])
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], " ")
_DROPPED = {**_ZERO_WIDTH, **_CONTROLS}
_TO_CLEAN = re.compile("[" + "".join(re.escape(chr(code)) for code in _DROPPED) + "]")

_SAME = str.maketrans({
    **dict.fromkeys("ÐƉðɖ", "đ"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    "İ": "i",  # its lower case is two characters long
})  # fmt: skip

# The tone of an open oa, oe, uy stands on the first vowel (hòa, khỏe, thụy); `qu` is a consonant (quý).
_MOVED = {
    **{f"o{second}": f"{first}a" for first, second in zip("òóỏõọ", "àáảãạ", strict=True)},
    **{f"o{second}": f"{first}e" for first, second in zip("òóỏõọ", "èéẻẽẹ", strict=True)},
    **{f"u{second}": f"{first}y" for first, second in zip("ùúủũụ", "ỳýỷỹỵ", strict=True)},
}
_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
_FINAL_I = re.compile(r"(?<!\w)(h|k|l|m|s|t|qu)([iìíỉĩị])(?!\w)")
_I_TO_Y = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))

_MARKS = "\u0300-\u036f"
_LEFT_OVER = re.compile(f"[{_MARKS}]")  # marks that no single character holds: ơ̆ in Ê Đê names
_WORD = re.compile(f"(?:[^\\W_][{_MARKS}]*)+")
_SIMPLE_WORD = re.compile(r"[^\W_]+")


def _base_letters() -> dict[int, str]:
    table = {}
    for code in [*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)]:
        base, *marks = list(unicodedata.normalize("NFD", chr(code)))
        if marks and all(unicodedata.combining(mark) for mark in marks):
            table[code] = base
    return {**table, ord("đ"): "d", ord("ƀ"): "b"}


_BASE = _base_letters()


def clean(text: str) -> str:
    """NFC, without zero-width characters; control characters become blanks."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.translate(_DROPPED) if _TO_CLEAN.search(text) else text


def canon(text: str) -> str:
    """Clean text in one spelling: lower case, đ, plain dashes and quotes, hòa for hoà, quy for qui. Keeps length."""
    text = text.translate(_SAME).lower()
    text = _TONE.sub(lambda found: _MOVED[found[0]], text)
    return _FINAL_I.sub(lambda found: found[1] + _I_TO_Y[found[2]], text)


def strip_marks(canonical: str) -> str:
    """What `fold` does after `canon`: letters without marks, d for đ. Keeps the length."""
    return canonical.translate(_BASE)


def fold(text: str) -> str:
    """Clean text without tones and marks: "Nguyễn Huệ" to "nguyen hue". Keeps the length."""
    return strip_marks(canon(text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a clean, canonical or folded text begin and end: letters and digits, no punctuation."""
    pattern = _WORD if _LEFT_OVER.search(text) else _SIMPLE_WORD
    return (found.span() for found in pattern.finditer(text))


def words(text: str) -> list[str]:
    """The words of a canonical or folded text, without marks that no single character holds."""
    if not _LEFT_OVER.search(text):
        return _SIMPLE_WORD.findall(text)
    return [_LEFT_OVER.sub("", word) for word in _WORD.findall(text)]
