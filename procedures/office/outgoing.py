"""Documents that went out: the list, one document, its file."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from procedures.correspondence import access, queries
from procedures.dossiers.queries import addresses_of
from procedures.dossiers.verification import carries_test_signature
from procedures.office.files import file_of
from procedures.people.rights import Right
from procedures.web.files import send, send_picture
from procedures.web.functions import for_readers
from procedures.web.pages import Page
from procedures.web.paging import Pages, page_number

SIZE = 25


class OutgoingPage(Page):
    template_name = "office/outgoing.html"
    rights = (Right.REGISTER_DOCUMENTS,)

    def facts(self) -> dict[str, Any]:
        number = page_number(self.request)
        rows, total = queries.outgoing(self.person, self.at, page=number, size=SIZE)
        return {"documents": rows, "part": Pages(total, number, SIZE)}


class OutgoingDocumentPage(Page):
    template_name = "office/outgoing_document.html"
    section = "office:outgoing"

    def facts(self) -> dict[str, Any]:
        document = access.outgoing_for(self.person, self.kwargs["number"], self.at)
        return {
            "document": document,
            "test_signature": carries_test_signature(document.about),
            "dossier": addresses_of([document.about]).get(document.about) if document.about else "",
        }


@for_readers
def outgoing_file(request: HttpRequest, number: int) -> HttpResponse:
    return send(*file_of(access.outgoing_for, request, number))


@for_readers
def outgoing_picture(request: HttpRequest, number: int, page: int) -> HttpResponse:
    return send_picture(file_of(access.outgoing_for, request, number)[0], page)
