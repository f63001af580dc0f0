"""How allauth treats our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """A citizen signs up with an e-mail address; the username is made from it and never shown.

    Messages go out in the language of the page on which the account was made.
    """

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user.full_name = form.cleaned_data.get("full_name", "") or user.full_name
        user.language = get_language() or user.language
        return super().save_user(request, user, form, commit)


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A citizen who comes from an identity service brings the name that the office addresses people by."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        user = super().populate_user(request, sociallogin, data)
        user.full_name = str(data.get("name") or "")[:200]
        user.language = get_language() or user.language
        return user
