"""A citizen's own dossiers: where each is, what to do, what happened, what came of it."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from procedures.catalogue.public import paper_names
from procedures.dossiers import access, queries, timing
from procedures.dossiers.actions.answer_supplement import Sent, answer_supplement
from procedures.dossiers.actions.file_again import file_again
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.sheet import DossierSheet, dossier_sheet
from procedures.files.public import stored
from procedures.notifications import public as notifications
from procedures.payments.public import bill_due, refund_of
from procedures.portal import standing
from procedures.portal.answer import AnswerForm
from procedures.portal.questions import place_in
from procedures.web.files import send
from procedures.web.functions import for_readers
from procedures.web.pages import Page
from procedures.web.tokens import person_of
from procedures.web.words import vietnamese

if TYPE_CHECKING:
    from procedures.dossiers.models import Dossier, Slip


class MinePage(Page):
    template_name = "portal/mine.html"

    def facts(self) -> dict[str, Any]:
        drafts = [(draft, place_in(draft)) for draft in queries.my_drafts(self.person, self.at)]
        return {"dossiers": queries.my_dossiers(self.person, self.at), "drafts": drafts}


class MessagesPage(Page):
    template_name = "portal/messages.html"

    def facts(self) -> dict[str, Any]:
        told = notifications.messages_of(self.person.pk, vietnamese)
        notifications.mark_read(recipient_id=self.person.pk, at=self.at)
        return {"told": told}


class DossierPage(Page):
    template_name = "portal/dossier.html"
    section = "portal:track"
    forms = {"supplement": AnswerForm, "withdraw": forms.Form, "file_again": forms.Form}

    @cached_property
    def dossier(self) -> "Dossier":
        return access.own_dossier(self.person, self.kwargs["code"])

    @cached_property
    def sheet(self) -> DossierSheet:
        return dossier_sheet(self.dossier, self.person, self.at, for_citizen=True)

    @property
    def items(self) -> list[dict[str, Any]]:
        open_request = next((r for r in self.sheet.requests if r.answered_at is None), None)
        if open_request is None or self.dossier.phase != "supplement":
            return []
        names = paper_names(self.dossier.version)
        return [
            {**i, "title": names.get(i["code"]) or vietnamese(i["title"]) or _("Another paper")}
            for i in open_request.items
        ]

    def facts(self) -> dict[str, Any]:
        dossier, sheet = self.dossier, self.sheet
        step = sheet.step.step if sheet.step else ""
        issued = [d for d in sheet.deliverables if d.state == "sealed"]
        return {
            "dossier": dossier,
            "sheet": sheet,
            "desk_by": sheet.step.due_at if sheet.step else None,
            "track": standing.track_of(dossier),
            "spent": standing.spent(dossier, self.at),
            "refusal": self._slip("refusal_notice"),
            "stop": self._slip("stop_notice"),
            "request_open": next((r for r in sheet.requests if r.answered_at is None), None) if self.items else None,
            "rules": timing.explained(dossier),
            "bill": bill_due(dossier.subject) if dossier.finance_state == "due" else None,
            "refund": refund_of(dossier.subject) if dossier.finance_state not in ("none", "due") else None,
            "issued": issued,
            "test_signature": sheet.carries_test_signature(*issued),
            "lines": sheet.lines,
            "may_withdraw": bool(step) and step not in ("signature", "enter", "seal", "hand_over"),
        }

    def _slip(self, kind: str) -> "Slip | None":
        return next((slip for slip in self.sheet.slips if slip.kind == kind), None)

    def form_options(self, verb: str) -> dict[str, Any]:
        return {"items": self.items, "dossier": self.dossier.code} if verb == "supplement" else {}

    def supplement(self, said: dict[str, Any]) -> HttpResponse:
        sent = [Sent(kept.code, kept.name, stored(kept.fingerprint)) for kept in said["kept"]]
        answer_supplement(dossier=self.dossier, applicant=self.person, files_sent=sent, note=said["note"], at=self.at)
        if self.dossier.accepted_at is None:
            return self.done(_("Sent. The desk looks at the dossier again; the time limit starts when it accepts."))
        return self.done(_("Sent. The time limit runs on from where it stood."))

    def withdraw(self, said: dict[str, Any]) -> HttpResponse:
        withdraw_dossier(dossier=self.dossier, applicant=self.person, at=self.at)
        return self.done(_("Withdrawn. You may file again at any time."))

    def file_again(self, said: dict[str, Any]) -> HttpResponse:
        draft = file_again(dossier=self.dossier, applicant=self.person, at=self.at)
        first = draft.version.form["steps"][0]["code"]
        sentence = _("Your answers and papers are here again. Mend what was wrong, then file.")
        return self.done(sentence, "portal:step", code=draft.code, step=first)


def _own(request: HttpRequest, code: str) -> "Dossier":
    return access.own_dossier(person_of(request), code)


@for_readers
def paper(request: HttpRequest, code: str, number: int) -> HttpResponse:
    return send(*access.paper_file(_own(request, code), number))


@for_readers
def slip(request: HttpRequest, code: str, number: int) -> HttpResponse:
    return send(*access.slip_file(_own(request, code), number))


@for_readers
def result(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The issued result, as a download: the signed file itself, byte for byte."""
    return send(*access.result_file(_own(request, code), number), inline=False)
