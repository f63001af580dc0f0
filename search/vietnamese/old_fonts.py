"""Text of the time before Unicode: TCVN3 (.VnTime) and VNI fonts leave letters that only look right in their font."""

import re
from dataclasses import dataclass

from search.vietnamese.letters import canon, clean, words
from search.vietnamese.syllables import known

# Measured on administrative text: .95 to .98 of the words of clean text are syllables, .23 of TCVN3 bytes.
ENOUGH = 0.8
_TOO_SHORT = 8

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
)
_VNI_TONES = dict(zip("øùûõï", ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_HATS = dict(zip("àáåãä", ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_BREVES = dict(zip("èéúüë", ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_SINGLE = {"ö": "ư", "ô": "ơ", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile(r"[aeouyôö][øùûõïàáåãäâèéúüëê]|[öôñæóòî]", re.IGNORECASE)


@dataclass(frozen=True)
class Readable:
    """A text, how it was written ("unicode", "tcvn3", "vni") and which share of its words are Vietnamese syllables.

    `doubtful` text should be read again from the picture (OCR), then shown to the clerk.
    """

    text: str
    written: str
    share: float

    @property
    def doubtful(self) -> bool:
        return self.share < ENOUGH


def known_share(text: str) -> float:
    """Which share of the words without digits are Vietnamese syllables; 1.0 when there are too few to tell."""
    found = [word for word in words(canon(clean(text))) if word.isalpha()]
    if len(found) < _TOO_SHORT:
        return 1.0
    return sum(word in known() for word in found) / len(found)


def from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _vni_letter(found: re.Match[str]) -> str:
    pair = found[0]
    lower = pair.lower()
    base = _VNI_SINGLE.get(lower[0], lower[0])
    mark = lower[1:]
    if mark in _VNI_TONES:
        base += _VNI_TONES[mark]
    elif mark == "â" or mark in _VNI_HATS:
        base += "\u0302" + _VNI_HATS.get(mark, "")
    elif mark == "ê" or mark in _VNI_BREVES:
        base += "\u0306" + _VNI_BREVES.get(mark, "")
    return base.upper() if pair[0].isupper() else base


def from_vni(text: str) -> str:
    return clean(_VNI_PAIR.sub(_vni_letter, text))


def readable(text: str) -> Readable:
    """The text gate: text in an old font is decoded when that makes it Vietnamese; what stays unreadable says so."""
    plain = Readable(text, "unicode", known_share(text))
    if not plain.doubtful:
        return plain
    tried = [Readable(decoded(text), written, 0.0) for written, decoded in (("tcvn3", from_tcvn3), ("vni", from_vni))]
    judged = [plain, *(Readable(one.text, one.written, known_share(one.text)) for one in tried)]
    return max(judged, key=lambda one: one.share)
