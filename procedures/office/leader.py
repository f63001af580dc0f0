"""The leader's stack: what waits for his signature, one ceremony for one or fifty."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import queries
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.take_over_signature import take_over_signature
from procedures.dossiers.ceremonies import CeremonyResult, progress_of, ready_key
from procedures.errors import Refusal
from procedures.people.rights import Right
from procedures.web.fields import needed
from procedures.web.pages import Page
from procedures.web.paging import whole_number

NEVER_KEPT = {"autocomplete": "off", "inputmode": "numeric"}


def picked(form: forms.Form) -> list[str]:
    """The values of every ticked box named "pick"; the button "only" means one document, whatever is ticked."""
    if not isinstance(form.data, QueryDict):
        return []
    return form.data.getlist("only") or form.data.getlist("pick")


def watch(page: Page, done: CeremonyResult, to: str) -> HttpResponse:
    """Says what was not ordered, and why; how far the rest is, the next page shows itself."""
    if done.left:
        titles = "; ".join(f"{document.title} ({document.dossier.code}): {why}" for document, why in done.left)
        messages.warning(page.request, _("Left alone: %(left)s") % {"left": titles})
    return page.done("", reverse(to) + "?cho=1")


class SignForm(forms.Form):
    """`pick` is "<id>:<fingerprint of the file shown>", once for each document ticked; `only` is the one on view."""

    pin = forms.CharField(
        label=_("PIN of your signing key"),
        widget=forms.PasswordInput(attrs={**NEVER_KEPT, "form": "ceremony"}),
        max_length=64,
    )

    def picks(self) -> list[tuple[int, str]]:
        parts = [value.partition(":") for value in picked(self)]
        return [(number, shown) for typed, _colon, shown in parts if (number := whole_number(typed))]


class OneForm(forms.Form):
    deliverable = forms.IntegerField(widget=forms.HiddenInput)
    reason = needed(
        forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False)
    )


class StackPage(Page):
    template_name = "office/signing_stack.html"
    rights = (Right.SIGN_DELIVERABLES,)
    forms = {"sign": SignForm, "send_back": OneForm, "take_over": OneForm}

    def facts(self) -> dict[str, Any]:
        stack = queries.signing_stack(self.person, self.at)
        shown = self.request.GET.get("xem", "")
        current = next((i for i in stack if str(i.deliverable.pk) == shown), stack[0] if stack else None)
        everything = self.request.GET.get("chon") == "tat-ca"
        return {
            "stack": stack,
            "everything": everything,
            "ticked": self.request.POST.getlist("pick")
            if "pin" in self.request.POST
            else [i.pick for i in stack if everything or i.opened],  # nothing he has neither chosen nor opened
            "key": ready_key(f"person:{self.person.pk}", self.at),
            "current": current,
            "ready": [i for i in stack if i.mine and not i.changed],
            "changed": [i for i in stack if i.mine and i.changed],
            "others": [i for i in stack if not i.mine],
            "progress": progress_of(self.person, "sign", self.at),
        }

    def sign(self, said: dict[str, Any]) -> HttpResponse:
        form = self._form("sign", self.request.POST)
        assert isinstance(form, SignForm)
        done = sign_stack(signatory=self.person, picks=form.picks(), pin=said["pin"], at=self.at)
        return watch(self, done, "office:stack")

    def send_back(self, said: dict[str, Any]) -> HttpResponse:
        document = self._document(said)
        return_deliverable(dossier=document.dossier, person=self.person, step="sign", reason=said["reason"], at=self.at)
        return self.done(_("Returned to the handler; the others stay as they were."), "office:stack")

    def take_over(self, said: dict[str, Any]) -> HttpResponse:
        document = self._document(said)
        take_over_signature(dossier=document.dossier, signatory=self.person, at=self.at)
        return self.done(_("Made anew in your name. Open it and read it before signing."), "office:stack")

    def _document(self, said: dict[str, Any]) -> Any:
        stack = queries.signing_stack(self.person, self.at)
        found = next((i.deliverable for i in stack if i.deliverable.pk == said["deliverable"]), None)
        if found is None:
            raise Refusal(_("This document does not wait for your signature now."))
        return found
