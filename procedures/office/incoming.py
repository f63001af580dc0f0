"""Documents that come in: drop the file, look at what was read, confirm."""

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from procedures.correspondence import access, queries
from procedures.correspondence.actions.discard_incoming import discard_incoming
from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.actions.register_incoming import Confirmed, register_incoming
from procedures.correspondence.duplicates import duplicates_of, own_document
from procedures.correspondence.kinds import DocumentKind
from procedures.correspondence.rules import LONGEST_SUMMARY
from procedures.errors import Refusal, Refusals
from procedures.office.files import file_of
from procedures.office.readings import places_of, sheets_of
from procedures.people import queries as people
from procedures.people.access import codes_with, tokens_of
from procedures.people.rights import Right
from procedures.web.fields import DayField, PapersField, bytes_of, needed
from procedures.web.files import send, send_picture
from procedures.web.functions import for_readers
from procedures.web.pages import Page
from procedures.web.paging import Pages, page_number
from procedures.web.shapes import State

SIZE = 25
AS_READ = {"lang": "vi"}  # what was read from a Vietnamese document


class DropForm(forms.Form):
    papers = PapersField(
        label=_("PDF files"),
        help_text=_("One or several; at most 10 MB each. The text is read; the number is given only when you confirm."),
        error_messages={"required": _("Choose at least one PDF file.")},
    )


class ConfirmForm(forms.Form):
    issuer = needed(
        forms.CharField(
            label=_("Issuing agency"), widget=forms.TextInput(attrs=AS_READ), required=False, max_length=300
        )
    )
    reference = forms.CharField(label=_("Number and symbol"), max_length=200, required=False)
    date = DayField(label=_("Date of the document"), required=False)
    kind = forms.ChoiceField(label=_("Kind of document"), required=False, choices=[("", "–"), *DocumentKind.choices])
    summary = needed(
        forms.CharField(
            label=_("Summary"),
            widget=forms.Textarea(attrs={"rows": 3, **AS_READ}),
            required=False,
            max_length=LONGEST_SUMMARY,
        )
    )
    signer = forms.CharField(label=_("Signer"), widget=forms.TextInput(attrs=AS_READ), required=False, max_length=200)
    reply_by = DayField(label=_("Reply by"), required=False)
    not_a_duplicate = forms.BooleanField(label=_("Not a duplicate: register it all the same"), required=False)


class DiscardForm(forms.Form):
    reason = needed(forms.CharField(label=_("Reason"), max_length=500, required=False))


class IncomingPage(Page):
    template_name = "office/incoming.html"
    rights = (Right.REGISTER_DOCUMENTS,)
    forms = {"drop": DropForm}

    @cached_property
    def agencies(self) -> list[str]:
        codes = codes_with(tokens_of(self.person, self.at), Right.REGISTER_DOCUMENTS)
        return [code for code in codes if "." not in code]

    def facts(self) -> dict[str, Any]:
        number = page_number(self.request)
        rows, total = queries.registered(self.agencies, page=number, size=SIZE)
        return {
            "pending": queries.pending(self.agencies),
            "registered": rows,
            "part": Pages(total, number, SIZE),
            "latest": queries.latest_incoming(self.agencies[0], self.at) if self.agencies else "",
        }

    def drop(self, said: dict[str, Any]) -> HttpResponse:
        agency = people.agency(self.agencies[0])
        faults, kept = [], []
        for upload in said["papers"]:
            try:
                kept.append(
                    propose_incoming(
                        agency=agency, clerk=self.person, data=bytes_of(upload), name=upload.name, at=self.at
                    )
                )
            except Refusal as refusal:
                faults.append(str(refusal.sentence))
        if faults and kept:
            others = ngettext("%(n)d other file was taken.", "%(n)d other files were taken.", len(kept))
            messages.success(self.request, others % {"n": len(kept)})
        if faults:
            raise Refusals({"papers": faults})
        read = _("Read. Look at what was found, then confirm.") if kept[0].readings else ""
        return self.done(read, "office:incoming_document", number=kept[0].pk)


class IncomingDocumentPage(Page):
    template_name = "office/incoming_document.html"
    section = "office:incoming"
    forms = {"confirm": ConfirmForm, "discard": DiscardForm}

    @cached_property
    def document(self) -> Any:
        return access.incoming_for(self.person, self.kwargs["number"], self.at)

    def facts(self) -> dict[str, Any]:
        document = self.document
        tokens = tokens_of(self.person, self.at)
        if document.state != "pending" or f"register_documents@{document.agency.short_code}" not in tokens:
            return {"document": document, "is_pending": False}
        places = places_of(document.readings)
        return {
            "document": document,
            "is_pending": True,
            "places": places,
            "missing": State("soon", "exclamation-triangle-fill", _("not read")),
            "sheets": sheets_of(document.file, places.values()),
            "is_read": not queries.is_being_read(document),
            "duplicates": duplicates_of(document, also_waiting=True),
            "own": own_document(document),
            "latest": queries.latest_incoming(document.agency.short_code, self.at),
        }

    def form_options(self, verb: str) -> dict[str, Any]:
        names = ("issuer", "reference", "date", "kind", "summary", "signer", "reply_by")
        return {"initial": {name: getattr(self.document, name) for name in names}} if verb == "confirm" else {}

    def confirm(self, said: dict[str, Any]) -> HttpResponse:
        confirmed = Confirmed(**said, access=(f"agency:{self.document.agency.short_code}",))
        done = register_incoming(document=self.document, clerk=self.person, said=confirmed, at=self.at)
        number = done.entry.number if done.entry else ""
        return self.done(_("Registered: incoming number %(number)s.") % {"number": number}, "office:incoming")

    def discard(self, said: dict[str, Any]) -> HttpResponse:
        discard_incoming(document=self.document, clerk=self.person, reason=said["reason"], at=self.at)
        return self.done(_("Not registered; the reason is kept."), "office:incoming")


@for_readers
def incoming_file(request: HttpRequest, number: int) -> HttpResponse:
    return send(*file_of(access.incoming_for, request, number))


@for_readers
def incoming_picture(request: HttpRequest, number: int, page: int) -> HttpResponse:
    return send_picture(file_of(access.incoming_for, request, number)[0], page)
