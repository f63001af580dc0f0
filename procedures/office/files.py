"""Opening a paper, a slip or a result: always through its dossier's access rule, never by a file's own address."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse

from procedures.dossiers import access
from procedures.dossiers.actions.note_opened import note_opened
from procedures.dossiers.queries import deliverable_of
from procedures.web.files import send, send_picture
from procedures.web.functions import for_readers
from procedures.web.tokens import moment_of, person_of

if TYPE_CHECKING:
    from procedures.dossiers.models import Dossier
    from procedures.files.models import StoredFile

Found = tuple["StoredFile", str]


def file_of(find: Callable[..., Any], request: HttpRequest, number: int) -> Found:
    """The file of a document in or out, through the access rule that `find` is."""
    document = find(person_of(request), number, moment_of(request))
    if document.file is None:
        raise Http404
    return document.file, document.file_name or f"{number}.pdf"


def _of(request: HttpRequest, code: str, find: Callable[["Dossier"], Found]) -> Found:
    return find(access.dossier_for(person_of(request), code, moment_of(request)))


@for_readers
def paper(request: HttpRequest, code: str, number: int) -> HttpResponse:
    return send(*_of(request, code, lambda dossier: access.paper_file(dossier, number)))


@for_readers
def paper_picture(request: HttpRequest, code: str, number: int, page: int) -> HttpResponse:
    return send_picture(_of(request, code, lambda dossier: access.paper_file(dossier, number))[0], page)


@for_readers
def slip(request: HttpRequest, code: str, number: int) -> HttpResponse:
    return send(*_of(request, code, lambda dossier: access.slip_file(dossier, number)))


@for_readers
def result(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The newest file of a result, for officers. A signatory who opens it here has read it."""
    found = _of(
        request, code, lambda dossier: access.office_file(dossier, number, person_of(request), moment_of(request))
    )
    _note(request, number, moment_of(request))
    return send(*found)


@for_readers
def result_picture(request: HttpRequest, code: str, number: int, page: int) -> HttpResponse:
    found = _of(
        request, code, lambda dossier: access.office_file(dossier, number, person_of(request), moment_of(request))
    )
    return send_picture(found[0], page)


def _note(request: HttpRequest, number: int, at: datetime) -> None:
    deliverable = deliverable_of(number)
    if deliverable is not None:
        note_opened(deliverable=deliverable, signatory=person_of(request), at=at)
