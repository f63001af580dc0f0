"""Tracking without an account: the code and the six digits printed under the QR of the slip."""

import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django import forms
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import access, queries
from procedures.dossiers.errors import NoSuchDossier
from procedures.dossiers.timeline import timeline
from procedures.errors import Refusal
from procedures.portal.standing import track_of
from procedures.web.pages import Page

if TYPE_CHECKING:
    from procedures.dossiers.models import Dossier

# Whoever guesses stops himself first; a code is closed for its owner too only when many visitors guess at it together.
MOST_TRIES, MOST_FOR_ONE_CODE, WINDOW = 10, 30, 15 * 60


class TrackForm(forms.Form):
    code = forms.CharField(label=_("Dossier code"), help_text=_("On the slip, for example H99.05-261109-0014."))
    digits = forms.CharField(
        label=_("Tracking digits (six, under the QR code)"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class TrackPage(Page):
    """Unknown and forbidden are answered alike, and tries are limited by dossier code and by address."""

    template_name = "portal/track.html"
    signed_in = False
    forms = {"look": TrackForm}
    found: "Dossier | None" = None

    def form_options(self, verb: str) -> dict[str, Any]:
        return {"initial": {"code": self.request.GET.get("ma", "")}}

    def facts(self) -> dict[str, Any]:
        if self.found is None:
            return {}
        return {
            "dossier": self.found,
            "desk_by": queries.desk_by(self.found),
            "track": track_of(self.found),
            "lines": timeline(self.found, for_citizen=True, for_strangers=True),
        }

    def look(self, said: dict[str, Any]) -> HttpResponse:
        address = get_adapter().get_client_ip(self.request)  # behind a proxy, the visitor's own
        tries = [_one_try(f"track:{address}", MOST_TRIES)]
        if all(tries):
            tries.append(_one_try(f"track:{said['code'].strip().upper()}", MOST_FOR_ONE_CODE))
        if not all(tries):
            cache.delete_many([one for one in tries if one])  # who is held back takes nobody else's tries with him
            raise Refusal(_("Too many tries. Wait a quarter of an hour, or ask at the desk."), code="too_many_tries")
        try:
            self.found = access.tracked(said["code"], said["digits"])
        except NoSuchDossier as error:
            raise Refusal(
                _("No dossier with this code and these digits. Both are printed on the slip; check each of them."),
                code="no_match",
            ) from error
        cache.delete_many(tries)  # only wrong ones count
        return self.show()


def _one_try(key: str, most: int) -> str:
    """Takes one of the tries that are left, before looking: so that tries at the same moment are counted too. "": none left."""
    name = hashlib.sha256(key.encode()).hexdigest()
    tries = [f"{name}:{number}" for number in range(most)]
    taken = cache.get_many(tries)
    return next((one for one in tries if one not in taken and cache.add(one, True, WINDOW)), "")
