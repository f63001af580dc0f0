"""The text of a file, page by page, and where on the page a piece of it stands.

pypdf reads; pypdfium2 when pypdf cannot; tesseract when the pages are pictures, and then only in the worker: it takes one
to two seconds a page.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace

from procedures.correspondence import file_pages
from procedures.correspondence.reading import Reading
from procedures.files import public as files
from search.public import clean, readable

OCR_SECONDS = 120
ONE_CORE = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads of tesseract hinder each other
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
        pages = files.apart(file_pages.texts, data)
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


# Pictures of text ----------------------------------------------------------------------------------------------------
def can_ocr() -> bool:
    return shutil.which("tesseract") is not None


def ocr_text_of(data: bytes, media_type: str = "application/pdf") -> PaperText:
    """What the pages show, read by tesseract. Slow: for the worker only. No text when tesseract is not installed."""
    if not can_ocr():
        return PaperText([], doubtful=True)
    try:
        pictures = files.apart(file_pages.scans, data, media_type, seconds=OCR_SECONDS)
    except files.TooMuch:
        pictures = []
    return _judged([_ocr(picture) for picture in pictures], by_ocr=True)


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
        boxes = files.apart(file_pages.boxes, data, [_wanted(reading) for reading in readings])
    except files.TooMuch:
        return list(readings)
    return [replace(reading, box=box) for reading, box in zip(readings, boxes, strict=True)]


def _wanted(reading: Reading) -> tuple[int, str, bool]:
    """A signer's name is looked for from the end: the text may mention him before."""
    return reading.page, reading.raw, reading.field.startswith("signer")
