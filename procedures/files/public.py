"""Storing and reading files. Who may open one is decided by what owns it, never here."""

import hashlib
import io
import logging
import secrets
from contextlib import suppress
from pathlib import Path

import pypdfium2
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _
from PIL import Image

from procedures.files.errors import Damaged, NotStored
from procedures.files.models import StoredFile
from procedures.files.rules import PAPER_KINDS, PDF_ONLY, sniff

log = logging.getLogger("files")

__all__ = ["PAPER_KINDS", "PDF_ONLY", "fingerprint_of", "page_picture", "page_size", "read", "store", "stored_as"]

PICTURE_LIMIT = 100 * 1024
"""The heaviest picture of a page, in bytes: a page of the office with one or two of them opens on a slow line too."""
QUALITIES = (72, 50, 30)


def fingerprint_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def store(data: bytes, *, name: str, kinds: tuple[str, ...] = PAPER_KINDS, limit: int | None = None) -> StoredFile:
    """Keeps a file that a person handed in. Raises Refusal when it is empty, too big, of a wrong type, locked or damaged,
    and NotStored when the disk does not take it.

    The bytes are on disk before the row is written: a crash in between leaves an orphan file, never a row without its file.
    """
    found = sniff(data, name=name, kinds=kinds, limit=limit or settings.PAPER_SIZE_LIMIT)
    return _keep(data, found.media_type, found.pages)


def stored_as(data: bytes, *, media_type: str = "application/pdf", pages: int = 1) -> StoredFile:
    """Keeps a file that this system made itself."""
    return _keep(data, media_type, pages)


def _keep(data: bytes, media_type: str, pages: int) -> StoredFile:
    stored = StoredFile(fingerprint=fingerprint_of(data), size=len(data), media_type=media_type, pages=pages)
    try:
        # The size tells a file that something outside has cut short; the same bytes then take its place.
        if not default_storage.exists(stored.path) or default_storage.size(stored.path) != stored.size:
            default_storage.save(stored.path, ContentFile(data))
    except OSError as error:
        log.exception("a file of %d bytes was not stored", stored.size)
        raise NotStored(
            _(
                "The file could not be stored: the server has no room just now. Everything else is kept; send it again later."
            ),
            code="not_stored",
        ) from error
    kept, _made = StoredFile.objects.get_or_create(
        fingerprint=stored.fingerprint, defaults={"size": stored.size, "media_type": media_type, "pages": pages}
    )
    return kept


def read(stored: StoredFile) -> bytes:
    """The bytes that were kept, to the letter. Raises Damaged when they are not there any more or have changed."""
    try:
        with default_storage.open(stored.path) as file:
            data: bytes = file.read()
    except OSError:
        data = b""
    if fingerprint_of(data) != stored.fingerprint:
        log.error("stored file %s is damaged or missing; bring it back from the backup", stored.fingerprint)
        raise Damaged(
            _("This file cannot be opened: it is damaged on the server. The administrator has to bring it back.")
        )
    return data


def page_picture(stored: StoredFile, page: int = 1, *, width: int = 1112) -> bytes:
    """A page as a WebP picture, made on first asking and kept in the data folder. Page counts from 1."""
    kept = Path(settings.DATA) / "pictures" / f"{stored.fingerprint}-{page}-{width}.webp"
    if kept.exists():
        return kept.read_bytes()
    picture = _light(_render(read(stored), stored.media_type, page, width))
    with suppress(OSError):  # no room to keep it: it is drawn again next time
        kept.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(kept, picture)
    return picture


def _light(image: Image.Image) -> bytes:
    """As fine as `PICTURE_LIMIT` lets it be: a grainy photograph loses quality first, then size. The file keeps all of it."""
    while True:
        for quality in QUALITIES:
            picture = io.BytesIO()
            image.save(picture, "WEBP", quality=quality)
            if picture.tell() <= PICTURE_LIMIT:
                return picture.getvalue()
        image = image.resize((image.width * 3 // 4, image.height * 3 // 4))


def page_size(stored: StoredFile, page: int = 1) -> tuple[float, float]:
    """Width and height of a page of a PDF, for what is drawn over its picture. Page counts from 1."""
    document = pypdfium2.PdfDocument(read(stored))
    try:
        width, height = document.get_page_size(min(page, len(document)) - 1)
        return float(width), float(height)
    finally:
        document.close()


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
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
