"""The pictures of pages that stand beside a dossier."""

import io
from random import Random

import pytest
from PIL import Image

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


def test_an_even_sheet_keeps_its_width() -> None:
    stored = store(photograph(grain=False), name="giay.jpg")

    assert Image.open(io.BytesIO(page_picture(stored))).width == 1112
