"""Writing a request: one subject a step, saved at each step and as each field is left; then check and file."""

import json
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.catalogue import forms as questions
from procedures.catalogue import public as catalogue
from procedures.catalogue.answers import same
from procedures.dossiers import access
from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.keep_place import keep_place
from procedures.dossiers.actions.remove_paper import remove_paper
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.printable import unprintable
from procedures.dossiers.request_form import preview
from procedures.errors import Refusal, Refusals
from procedures.portal.questions import StepForm
from procedures.web.fields import PapersField, bytes_of, needed
from procedures.web.files import send, send_bytes
from procedures.web.functions import for_readers
from procedures.web.pages import Page
from procedures.web.tokens import moment_of, person_of
from procedures.web.words import clock

if TYPE_CHECKING:
    from procedures.dossiers.models import Draft


class PapersForm(forms.Form):
    """One file field for each required paper; `files` are those already here."""

    def __init__(self, *args: Any, papers: list[Any], files: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files_here = files
        for paper in papers:
            self.fields[f"paper_{paper.code}"] = needed(
                PapersField(label=str(paper), help_text=paper.hint_text, required=False)
            )

    def rows(self) -> list[tuple[forms.BoundField, list[Any]]]:
        """Each field with the files that were received for its paper."""
        files = list(self.files_here)
        return [(bound, [file for file in files if bound.name == f"paper_{file.code}"]) for bound in self]


class FileForm(forms.Form):
    """Filing asks for the declaration only. What is still wrong with an answer or a paper is told at its line of the summary."""

    pledge = forms.BooleanField(
        error_messages={"required": gettext_lazy("Read the declaration and tick the box to file the request.")}
    )

    def __init__(self, *args: Any, labels: dict[str, str], pledge: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pledge"].label = pledge
        for name, label in labels.items():
            self.fields[name] = forms.CharField(label=label, required=False)


class RemoveForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput)


class StepPage(Page):
    """One step of the form, the papers, or the last look before filing."""

    template_name = "portal/step.html"
    section = "portal:home"
    forms = {"fill": StepForm, "papers": PapersForm, "remove": RemoveForm, "file": FileForm}
    autosaved = "fill"
    typed: Mapping[str, Any] = MappingProxyType({})

    @cached_property
    def draft(self) -> "Draft":
        return access.draft_for(self.person, self.kwargs["code"], self.at)

    @cached_property
    def form_data(self) -> dict[str, Any]:
        return catalogue.form_of(self.draft.version)

    @cached_property
    def needed(self) -> list[Any]:
        return [p for p in catalogue.papers_for(self.draft.version, self.draft.answers) if not p.made_from_form]

    @property
    def steps(self) -> list[Any]:
        return list(questions.steps_for(self.form_data, self.draft.answers, papers=bool(self.needed)))

    @cached_property
    def step(self) -> Any:
        found = questions.step_named(self.form_data, self.kwargs["step"])
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.draft.filed_as is not None:
            return redirect("portal:dossier", code=self.draft.filed_as.code)
        return super().get(request, *args, **kwargs)

    def facts(self) -> dict[str, Any]:
        codes = [step["code"] for step in self.steps]
        here = codes.index(self.step["code"]) if self.step["code"] in codes else 0
        return {
            "draft": self.draft,
            "drawn": self._drawn(),
            "is_unsaved": self.request.method == "POST" and self.draft.saved_at != self.at,
            "version": self.draft.version,
            "step": self.step,
            "title": questions.said(self.step["title"]),
            "number": here + 1,
            "count": len(codes),
            "before": codes[here - 1] if here else "",
            "steps": [(step["code"], questions.said(step["title"])) for step in self.steps],
            "note": questions.said(self.step.get("note")),
            "is_check": self.is_check,
            "has_papers": bool(self.step.get("papers")),
            **(self._summary() if self.is_check else {}),
        }

    @property
    def is_check(self) -> bool:
        return not self.step.get("fields") and not self.step.get("papers")

    @property
    def files(self) -> Any:
        """Asked for when drawn: a verb of this request may have added some."""
        return self.draft.papers.select_related("file").order_by("pk")

    @cached_property
    def parts(self) -> list[Any]:
        return catalogue.answers_in_words(self.draft.version.form, self.draft.answers)

    def _summary(self) -> dict[str, Any]:
        """The last look: every answer, every paper with its files, and the fee."""
        files = list(self.files)
        return {
            "parts": self.parts,
            "papers": [(paper, [file for file in files if file.code == paper.code]) for paper in self.needed],
            "papers_step": next((step["code"] for step in self.steps if step.get("papers")), ""),
            "fee": catalogue.fee_for(self.draft.version, self.draft.answers),
        }

    def form_options(self, verb: str) -> dict[str, Any]:
        if verb == "fill":
            return {"step": self.step, "answers": self.draft.answers, "fee": self.draft.version.fee_amount}
        if verb == "papers":
            return {"papers": self.needed, "files": self.files}
        pledge = catalogue.pledge_of(self.draft.version.form)
        return {"labels": self._labels(), "pledge": pledge} if verb == "file" else {}

    def _labels(self) -> dict[str, str]:
        if not self.is_check:
            return {}
        lines = {line.name: line.label for part in self.parts for line in part.lines}
        return lines | {f"paper_{paper.code}": str(paper) for paper in self.needed}

    def _drawn(self) -> str:
        """Which answers stand on the page, for the form to bring back: what was left as it stood overwrites nothing newer.

        On a page that was refused, or that comes back from before signing in, what was left alone stands as before.
        """
        if self.said_before is not None:
            return self.said_before.get("drawn", "")
        stored = self.draft.answers
        left = {name: value for name, value in (self.seen or {}).items() if same(value, self.typed.get(name, value))}
        names = [field["name"] for field in self.step.get("fields", [])]
        return json.dumps({name: left.get(name, stored.get(name, "")) for name in names})

    @property
    def seen(self) -> dict[str, Any] | None:
        """What the page that was sent had been drawn with; None when it does not say so."""
        try:
            seen = json.loads(self.request.POST.get("drawn", ""))
        except ValueError:
            return None
        return seen if isinstance(seen, dict) else None

    def _save(self, answers: dict[str, Any]) -> "Draft":
        self.typed = answers
        kept = {"owner": self.person, "version": self.draft.version, "draft": self.draft}
        return save_draft(**kept, answers=answers, seen=self.seen, step=self.step["code"], at=self.at)

    def save_field(self, name: str, value: Any) -> str:
        draft = self._save({name: value})
        return _("Saved at %(time)s. You may close the page and go on from another device.") % {
            "time": clock(draft.saved_at)
        }

    def fill(self, said: dict[str, Any]) -> HttpResponse:
        answers = {
            name: self.request.POST.get(name, said[name]) if not name.endswith("_date") else said[name] for name in said
        }
        self.draft = self._save(answers)
        checked = questions.check_step(
            self.form_data, self.step, self.draft.answers, timezone.localtime(self.at).date()
        )
        if errors := checked.errors | unprintable(checked.clean):
            raise Refusals(errors)
        return self._on()

    def papers(self, said: dict[str, Any]) -> HttpResponse:
        faults: dict[str, Any] = {}
        for paper in self.needed:
            for upload in said.get(f"paper_{paper.code}") or []:
                try:
                    attach_paper(
                        draft=self.draft,
                        owner=self.person,
                        code=paper.code,
                        data=bytes_of(upload),
                        name=upload.name,
                        at=self.at,
                    )
                except Refusal as refusal:
                    faults[refusal.field or f"paper_{paper.code}"] = refusal.sentence
        if faults:
            raise Refusals(faults)
        if self.request.POST.get("more"):
            return redirect(self.request.path)
        return self._on()

    def remove(self, said: dict[str, Any]) -> HttpResponse:
        remove_paper(draft=self.draft, owner=self.person, paper_id=said["number"])
        return self.done(_("Removed."))

    def file(self, said: dict[str, Any]) -> HttpResponse:
        dossier = file_dossier(draft=self.draft, owner=self.person, at=self.at)
        return self.done(
            _("Filed. Keep the code %(code)s.") % {"code": dossier.code}, "portal:dossier", code=dossier.code
        )

    def _on(self) -> HttpResponse:
        self.__dict__.pop("needed", None)
        codes = [step["code"] for step in self.steps]
        here = codes.index(self.step["code"]) if self.step["code"] in codes else -1
        step = codes[min(here + 1, len(codes) - 1)]
        keep_place(draft=self.draft, owner=self.person, step=step)
        return redirect("portal:step", code=self.draft.code, step=step)


@for_readers
def draft_file(request: HttpRequest, code: str, number: int) -> HttpResponse:
    draft = access.draft_for(person_of(request), code, moment_of(request))
    found = draft.papers.select_related("file").filter(pk=number).first()
    if found is None:
        raise Http404
    return send(found.file, found.name)


@for_readers
def request_form(request: HttpRequest, code: str) -> HttpResponse:
    """The request as it would be filed now, to be read before."""
    at = moment_of(request)
    draft = access.draft_for(person_of(request), code, at)
    return send_bytes(preview(draft, at=at), "application/pdf", f"don-{draft.code}.pdf")
