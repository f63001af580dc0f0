"""Photographs of papers that citizens hand in, drawn: a sheet with a few lines."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "LiberationSerif-Regular.ttf"
SIZE = (827, 1169)  # A4 at 100 dots an inch
TABLE, SHEET, INK, GLARE = "#8d8172", "#f3efe4", "#2b2b33", "#e9e5da"


def photograph(words: Sequence[str], *, faded: bool = False) -> bytes:
    """A JPEG of the sheet, first line as its title; `faded`: the lower half lies in glare and cannot be read."""
    picture = Image.new("RGB", SIZE, TABLE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((48, 52, SIZE[0] - 40, SIZE[1] - 60), fill=SHEET)
    title, *lines = words
    heading, text = ImageFont.truetype(str(FONT), 38), ImageFont.truetype(str(FONT), 24)
    draw.text((SIZE[0] / 2, 150), title, font=heading, fill=INK, anchor="mm")
    for number, line in enumerate(lines):
        glare = faded and number >= len(lines) / 2
        draw.text((110, 240 + 62 * number), line, font=text, fill=GLARE if glare else INK)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
