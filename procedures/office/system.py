"""The administrator's pages: what is stuck, in words, and the one thing to do about it; which words mean the same."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from procedures.jobs import public as jobs
from procedures.people.rights import Right
from procedures.web.health import find_out
from procedures.web.pages import Page
from search import public as engine


class AgainForm(forms.Form):
    job = forms.IntegerField(widget=forms.HiddenInput)


class SystemPage(Page):
    template_name = "office/system.html"
    rights = (Right.ADMINISTER,)
    forms = {"again": AgainForm}

    def facts(self) -> dict[str, Any]:
        checks = find_out(self.at)
        return {
            "checks": checks,
            "well": all(found.health.ok for found in checks),
            "failed": jobs.failed_jobs(),
            "retried": jobs.retried_jobs(),
            "queue": jobs.queue_state(self.at),
        }

    def again(self, said: dict[str, Any]) -> HttpResponse:
        jobs.try_again(job_id=said["job"], at=self.at)
        return self.done(_("The job is tried again."))


LONG_FORM = mark_safe(_('For example <span lang="vi">trung học phổ thông</span>.'))  # noqa: S308  our own words


class AbbreviationForm(forms.Form):
    """A pair of forms that find each other."""

    short = forms.CharField(label=_("Short form"), max_length=60, help_text=_("For example THPT."))
    long = forms.CharField(label=_("Long form"), max_length=200, help_text=LONG_FORM)

    def clean(self) -> dict[str, Any] | None:
        for name in ("short", "long"):
            typed = self.cleaned_data.get(name)
            if typed and not engine.words(engine.fold(engine.clean(typed))):
                self.add_error(name, str(engine.EmptyAbbreviation()))
        return self.cleaned_data


class AbbreviationsPage(Page):
    """Which words mean the same to the search."""

    template_name = "office/abbreviations.html"
    section = "office:system"
    rights = (Right.ADMINISTER,)
    forms = {"add": AbbreviationForm, "drop": AbbreviationForm}

    def facts(self) -> dict[str, Any]:
        return {"pairs": sorted(engine.abbreviations(), key=lambda pair: engine.canon(pair[0]))}

    def add(self, said: dict[str, Any]) -> HttpResponse:
        engine.set_abbreviation(short=said["short"], long=said["long"])
        return self.done(_("Kept. Searches know it within a few seconds."))

    def drop(self, said: dict[str, Any]) -> HttpResponse:
        engine.drop_abbreviation(short=said["short"], long=said["long"])
        return self.done(_("Removed: these two no longer find each other."))
