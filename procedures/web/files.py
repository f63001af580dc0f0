"""A stored file, or a picture of one of its pages, as an answer. Whoever asks has been let in by the file's owner already."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from procedures.files import public as files

if TYPE_CHECKING:
    from procedures.files.models import StoredFile

# Left by neither the browser's cache nor its way back after somebody has signed out.
NOT_KEPT = "private, no-store"


def send(file: "StoredFile", name: str, *, inline: bool = True) -> HttpResponse:
    """The file with its name; a browser may show it but never run anything in it."""
    return send_bytes(files.read(file), file.media_type, name, inline=inline)


def send_bytes(data: bytes, media_type: str, name: str, *, inline: bool = True) -> HttpResponse:
    """The same for what is not stored."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(not inline, files.plain_name(name)) or ""
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["Cache-Control"] = NOT_KEPT
    return answer


def send_picture(file: "StoredFile", page: int) -> HttpResponse:
    if not 1 <= page <= file.pages:
        raise Http404
    answer = HttpResponse(files.page_picture(file, page), content_type="image/webp")
    answer["Cache-Control"] = NOT_KEPT
    return answer
