"""The text of a file, page by page, and where on the page a piece of it stands.

pypdf reads; pypdfium2 when pypdf cannot; tesseract when the pages are pictures, and then only in the worker: it takes one
to two seconds a page.
"""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
from PIL import Image
from pypdf import PdfReader

from procedures.correspondence.reading import Reading
from procedures.files import public as files
from search.public import clean, readable

OCR_PAGES = 60  # of a longer document the rest stays unread: the clerk's fields are on the first and last pages
OCR_SECONDS = 120
SCALE = 200 / 72  # 200 dpi: what NĐ 30/2020 asks of a scan, and what tesseract reads well
ONE_CORE = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads of tesseract hinder each other
LARGEST_SCAN = 4_800  # pixels along the longer side
_TOO_LITTLE = 40  # characters; a page with less is a picture with a stray stamp on it


@dataclass(frozen=True)
class PaperText:
    """`pages` of clean text; `doubtful` when there is none, or it does not read like Vietnamese: OCR may do better."""

    pages: list[str]
    doubtful: bool
    by_ocr: bool = False

    @property
    def whole(self) -> str:
        return "\n\n".join(self.pages).strip()


def text_of(data: bytes, media_type: str = "application/pdf") -> PaperText:
    """What the file itself says. Never raises: a file that cannot be read has no text."""
    if media_type != "application/pdf":
        return PaperText([], doubtful=True)
    try:
        pages = files.apart(lambda: _by_pypdf(data) or _by_pdfium(data))
    except files.TooMuch:
        pages = []
    return _judged(pages, by_ocr=False)


def _judged(pages: Sequence[str], *, by_ocr: bool) -> PaperText:
    found = [readable(clean_lines(page)) for page in pages]
    written = [page for page in found if len(page.text.strip()) >= _TOO_LITTLE]
    doubtful = not written or sum(page.doubtful for page in written) > len(written) / 2
    return PaperText([page.text for page in found], doubtful, by_ocr)


def clean_lines(page: str) -> str:
    """Composed letters, no control characters but line ends."""
    return "\n".join(clean(line).rstrip() for line in page.splitlines())


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


# Pictures of text ----------------------------------------------------------------------------------------------------
def can_ocr() -> bool:
    return shutil.which("tesseract") is not None


def ocr_text_of(data: bytes, media_type: str = "application/pdf") -> PaperText:
    """What the pages show, read by tesseract. Slow: for the worker only. No text when tesseract is not installed."""
    if not can_ocr():
        return PaperText([], doubtful=True)
    try:
        pictures = files.apart(lambda: _pictures(data, media_type), seconds=OCR_SECONDS)
    except files.TooMuch:
        pictures = []
    return _judged([_ocr(picture) for picture in pictures], by_ocr=True)


def _pictures(data: bytes, media_type: str) -> list[bytes]:
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


def _ocr(page: bytes) -> str:
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "3"]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=page, capture_output=True, timeout=OCR_SECONDS, check=True, env=ONE_CORE
        )
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.decode("utf-8", "replace")


# Places on the page --------------------------------------------------------------------------------------------------
def with_places(data: bytes, readings: Sequence[Reading]) -> list[Reading]:
    """The readings with the box of each on its page, as far as the file's own text shows it."""
    try:
        return files.apart(lambda: _placed(data, readings))
    except files.TooMuch:
        return list(readings)


def _placed(data: bytes, readings: Sequence[Reading]) -> list[Reading]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return list(readings)
    try:
        return [replace(reading, box=_box(document, reading)) for reading in readings]
    finally:
        document.close()


def _box(document: Any, reading: Reading) -> tuple[float, float, float, float] | None:
    if reading.page > len(document):
        return None
    page = document[reading.page - 1]
    text = page.get_textpage()
    # Readers differ in blanks and line ends only: compare without any, and keep where each letter came from.
    letters = [(index, sign) for index, sign in enumerate(text.get_text_range()) if not sign.isspace()]
    wanted = re.sub(r"\s", "", reading.raw)
    whole = "".join(sign for _index, sign in letters)
    at = whole.rfind(wanted) if reading.field.startswith("signer") else whole.find(wanted)
    if at < 0 or not wanted:
        return None
    boxes = [text.get_charbox(index) for index, _sign in letters[at : at + len(wanted)]]
    left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
    width, height = page.get_size()
    place = (left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)
    return (round(place[0], 4), round(place[1], 4), round(place[2], 4), round(place[3], 4))
