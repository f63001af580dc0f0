"""Storing and reading files. Who may open one is decided by what owns it, never here."""

import hashlib
import logging
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from procedures.files.apart import TooMuch, apart
from procedures.files.drawing import PICTURE_LIMIT, drawn, size_of
from procedures.files.errors import Damaged, NotStored
from procedures.files.memory import bounded_memory
from procedures.files.models import StoredFile
from procedures.files.names import plain_name
from procedures.files.rules import MOST_FILES, PAPER_KINDS, PDF_ONLY, refuse_too_big, sniff, too_big

log = logging.getLogger("files")
A4 = (595.0, 842.0)

__all__ = [
    "MOST_FILES",
    "PAPER_KINDS",
    "PDF_ONLY",
    "PICTURE_LIMIT",
    "TooMuch",
    "apart",
    "bounded_memory",
    "fingerprint_of",
    "page_picture",
    "page_size",
    "plain_name",
    "read",
    "refuse_too_big",
    "store",
    "stored",
    "stored_as",
    "too_big",
]


def fingerprint_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def store(data: bytes, *, name: str, kinds: tuple[str, ...] = PAPER_KINDS, limit: int | None = None) -> StoredFile:
    """Keeps a file that a person handed in. Raises Refusal when it is empty, too big, of a wrong type, locked or damaged,
    and NotStored when the disk does not take it.

    The bytes are on disk before the row is written: a crash in between leaves an orphan file, never a row without its file.
    """
    found = sniff(data, name=name, kinds=kinds, limit=limit or settings.PAPER_SIZE_LIMIT)
    return _keep(data, found.media_type, found.pages)


def stored(fingerprint: str) -> StoredFile:
    """A file that was kept before. The caller has made sure that it may be used here."""
    return StoredFile.objects.get(fingerprint=fingerprint)


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
    """A page as a WebP picture, made on first asking and kept in the data folder. Page counts from 1.

    Raises Damaged for a page that cannot be drawn within the time and memory a page may take.
    """
    kept = Path(settings.DATA) / "pictures" / f"{stored.fingerprint}-{page}-{width}.webp"
    if kept.exists():
        return kept.read_bytes()
    data = read(stored)
    try:
        picture = apart(drawn, data, stored.media_type, page, width)
    except TooMuch as error:
        raise Damaged(_("This page cannot be drawn. Open the file itself, with care: it may be damaged.")) from error
    with suppress(OSError):  # no room to keep it: it is drawn again next time
        kept.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(kept, picture)
    return picture


def page_size(stored: StoredFile, page: int = 1) -> tuple[float, float]:
    """Width and height of a page of a PDF, for what is drawn over its picture; that of A4 for a page that cannot be read."""
    data = read(stored)
    try:
        width, height = apart(size_of, data, page)
    except TooMuch:
        return A4
    return max(width, 1.0), max(height, 1.0)


def _write_whole(path: Path, data: bytes) -> None:
    part = path.with_suffix(f".{secrets.token_hex(8)}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
