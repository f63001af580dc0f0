"""What may be handed in, decided from the bytes alone (never from the name or what the browser says)."""

import io
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from procedures.errors import Refusal
from procedures.files.apart import TooMuch, apart
from procedures.files.drawing import pages_of, shown

PAPER_KINDS = ("application/pdf", "image/jpeg", "image/png")
PDF_ONLY = ("application/pdf",)
MAX_PIXELS = 80_000_000
MOST_PAGES = 1_000
MOST_FILES = 20  # of one field, and of one request


class Sniffed(NamedTuple):
    media_type: str
    pages: int


def sniff(data: bytes, *, name: str, kinds: tuple[str, ...], limit: int) -> Sniffed:
    """What the bytes are. Raises Refusal with the reason and what to do about it."""
    if not data:
        raise Refusal(_("%(name)s is empty (0 bytes). Choose the file again.") % {"name": name}, code="empty")
    refuse_too_big(len(data), name=name, limit=limit)
    found = _media_type(data)
    if found not in kinds:
        raise Refusal(_wrong_type(found, name, kinds), code="wrong_type")
    return Sniffed(found, _pdf_pages(data, name) if found == "application/pdf" else _check_image(data, name))


def refuse_too_big(size: int, *, name: str, limit: int) -> None:
    """Asked of a file's size alone: before any of it is read into memory."""
    if size > limit:
        raise Refusal(too_big(name, f"{size / 1e6:.1f}".replace(".", ","), limit), code="too_big")


def too_big(name: str, size: str, limit: int) -> str:
    """The sentence for it, also for a page that weighs the file before it is sent (`{size}` is then filled in there)."""
    sentence = _("%(name)s is %(size)s MB; the limit is %(limit)s MB. Send a smaller picture, or split the document.")
    return sentence % {"name": name, "size": size, "limit": limit // (1024 * 1024)}


def _media_type(data: bytes) -> str:
    head = data[:1024]
    if b"%PDF-" in head:
        return "application/pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"heif"):
        return "image/heic"
    return ""


def _wrong_type(found: str, name: str, kinds: tuple[str, ...]) -> str:
    if found == "image/heic":
        return str(
            _(
                "%(name)s is a HEIC picture, which cannot be opened here. On an iPhone: open the picture, choose Share, "
                "Options, Most Compatible, then send it again."
            )
            % {"name": name}
        )
    if kinds == PDF_ONLY:
        return str(_("%(name)s is not a PDF. Send the document as a PDF file.") % {"name": name})
    return str(_("%(name)s is not a PDF, JPG or PNG. Send it again as one of these.") % {"name": name})


def _pdf_pages(data: bytes, name: str) -> int:
    try:
        pages = apart(pages_of, data)
    except TooMuch:  # any fault of a stranger's file is the same to its sender: it cannot be opened
        raise Refusal(
            _("%(name)s is damaged and cannot be opened. Save it again and resend.") % {"name": name}, code="damaged"
        ) from None
    if pages is None:
        raise Refusal(
            _("%(name)s is locked with a password. Save a copy without one and resend.") % {"name": name},
            code="encrypted",
        )
    if pages > MOST_PAGES:
        raise Refusal(
            _("%(name)s has more than %(most)d pages. Split it, and send the parts.")
            % {"name": name, "most": MOST_PAGES},
            code="too_big",
        )
    if not pages:
        raise Refusal(_("%(name)s has no page. Save it again and resend.") % {"name": name}, code="damaged")
    return pages


def _check_image(data: bytes, name: str) -> int:
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Refusal(
                    _("%(name)s is too large a picture. Send it at a lower resolution.") % {"name": name},
                    code="too_big",
                )
        apart(shown, data)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError, TooMuch):
        raise Refusal(
            _("%(name)s is damaged and cannot be opened. Save it again and resend.") % {"name": name}, code="damaged"
        ) from None
    return 1
