"""How allauth treats our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.utils import passthrough_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.jobs.public import queue
from procedures.notifications.public import post
from procedures.web.tokens import moment_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """A citizen signs up with an e-mail address; the username is made from it and never shown.

    Messages go out in the language of the page on which the account was made. Letters about an account leave as all others
    do: as jobs of the transaction that wants them, never within a request.
    """

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.full_name = form.cleaned_data.get("full_name", "") or user.full_name
        user.language = get_language() or user.language
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail = self.render_mail(template_prefix, email, {"request": self.request, "email": email, **context})
        at = moment_of(self.request)
        queue(*post(to=email, subject=str(mail.subject), body=str(mail.body)), at=at)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has neither password nor second factor here is vouched for elsewhere; allauth never sends him to confirm who he is.

        Comes he by himself, he is told so; allauth would answer 403.
        """
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and not methods:
            messages.info(self.request, _("There is nothing to confirm: this account has no password here."))
            raise ImmediateHttpResponse(redirect("web:account"))
        return methods

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """The link leads on to the page one came for, also in another browser than that which signed up."""
        link = super().get_email_confirmation_url(request, emailconfirmation)
        return str(passthrough_next_redirect_url(request, link, REDIRECT_FIELD_NAME))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """An address that somebody wishes to change to signs nobody in before its link has been opened."""
        person = super().authenticate(request, **credentials)
        address = (credentials.get("email") or "").lower()
        if person is None or not address or address == person.email.lower():
            return person
        return None if EmailAddress.objects.filter(user=person, email=address, verified=False).exists() else person


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A citizen who comes from an identity service brings the name that the office addresses people by."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        user = super().populate_user(request, sociallogin, data)
        user.full_name = str(data.get("name") or "")[:200]
        user.language = get_language() or user.language
        return user
