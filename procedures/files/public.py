"""Storing and reading files. Who may open one is decided by what owns it, never here."""

import hashlib
import io
import secrets
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from procedures.files.models import StoredFile
from procedures.files.rules import PAPER_KINDS, PDF_ONLY, sniff

__all__ = ["PAPER_KINDS", "PDF_ONLY", "fingerprint_of", "page_picture", "read", "store", "stored_as"]


def fingerprint_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def store(data: bytes, *, name: str, kinds: tuple[str, ...] = PAPER_KINDS, limit: int | None = None) -> StoredFile:
    """Keeps a file that a person handed in. Raises Refusal when it is empty, too big, of a wrong type, locked or damaged.

    The bytes are on disk before the row is written: a crash in between leaves an orphan file, never a row without its file.
    """
    found = sniff(data, name=name, kinds=kinds, limit=limit or settings.PAPER_SIZE_LIMIT)
    return _keep(data, found.media_type, found.pages)


def stored_as(data: bytes, *, media_type: str = "application/pdf", pages: int = 1) -> StoredFile:
    """Keeps a file that this system made itself."""
    return _keep(data, media_type, pages)


def _keep(data: bytes, media_type: str, pages: int) -> StoredFile:
    stored = StoredFile(fingerprint=fingerprint_of(data), size=len(data), media_type=media_type, pages=pages)
    if not default_storage.exists(stored.path):
        default_storage.save(stored.path, ContentFile(data))
    kept, _ = StoredFile.objects.get_or_create(
        fingerprint=stored.fingerprint, defaults={"size": stored.size, "media_type": media_type, "pages": pages}
    )
    return kept


def read(stored: StoredFile) -> bytes:
    with default_storage.open(stored.path) as file:
        data: bytes = file.read()
    return data


def page_picture(stored: StoredFile, page: int = 1, *, width: int = 1112) -> bytes:
    """A page as a WebP picture, made on first asking and kept in the data folder. Page counts from 1."""
    kept = Path(settings.DATA) / "pictures" / f"{stored.fingerprint}-{page}-{width}.webp"
    if kept.exists():
        return kept.read_bytes()
    picture = io.BytesIO()
    _render(read(stored), stored.media_type, page, width).save(picture, "WEBP", quality=72)
    kept.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(kept, picture.getvalue())
    return picture.getvalue()


def _render(data: bytes, media_type: str, page: int, width: int) -> Image.Image:
    if media_type != "application/pdf":
        image = Image.open(io.BytesIO(data)).convert("RGB")
        image.thumbnail((width, width * 3))
        return image
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        sheet = document[min(page, len(document)) - 1]
        picture: Image.Image = sheet.render(scale=width / sheet.get_width(), may_draw_forms=True).to_pil()
        return picture
    finally:
        document.close()


def _write_whole(path: Path, data: bytes) -> None:
    part = path.with_suffix(f".{secrets.token_hex(8)}.part")
    part.write_bytes(data)
    part.replace(path)


def total_size(stored: Iterable[StoredFile]) -> int:
    return sum(file.size for file in stored)
