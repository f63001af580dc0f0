"""The visible side of signatures, seals and fields, as PDF drawing operators (decree 30/2020, annex I, parts II and VI).

Written by hand because it costs nothing: importing a drawn page costs 3 ms a signature, a library's text stamp 50 ms.
"""

import hashlib
import io
import math
import textwrap
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from signing.fonts import UPRIGHT, Lettering
from signing.stages import PersonAppearance, SealAppearance, TextField

BLUE = "0.05 0.16 0.58"
RED = "0.80 0.07 0.09"
VIETNAM = timezone(timedelta(hours=7))
ROUND = 0.5523  # how far the control points of a quarter circle lie
CAPTION_SIZE = 6.5


def form(width: float, height: float, content: str, resources: generic.DictionaryObject) -> generic.StreamObject:
    """A form XObject, the shape that every appearance has."""
    stream = generic.StreamObject(
        dict_data={
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject([generic.FloatObject(round(v, 3)) for v in (0, 0, width, height)]),
            pdf_name("/Resources"): resources,
        },
        stream_data=content.encode("ascii"),
    )
    stream.compress()
    return stream


def with_font(font: generic.IndirectObject | None, name: str = UPRIGHT) -> generic.DictionaryObject:
    """Resources that name one font."""
    if font is None:
        return generic.DictionaryObject()
    return generic.DictionaryObject({pdf_name("/Font"): generic.DictionaryObject({pdf_name(name): font})})


def field_text(field: TextField, name: str, letters: Lettering, text: str) -> str:
    """The text of a field on one line; smaller when it would not fit."""
    room = field.box.width - 4
    size = min(field.size, field.size * room / max(letters.width(text, field.size), 0.1))
    across = 2 + ((room - letters.width(text, size)) / 2 if field.centred else 0)
    up = (field.box.height - size) / 2 + size * 0.22
    return f"/Tx BMC q BT {name} {size:.2f} Tf 0 g {across:.2f} {up:.2f} Td <{letters.encode(text)}> Tj ET Q EMC"


def person(writer: BasePdfFileWriter, look: PersonAppearance, width: float, height: float) -> generic.StreamObject:
    """The blue signature: the given picture, or a hand drawn from the name."""
    if look.picture:
        return _picture(writer, look.picture, width, height, "", generic.DictionaryObject())
    return form(width, height, _hand(look.name, width, height), generic.DictionaryObject())


def seal(
    writer: BasePdfFileWriter,
    look: SealAppearance,
    at: datetime,
    size: tuple[float, float],
    font: generic.IndirectObject,
    letters: Lettering,
) -> generic.StreamObject:
    """The red seal on top, the agency and the signing time (ISO 8601, Vietnamese zone) under it."""
    width, height = size
    moment = at.astimezone(VIETNAM).replace(microsecond=0).isoformat()
    lines = [*_balanced(look.agency, max(18, int(width / CAPTION_SIZE * 2.1))), moment]
    under = len(lines) * CAPTION_SIZE * 1.15 + 1
    caption = "\n".join(_captions(lines, letters, width, under))
    across = min(width, height - under)
    if look.picture:
        return _picture(writer, look.picture, across, across, caption, with_font(font), (width, height))
    drawn = _round_seal(look, letters, across, width / 2, height - across / 2)
    return form(width, height, f"{drawn}\n{caption}", with_font(font))


def _balanced(text: str, longest: int) -> list[str]:
    """Lines of about the same length, so that no single word is left over."""
    rows = math.ceil(len(text) / longest)
    return textwrap.wrap(text, min(longest, math.ceil(len(text) / max(rows, 1)) + 5))


def _captions(lines: list[str], letters: Lettering, width: float, top: float) -> Iterator[str]:
    for row, line in enumerate(lines):
        size = min(CAPTION_SIZE, CAPTION_SIZE * width / max(letters.width(line, CAPTION_SIZE), 0.1))
        left = (width - letters.width(line, size)) / 2
        up = top - (row + 1) * CAPTION_SIZE * 1.15
        yield f"q BT {RED} rg {UPRIGHT} {size:.2f} Tf {left:.2f} {up:.2f} Td <{letters.encode(line)}> Tj ET Q"


def _round_seal(look: SealAppearance, letters: Lettering, across: float, x: float, y: float) -> str:
    radius = across / 2 - 1.2
    parts = [
        f"q {RED} RG {RED} rg",
        f"1.9 w {_circle(x, y, radius)} S",
        f"0.7 w {_circle(x, y, radius - 2.6)} S {_circle(x, y, radius * 0.62)} S",
        *_along(look.circle or look.agency, letters, x, y, radius * 0.72, radius * 0.19, top=True),
        *_along(look.mark, letters, x, y, radius * 0.86, radius * 0.17, top=False),
        f"{_star(x, y + radius * 0.34, radius * 0.19)} f",
        *_middle(look.agency, letters, x, y + radius * 0.05, radius),
        "Q",
    ]
    return "\n".join(parts)


