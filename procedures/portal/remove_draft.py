"""Deleting a request that was not filed."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from procedures.dossiers import access
from procedures.dossiers.actions.remove_draft import remove_draft
from procedures.web.pages import Page

if TYPE_CHECKING:
    from procedures.dossiers.models import Draft


class RemovePage(Page):
    """Asks once more before a draft is deleted."""

    template_name = "portal/remove_draft.html"
    section = "portal:mine"
    forms = {"remove": forms.Form}

    @cached_property
    def draft(self) -> "Draft":
        return access.draft_for(self.person, self.kwargs["code"], self.at)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.draft.filed_as is not None:
            return redirect("portal:dossier", code=self.draft.filed_as.code)
        return super().get(request, *args, **kwargs)

    def facts(self) -> dict[str, Any]:
        return {"draft": self.draft}

    def remove(self, said: dict[str, Any]) -> HttpResponse:
        remove_draft(draft=self.draft, owner=self.person)
        return self.done(_("The draft was deleted."), "portal:mine")
