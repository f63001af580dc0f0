"""One click signs in as somebody of the demonstration; its letters lie open. This app is never installed in production."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from django import forms
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from config.demonstration.people import PIN, everyone
from config.demonstration.sign_in import Card, cards
from procedures.errors import Refusal
from procedures.notifications.public import kept_letters
from procedures.people.access import account_named
from procedures.web.pages import Page


class EnterForm(forms.Form):
    username = forms.CharField(widget=forms.HiddenInput)


class PeoplePage(Page):
    template_name = "demonstration/people.html"
    signed_in = False
    forms = {"enter": EnterForm}

    def facts(self) -> dict[str, Any]:
        shown: list[Card] = cards()
        return {"front": [c for c in shown if c.front], "others": [c for c in shown if not c.front], "pin": PIN}

    def enter(self, said: dict[str, Any]) -> HttpResponse:
        known = {person.username for person in everyone()}
        account = account_named(said["username"]) if said["username"] in known else None
        if account is None:
            raise Refusal(_("Nobody of the demonstration has this name."))
        login(self.request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect(get_next_redirect_url(self.request) or "web:front")


class LettersPage(Page):
    """What would have been sent by mail: without it, whoever signs up could not open the link in his letter."""

    template_name = "demonstration/letters.html"
    signed_in = False

    def facts(self) -> dict[str, Any]:
        return {"letters": kept_letters()}
