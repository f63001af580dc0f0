"""The clerk: entering signed documents, signing for the agency, the books."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from procedures.correspondence import books
from procedures.dossiers import access, queries
from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.ceremonies import progress_of, ready_key
from procedures.errors import Refusal
from procedures.office.leader import NEVER_KEPT, OneForm, picked, watch
from procedures.people.access import codes_with, tokens_of
from procedures.people.rights import Right
from procedures.web.pages import Page
from procedures.web.paging import Pages, page_number, whole_number

if TYPE_CHECKING:
    from procedures.dossiers.models import Deliverable
    from procedures.people.models import Agency


class SealForm(forms.Form):
    """`pick` is the id of a document, once for each ticked; `only` is the one on view. One list and one key an agency."""

    agency = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    pin = forms.CharField(
        label=_("PIN of the agency's key"),
        widget=forms.PasswordInput(attrs={**NEVER_KEPT, "form": "ceremony"}),
        max_length=64,
    )

    def picks(self) -> list[int]:
        return [number for value in picked(self) if (number := whole_number(value))]


class PrintedForm(forms.Form):
    deliverable = forms.IntegerField(widget=forms.HiddenInput)
    copies = forms.IntegerField(label=_("Copies printed and sealed in ink"), min_value=1, max_value=999)


class EnteringPage(Page):
    template_name = "office/entering.html"
    rights = (Right.REGISTER_DOCUMENTS,)
    forms = {"seal": SealForm, "send_back": OneForm, "printed": PrintedForm}

    def facts(self) -> dict[str, Any]:
        everything = queries.entering_list(self.person, self.at)
        lists: dict[Agency, list[Deliverable]] = {}
        for document in everything:
            lists.setdefault(document.dossier.agency, []).append(document)
        shown = self.request.GET.get("xem", "")
        current = next((d for d in everything if str(d.pk) == shown), everything[0] if everything else None)
        sealed_for = self._agencies()
        agency = current.dossier.agency.short_code if current else next(iter(sealed_for), "")
        return {
            "lists": lists,
            "agency": agency,
            "waiting": lists[current.dossier.agency] if current else [],
            "failed": [d for d in everything if d.problem],
            "ticked": SealForm(self.request.POST).picks() if "pin" in self.request.POST else None,
            "may_seal": agency in sealed_for,
            "key": ready_key(f"agency:{agency}", self.at) if agency in sealed_for else None,
            "current": current,
            "progress": progress_of(self.person, "seal", self.at),
            "issued": queries.recently_issued(self.person, self.at),
            "latest": books.latest_numbers([agency], self.at),
        }

    def _agencies(self) -> list[str]:
        return codes_with(tokens_of(self.person, self.at), Right.SEAL_DOCUMENTS)

    def seal(self, said: dict[str, Any]) -> HttpResponse:
        form = self._form("seal", self.request.POST)
        assert isinstance(form, SealForm)
        agencies = self._agencies()
        agency = said["agency"] or next(iter(agencies), "")
        if agency not in agencies:
            raise Refusal(_("You may enter documents, but not sign for the agency."))
        done = seal_list(clerk=self.person, agency=agency, picks=form.picks(), pin=said["pin"], at=self.at)
        return watch(self, done, "office:entering")

    def send_back(self, said: dict[str, Any]) -> HttpResponse:
        document = access.deliverable_for(self.person, said["deliverable"], self.at)
        return_deliverable(
            dossier=document.dossier, person=self.person, step="enter", reason=said["reason"], at=self.at
        )
        return self.done(_("Returned to the handler; the others stay as they were."), "office:entering")

    def printed(self, said: dict[str, Any]) -> HttpResponse:
        document = access.deliverable_for(self.person, said["deliverable"], self.at)
        note_printed(deliverable=document, clerk=self.person, copies=said["copies"], at=self.at)
        return self.done(_("Noted in the copy book."), "office:entering")


class BooksPage(Page):
    template_name = "office/books.html"
    rights = (Right.REGISTER_DOCUMENTS,)

    def facts(self) -> dict[str, Any]:
        codes = codes_with(tokens_of(self.person, self.at), Right.REGISTER_DOCUMENTS)
        return {"books": books.books_of(codes)}


class BookPage(Page):
    """One book in the legal layout, to be printed: voided numbers stay visible."""

    template_name = "office/book.html"
    rights = (Right.REGISTER_DOCUMENTS,)
    section = "office:books"

    def facts(self) -> dict[str, Any]:
        codes = codes_with(tokens_of(self.person, self.at), Right.REGISTER_DOCUMENTS)
        asked = page_number(self.request) if "trang" in self.request.GET else None
        book = books.book(self.kwargs["number"], codes, asked)
        codes_of = queries.addresses_of([line.entry.about for line in book.lines])
        is_copies = book.register.kind == "copies"
        received = queries.receivers_of(list(codes_of.values())) if is_copies else {}
        return {
            "book": book,
            "lines": [
                (line, code := codes_of.get(line.entry.about, ""), received.get(code, "")) for line in book.lines
            ],
            "part": Pages(book.total, book.page, books.LINES),
        }
