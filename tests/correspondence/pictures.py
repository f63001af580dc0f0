"""Scans: pages that are pictures, as a copier sends them."""

import io

import pypdfium2
from PIL import Image

from procedures.correspondence.facsimile import facsimile
from tests.correspondence.conftest import NOON


def scanned(text: str, *, pages: int) -> bytes:
    """The first pages of a document's facsimile as pictures in a PDF; white pages for an empty text."""
    pictures = _pictures(text, pages) if text else [Image.new("L", (1240, 1754), 255)] * pages
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=150, save_all=True, append_images=pictures[1:])
    return out.getvalue()


def _pictures(text: str, pages: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(facsimile(text, at=NOON))
    try:
        return [document[number].render(scale=150 / 72, grayscale=True).to_pil() for number in range(pages)]
    finally:
        document.close()
