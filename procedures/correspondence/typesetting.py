"""Every paper of the office as PDF/A-2a: a template, facts in, bytes out, and where the signatures go.

The layout is decree 30/2020/NĐ-CP, annex I, in `templates/layout.typ`. Facts travel as JSON: a person's text is never
markup. The fonts are the ones shipped with the project, chosen by folder; those of the machine are not looked at.
"""

import io
import json
import re
import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import segno
import typst
from django.utils.translation import gettext_lazy as _

from procedures.errors import Refusal

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
PAGE_HEIGHT = 841.89  # A4 in points

_UNPRINTABLE = re.compile(r"the text `\"(?P<text>.*)\"` could not be displayed", re.DOTALL)


class Box(NamedTuple):
    """A place on a page that a later revision fills; points from the bottom-left corner, pages from 0."""

    page: int
    x1: float
    y1: float
    x2: float
    y2: float
    font_size: float = 13.0
    italic: bool = False

    @property
    def width(self) -> float:
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        return self.y2 - self.y1


@dataclass(frozen=True)
class Typeset:
    """A finished PDF/A-2a file, and its places by name: LanhDao, CoQuan, SoKyHieu, NgayBanHanh, SoVaoSo, NgayCap."""

    pdf: bytes
    boxes: Mapping[str, Box]


class UnprintableCharacter(Refusal):
    """The text holds a character (an emoji, a foreign script) that no official paper can carry."""

    code = "unprintable_character"


class _Press:
    """One warm compiler; typst keeps what did not change between two papers, so the second costs a few milliseconds."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        self.compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts)

    def print(self, template: str, facts: str, at: datetime) -> tuple[bytes, list[dict[str, Any]]]:
        with self.lock:  # the query answers for the last paper compiled
            pdf = self.compiler.compile(
                TEMPLATES / f"{template}.typ",
                format="pdf",
                sys_inputs={"facts": facts},
                pdf_standards="a-2a",
                timestamp=int(at.timestamp()),
            )
            spots = self.compiler.query("<spot>", field="value")
        assert isinstance(pdf, bytes)
        return pdf, json.loads(spots)


@cache
def _press() -> _Press:
    return _Press()


def typeset(template: str, facts: Mapping[str, Any], *, at: datetime) -> Typeset:
    """The paper as PDF/A-2a with a line end after its last `%%EOF`, ready for incremental revisions.

    `template` is a file of `templates/` without its ending; its first lines say which facts it takes. A fact `qr` is an
    address and is drawn as a QR code. `at` becomes the document's date. Raises UnprintableCharacter.
    """
    try:
        pdf, spots = _press().print(template, _as_json(facts), at)
    except typst.TypstError as error:
        if found := _UNPRINTABLE.search(error.message):
            raise _unprintable(found["text"]) from error
        raise
    return Typeset(pdf + b"\n", {spot["name"]: _box(spot) for spot in spots})


def refuse_unprintable(text: str) -> None:
    """Raises UnprintableCharacter for what a paper could not carry; a trial of a few milliseconds."""
    facts = {"title": [""], "to": "", "sentences": [text], "place": "", "date": "", "name": ""}
    typeset("request_form", facts, at=datetime(2000, 1, 1, tzinfo=UTC))


def templates() -> list[str]:
    """The names of the papers this office can print."""
    return sorted(path.stem for path in TEMPLATES.glob("*.typ") if path.stem != "layout")


def _as_json(facts: Mapping[str, Any]) -> str:
    whole = dict(facts)
    if address := facts.get("qr"):
        whole["qr_svg"] = _qr_svg(str(address))
    return unicodedata.normalize("NFC", json.dumps(_clean(whole), ensure_ascii=False, default=str))


def _clean(value: Any) -> Any:
    """Without control and invisible characters: they have no glyph, and one of them would spoil the whole paper."""
    if isinstance(value, str):
        return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    if isinstance(value, Mapping):
        return {str(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _qr_svg(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def _box(spot: Mapping[str, Any]) -> Box:
    top = PAGE_HEIGHT - spot["y"]
    return Box(
        page=spot["page"] - 1,
        x1=round(spot["x"], 2),
        y1=round(top - spot["height"], 2),
        x2=round(spot["x"] + spot["width"], 2),
        y2=round(top, 2),
        font_size=spot["size"],
        italic=spot["italic"],
    )


def _unprintable(text: str) -> UnprintableCharacter:
    sentence = _(
        "The character “%(character)s” cannot be printed on an official paper. Remove it or write it in letters."
    )
    return UnprintableCharacter(sentence % {"character": text[:1]})
