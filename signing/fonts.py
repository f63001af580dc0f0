"""The one font of fields and seals: Liberation Serif 2, embedded once when a document is prepared.

typst makes the font object (a subset with every Vietnamese letter); what is written later only refers to it, so that filling a
number after the first signature adds no font and the document stays PDF/A.
"""

import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter

# The project's own files, whatever fonts the machine has installed.
FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
UPRIGHT, ITALIC = "/LiberationSerif", "/LiberationSerifItalic"
STYLES = {UPRIGHT: "normal", ITALIC: "italic"}
REMEMBERED = 32
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
SOURCE = """#set page(width: 2000pt, height: 400pt)
#set text(font: "Liberation Serif", size: 10pt, style: sys.inputs.style, ligatures: false, kerning: false)
#json(bytes(sys.inputs.text)).join("")"""


def letters() -> str:
    """Every character that a field or a seal can show."""
    vowels = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product("aăâeêioôơuưy", TONES)]
    plain = [chr(code) for code in range(32, 127)]
    return "".join(sorted({*vowels, *map(str.upper, vowels), *plain, *"đĐ–—“”‘’…·°№"}))


@cache
def _specimen(name: str) -> PdfFileReader:
    data = typst.compile(
        SOURCE.encode(),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]),
        sys_inputs={"text": json.dumps(list(letters())), "style": STYLES[name]},
        format="pdf",
        pdf_standards=["a-2a"],
    )
    return PdfFileReader(io.BytesIO(data), strict=False)


def embed(writer: BasePdfFileWriter, name: str) -> generic.IndirectObject:
    """Copy the font into a document; returns its reference."""
    page = _specimen(name).root["/Pages"]["/Kids"][0]
    fonts = page["/Resources"]["/Font"]
    copied = writer.import_object(fonts.raw_get(next(iter(fonts))))
    assert isinstance(copied, generic.IndirectObject)
    return copied


@dataclass(frozen=True)
class Lettering:
    """How to write with a font that is already in a document: glyph numbers and widths (in thousandths of the size)."""

    glyphs: Mapping[str, int]
    widths: Mapping[int, float]

    def encode(self, text: str) -> str:
        """The text as PDF writes it, in NFC. A character that the font lacks becomes a question mark."""
        fallback = self.glyphs["?"]
        return "".join(f"{self.glyphs.get(letter, fallback):04X}" for letter in unicodedata.normalize("NFC", text))

    def width(self, text: str, size: float) -> float:
        """Length of the text in points."""
        fallback = self.glyphs["?"]
        nfc = unicodedata.normalize("NFC", text)
        return sum(self.widths.get(self.glyphs.get(letter, fallback), 0) for letter in nfc) * size / 1000


_known: dict[tuple[str, bytes], Lettering] = {}


def lettering(font: generic.DictionaryObject) -> Lettering:
    """Read from the document itself, because another version of typst may number glyphs otherwise.

    Remembered by the subset's name and character map: reading the widths anew would cost a third of a seal.
    """
    characters = font["/ToUnicode"]
    known = (str(font["/BaseFont"]), bytes(characters.encoded_data))
    if known not in _known:
        if len(_known) > REMEMBERED:
            _known.clear()
        widths = _flat(font["/DescendantFonts"][0]["/W"])
        _known[known] = Lettering(_read_characters(characters.data.decode("ascii")), dict(_read_widths(widths)))
    return _known[known]


def _flat(widths: Any) -> list[Any]:
    return [tuple(item) if isinstance(item, list) else float(item) for item in widths]


def _read_characters(text: str) -> dict[str, int]:
    glyphs = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for glyph, letter in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            glyphs[bytes.fromhex(letter).decode("utf-16-be")] = int(glyph, 16)
    return glyphs


def _read_widths(items: list[Any]) -> list[tuple[int, float]]:
    """Both forms of ISO 32000-1, 9.7.4.3: `first [w w w]` and `first last w`."""
    found: list[tuple[int, float]] = []
    place = 0
    while place < len(items):
        first, second = int(items[place]), items[place + 1]
        if isinstance(second, tuple):
            found += [(first + offset, float(width)) for offset, width in enumerate(second)]
            place += 2
        else:
            found += [(glyph, float(items[place + 2])) for glyph in range(first, int(second) + 1)]
            place += 3
    return found
