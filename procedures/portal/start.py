"""Beginning a request."""

import re
from functools import cached_property
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from procedures.catalogue import forms as questions
from procedures.catalogue import public as catalogue
from procedures.dossiers.actions.save_draft import save_draft
from procedures.web.pages import Page
from procedures.web.words import plain_date

COMMUNE = re.compile(r"(xã|phường|thị trấn|đặc khu)\s", re.IGNORECASE)
PROVINCE = re.compile(r"(tỉnh|thành phố|tp\.?)\s", re.IGNORECASE)


class StartPage(Page):
    """Begins a draft (a stranger signs in first and comes back here)."""

    template_name = "portal/start.html"
    section = "portal:home"
    forms = {"begin": forms.Form}

    @cached_property
    def version(self) -> Any:
        found = catalogue.version_in_force(self.kwargs["slug"], timezone.localtime(self.at).date())
        if found is None or not catalogue.can_be_filed(found):
            raise Http404
        return found

    def facts(self) -> dict[str, Any]:
        return {"version": self.version}

    def begin(self, said: dict[str, Any]) -> HttpResponse:
        person = self.person
        known = {
            "full_name": person.full_name,
            "birth_date": plain_date(person.birth_date) if person.birth_date else "",
            "identity_number": person.identity_number,
            "phone": person.phone,
            "email": person.email,
            **dict(zip(("address", "commune", "province"), parts_of_address(person.address), strict=True)),
        }
        answers = questions.prefilled(self.version.form, known)
        draft = save_draft(owner=person, version=self.version, draft=None, answers=answers, at=self.at)
        first = self.version.form["steps"][0]["code"]
        return redirect("portal:step", code=draft.code, step=first)


def parts_of_address(whole: str) -> tuple[str, str, str]:
    """Street, commune and province of an address that was written as one; a part that cannot be told stays with the street."""
    parts = [part.strip() for part in whole.split(",")]
    if len(parts) < 3 or not PROVINCE.match(parts[-1]) or not COMMUNE.match(parts[-2]):
        return whole, "", ""
    return ", ".join(parts[:-2]), parts[-2], parts[-1]
