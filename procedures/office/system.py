"""The administrator's page: what is stuck, in words, and the one thing to do about it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from procedures.jobs import public as jobs
from procedures.people.rights import Right
from procedures.web.health import find_out
from procedures.web.pages import Page


class AgainForm(forms.Form):
    job = forms.IntegerField(widget=forms.HiddenInput)


class SystemPage(Page):
    template_name = "office/system.html"
    rights = (Right.ADMINISTER,)
    forms = {"again": AgainForm}

    def facts(self) -> dict[str, Any]:
        return {"checks": find_out(self.at), "failed": jobs.failed_jobs(), "queue": jobs.queue_state(self.at)}

    def again(self, said: dict[str, Any]) -> HttpResponse:
        jobs.try_again(job_id=said["job"], at=self.at)
        return self.done(_("The job is tried again."))
