"""Changing the e-mail address of an account. Apart from accounts.py, which allauth reads before its own forms are there."""

from allauth.account.forms import AddEmailForm
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from django.http import HttpRequest


class NewAddress(AddEmailForm):  # type: ignore[misc]
    """The new address waits beside the one in use until its link is opened, also where that one was never confirmed itself.

    allauth takes an unconfirmed address for the wish of an earlier change and drops it, be it the one in use.
    """

    def save(self, request: HttpRequest) -> EmailAddress:
        addresses = EmailAddress.objects.filter(user=self.user)
        addresses.filter(verified=False).exclude(email__iexact=self.user.email).delete()
        wanted = EmailAddress.objects.create(user=self.user, email=self.cleaned_data["email"])
        send_verification_email_to_address(request, wanted)
        return wanted