def _middle(text: str, letters: Lettering, x: float, y: float, radius: float) -> Iterator[str]:
    """The agency's name under the star, each line as wide as the inner circle is at its height."""
    size, inner = radius * 0.15, radius * 0.62
    for row, line in enumerate(textwrap.wrap(text.upper(), 14)[:4]):
        down = (row + 0.7) * size * 1.08
        room = 1.8 * math.sqrt(max(inner**2 - down**2, 1))
        fit = min(size, size * room / max(letters.width(line, size), 0.1))
        left = x - letters.width(line, fit) / 2
        yield f"BT {UPRIGHT} {fit:.2f} Tf {left:.2f} {y - down:.2f} Td <{letters.encode(line)}> Tj ET"


def _along(
    text: str, letters: Lettering, x: float, y: float, radius: float, size: float, *, top: bool
) -> Iterator[str]:
    """Letters round the edge, over the top from left to right or along the bottom from left to right."""
    text = text.upper()
    size = min(size, size * radius * (4.2 if top else 1.6) / max(letters.width(text, size), 0.1))
    turn = letters.width(text, size) / radius / 2
    way = -1 if top else 1
    angle = math.pi / 2 + turn if top else -math.pi / 2 - turn
    for letter in text:
        half = letters.width(letter, size) / radius / 2
        angle += way * half
        lean = angle - math.pi / 2 if top else angle + math.pi / 2
        cos, sin = math.cos(lean), math.sin(lean)
        left = x + radius * math.cos(angle) - cos * half * radius
        up = y + radius * math.sin(angle) - sin * half * radius
        matrix = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {left:.2f} {up:.2f} Tm"
        yield f"BT {UPRIGHT} {size:.2f} Tf {matrix} <{letters.encode(letter)}> Tj ET"
        angle += way * half


def _circle(x: float, y: float, r: float) -> str:
    k = r * ROUND
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )


def _star(x: float, y: float, r: float) -> str:
    points = []
    for corner in range(10):
        angle, reach = math.pi / 2 + corner * math.pi / 5, r if corner % 2 == 0 else r * 0.382
        points.append(f"{x + reach * math.cos(angle):.2f} {y + reach * math.sin(angle):.2f}")
    return f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:]) + " h"


def _hand(name: str, width: float, height: float) -> str:
    """A signature that looks written: always the same for the same name, a stroke of loops and a line under it."""
    seed = hashlib.sha256(name.encode()).digest()
    count = 5 + seed[0] % 3
    step, middle = width * 0.78 / count, height * 0.48
    x, y = width * 0.10, middle - height * 0.10
    strokes = [f"{x:.2f} {y:.2f} m"]
    for loop in range(count):
        tall = height * (0.46 if loop == 0 else 0.10 + seed[loop + 1] / 255 * 0.24)
        deep = height * (0.06 + seed[loop + 9] / 255 * 0.16)
        top, low = middle + tall, middle - deep
        end = x + step
        strokes.append(
            f"{x + step * 0.7:.2f} {top:.2f} {x + step * 1.25:.2f} {top:.2f} {x + step * 0.55:.2f} {middle:.2f} c"
        )
        strokes.append(
            f"{x + step * 0.30:.2f} {low:.2f} {x + step * 0.75:.2f} {low:.2f} {end:.2f} {middle - deep * 0.3:.2f} c"
        )
        x = end
    under = middle - height * 0.30
    line = (
        f"{width * 0.95:.2f} {middle + height * 0.06:.2f} m {width:.2f} {under:.2f} {width * 0.45:.2f} {under - 3:.2f} "
        f"{width * 0.14:.2f} {under + 2:.2f} c"
    )
    return f"q {BLUE} RG 1 J 1 j 1.25 w {' '.join(strokes)} S 0.8 w {line} S Q"


def _picture(
    writer: BasePdfFileWriter,
    png: bytes,
    width: float,
    height: float,
    more: str,
    resources: generic.DictionaryObject,
    outer: tuple[float, float] | None = None,
) -> generic.StreamObject:
    """A given picture, as large as it fits, its proportions kept, at the top of the box."""
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGBA")
    scale = min(width / image.width, height / image.height)
    wide, high = image.width * scale, image.height * scale
    full_width, full_height = outer or (width, height)
    left, up = (full_width - wide) / 2, full_height - height + (height - high) / 2
    resources[pdf_name("/XObject")] = generic.DictionaryObject({pdf_name("/Picture"): _image(writer, image)})
    content = f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {up:.2f} cm /Picture Do Q\n{more}"
    return form(full_width, full_height, content, resources)


def _image(writer: BasePdfFileWriter, image: Image.Image) -> generic.IndirectObject:
    mask = _raster(image.getchannel("A"), "/DeviceGray")
    colours = _raster(image.convert("RGB"), "/DeviceRGB")
    colours[pdf_name("/SMask")] = writer.add_object(mask)
    return writer.add_object(colours)


def _raster(image: Image.Image, space: str) -> generic.StreamObject:
    stream = generic.StreamObject(
        dict_data={
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Image"),
            pdf_name("/Width"): generic.NumberObject(image.width),
            pdf_name("/Height"): generic.NumberObject(image.height),
            pdf_name("/ColorSpace"): pdf_name(space),
            pdf_name("/BitsPerComponent"): generic.NumberObject(8),
        },
        stream_data=image.tobytes(),
    )
    stream.compress()
    return stream
