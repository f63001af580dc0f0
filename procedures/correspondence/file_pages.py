"""What a stranger's file holds, page by page: its texts, its pictures, and where on a page a piece of text stands.

Run in a process apart (`files.apart`), which has no settings: nothing here may need any.
"""

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pypdfium2
from PIL import Image
from pypdf import PdfReader

OCR_PAGES = 60  # of a longer document the rest stays unread: the clerk's fields are on the first and last pages
SCALE = 200 / 72  # 200 dpi: what NĐ 30/2020 asks of a scan, and what tesseract reads well
LARGEST_SCAN = 4_800  # pixels along the longer side

Box = tuple[float, float, float, float]


def texts(data: bytes) -> list[str]:
    return _by_pypdf(data) or _by_pdfium(data)


def _by_pypdf(data: bytes) -> list[str]:
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except Exception:  # a hostile or broken file may raise anything; the other reader gets its turn
        return []
    return pages if any(page.strip() for page in pages) else []


def _by_pdfium(data: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return []
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError:
        return []
    finally:
        document.close()


def scans(data: bytes, media_type: str) -> list[bytes]:
    """The pages as pictures for OCR, PNG."""
    if media_type != "application/pdf":
        return [_png(Image.open(io.BytesIO(data)).convert("RGB"))]
    with suppress(pypdfium2.PdfiumError):
        document = pypdfium2.PdfDocument(data)
        try:
            return [_scan(document[number]) for number in range(min(len(document), OCR_PAGES))]
        finally:
            document.close()
    return []


def _scan(page: Any) -> bytes:
    """At 200 dpi; a page larger than A2 at less."""
    scale = min(SCALE, LARGEST_SCAN / max(*page.get_size(), 1))
    return _png(page.render(scale=scale, grayscale=True).to_pil())


def _png(picture: Image.Image) -> bytes:
    png = io.BytesIO()
    picture.save(png, "PNG")
    return png.getvalue()


def boxes(data: bytes, wanted: Sequence[tuple[int, str, bool]]) -> list[Box | None]:
    """The place of each piece as parts of its page's width and height, as far as the file's own text shows it.

    Asked are page, piece, and whether to look for it from the end of the page.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return [None] * len(wanted)
    try:
        return [_box(document, *piece) for piece in wanted]
    finally:
        document.close()


def _box(document: Any, number: int, piece: str, from_the_end: bool) -> Box | None:
    if number > len(document):
        return None
    page = document[number - 1]
    text = page.get_textpage()
    # Readers differ in blanks and line ends only: compare without any, and keep where each letter came from.
    letters = [(index, sign) for index, sign in enumerate(text.get_text_range()) if not sign.isspace()]
    wanted = re.sub(r"\s", "", piece)
    whole = "".join(sign for _index, sign in letters)
    at = whole.rfind(wanted) if from_the_end else whole.find(wanted)
    if at < 0 or not wanted:
        return None
    boxes = [text.get_charbox(index) for index, _sign in letters[at : at + len(wanted)]]
    left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
    width, height = page.get_size()
    place = (left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)
    return (round(place[0], 4), round(place[1], 4), round(place[2], 4), round(place[3], 4))
