"""The pictures of pages that stand beside a dossier."""

import io
from random import Random

import pytest
from PIL import Image

from procedures.files.drawing import drawn
from procedures.files.public import PICTURE_LIMIT, page_picture, store

pytestmark = pytest.mark.django_db


def photograph(*, grain: bool) -> bytes:
    """A sheet as a telephone takes it in bad light, or evenly grey."""
    size = (1600, 2200)
    picture = Image.frombytes("L", size, Random(7).randbytes(size[0] * size[1])) if grain else Image.new("L", size, 200)
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


@pytest.mark.parametrize("grain", [False, True])
def test_a_picture_is_never_heavy(grain: bool) -> None:
    stored = store(photograph(grain=grain), name="giay.jpg")

    assert len(page_picture(stored)) <= PICTURE_LIMIT


def test_a_sheet_photographed_sideways_stands_upright() -> None:
    """A telephone keeps the rows as its chip has them, and notes beside them how it was held."""
    rows = Image.new("RGB", (400, 300), "white")
    rows.paste("black", (0, 0, 100, 300))  # the left of the rows: the top of the sheet as it was held
    held, out = Image.Exif(), io.BytesIO()
    held[0x0112] = 6  # turned a quarter
    rows.save(out, "JPEG", exif=held)

    picture = Image.open(io.BytesIO(drawn(out.getvalue(), "image/jpeg", 1, 1112)))

    assert picture.size == (300, 400)
    assert dict(picture.getexif()) == {}
    picture = picture.convert("L")
    assert (picture.getpixel((150, 50)) < 40, picture.getpixel((150, 350)) > 215) == (True, True)


def test_an_even_sheet_keeps_its_width() -> None:
    stored = store(photograph(grain=False), name="giay.jpg")

    assert Image.open(io.BytesIO(page_picture(stored))).width == 1112
