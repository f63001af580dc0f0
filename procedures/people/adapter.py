"""How allauth treats our accounts."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """A citizen signs up with an e-mail address; the username is made from it and never shown.

    Messages go out in the language of the page on which the account was made.
    """

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.full_name = form.cleaned_data.get("full_name", "") or user.full_name
        user.language = get_language() or user.language
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that does not take the letter is said in words; allauth lets its error pass as it is."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as problem:  # every error of smtplib is one
            logger.error("The mail server does not take a letter: %s", problem)
            raise ImmediateHttpResponse(render(self.request, "account/letter_not_sent.html", status=503)) from problem

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has neither password nor second factor here is vouched for elsewhere; allauth never sends him to confirm who he is.

        Comes he by himself, he is told so; allauth would answer 403.
        """
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and not methods:
            messages.info(self.request, _("There is nothing to confirm: this account has no password here."))
            raise ImmediateHttpResponse(redirect("web:account"))
        return methods


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A citizen who comes from an identity service brings the name that the office addresses people by."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        user = super().populate_user(request, sociallogin, data)
        user.full_name = str(data.get("name") or "")[:200]
        user.language = get_language() or user.language
        return user
