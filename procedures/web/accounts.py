"""What signing up asks besides the e-mail address and the password."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class SignUp(forms.Form):
    """The name by which the office addresses the person."""

    field_order = ("full_name", "email", "password1", "password2")

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        help_text=_("As on the identity card."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Called by allauth once the account is there; the adapter has kept the name already."""
