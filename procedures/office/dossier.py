"""One dossier, for whoever in the office may read it: papers, record, draft, clock, time line, and what may be done now."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from procedures.catalogue.public import papers_for
from procedures.dossiers import access, queries, timing
from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.assign_dossier import assign_dossier
from procedures.dossiers.actions.claim_dossier import claim_dossier
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.draft_letter import draft_letter
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.pass_on_dossier import pass_on_dossier
from procedures.dossiers.actions.refuse_dossier import refuse_dossier
from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.places import agencies_named, keeper_of_its_book
from procedures.dossiers.sheet import DossierSheet, dossier_sheet
from procedures.office import forms
from procedures.payments.public import bill_due, refund_of
from procedures.people import queries as people
from procedures.people.access import holds, local_day, tokens_of
from procedures.people.rights import Right
from procedures.web.pages import Page

if TYPE_CHECKING:
    from procedures.dossiers.models import Dossier
    from procedures.people.models import Agency

SEARCHED = ("holder_name", "holder_birth_date", "graduation_year", "diploma_number", "book_number", "school_name")


class DossierPage(Page):
    """The forms are those of the open step; a verb that is not the officer's turn is refused by the engine, in words."""

    template_name = "office/dossier.html"
    section = "office:work_list"
    forms = {
        "accept": forms.AcceptForm,
        "all_in_order": forms.StepForm,
        "request_supplement": forms.SupplementForm,
        "refuse": forms.ReasonForm,
        "pass_on": forms.PassOnForm,
        "collect": forms.StepForm,
        "claim": forms.StepForm,
        "choose": forms.RecordForm,
        "letter": forms.LetterForm,
        "submit": forms.StepForm,
        "assign": forms.AssignForm,
        "approve": forms.ApproveForm,
        "return_draft": forms.ReasonForm,
        "hand_over": forms.HandOverForm,
    }

    @cached_property
    def dossier(self) -> "Dossier":
        found = access.dossier_for(self.person, self.kwargs["code"], self.at)
        if not tokens_of(self.person, self.at) & set(access.acl_of(found)[1:]):
            raise Http404  # the applicant has a page of his own
        return found

    @cached_property
    def sheet(self) -> DossierSheet:
        return dossier_sheet(self.dossier, self.person, self.at)

    @property
    def step(self) -> str:
        return self.sheet.step.step if self.sheet.step else ""

    def facts(self) -> dict[str, Any]:
        sheet, dossier = self.sheet, self.dossier
        shown = {
            "dossier": dossier,
            "sheet": sheet,
            "step": self.step,
            "may": sheet.may_act,
            "rules": timing.explained(dossier),
            "worked": timing.worked(dossier, self.at),
            "time_limit": timing.limit_in_words(dossier.version),
            "promise": queries.promise(dossier, self.at) if self.step == "accept" and sheet.may_act else None,
            "bill": bill_due(dossier.subject) if dossier.finance_state == "due" else None,
            "refund": refund_of(dossier.subject) if dossier.finance_state not in ("none", "due") else None,
            "may_collect": holds(self.person, Right.COLLECT_FEES, on=dossier.desk.code, at=self.at),
            "may_assign": self._may_assign,
            "keeper": self.keeper,
            "test_signature": sheet.carries_test_signature(sheet.deliverable),
        }
        return {**shown, **self._record()}

    def _record(self) -> dict[str, Any]:
        """The book beside the dossier: the chosen record, or instead candidates while the handler is looking for one."""
        dossier = self.dossier
        if self.step not in ("draft", "approve", "sign", "enter") or self.dossier.unit_id is None:
            return {}
        asked = {name: self.request.GET.get(name, "") for name in SEARCHED}
        looking = self.step == "draft" and self.sheet.may_act and (any(asked.values()) or not dossier.record)
        compared, page = (None, None) if looking else queries.compare(dossier, with_page="so" in self.request.GET)
        return {
            "compared": compared,
            "book": page,
            "candidates": queries.record_candidates(dossier, asked)[:8] if looking else (),
            "looking": looking,
            "reports": dossier.version.record_kind == "school_report",
            "asked_record": asked if any(asked.values()) else queries.stated_as_typed(dossier),
        }

    def form_options(self, verb: str) -> dict[str, Any]:
        opening = {"opening": self.sheet.step.opening if self.sheet.step else None}
        options: dict[str, Any] = {"initial": opening}
        if verb == "accept":
            options["papers"] = [p for p in self.sheet.papers if p.file_id] if self.step == "accept" else []
            options["elsewhere"] = self.keeper is not None
            options["initial"] = {**opening, **self._found_in_order()}
        elif verb == "request_supplement":
            options["wanted"] = self._wanted() if self._may_ask else []
            options["second"] = self.dossier.supplement_count > 0
        elif verb == "pass_on":
            options["keepers"] = list(self._ways_on.agencies.items()) if self._may_ask else []
            options["initial"] = {**opening, "keeper": self.keeper.short_code if self.keeper else None}
        elif verb == "assign":
            options["handlers"] = self._handlers() if self.step == "draft" and self._may_assign else []
        elif verb == "hand_over":
            options["initial"] = {**opening, "receiver": self.dossier.applicant_name}
        elif verb == "approve" and self.sheet.deliverable:
            options["initial"] = {**opening, "fingerprint": self.sheet.deliverable.draft_file.fingerprint}
        return options

    @property
    def _may_ask(self) -> bool:
        return self.sheet.may_act and self.step in ("accept", "draft")

    @cached_property
    def keeper(self) -> "Agency | None":
        """Told to the desk, whose part it is to pass on; beside the record the handler sees that the book is not here."""
        return keeper_of_its_book(self.dossier) if self.step == "accept" and self.sheet.may_act else None

    @property
    def _may_assign(self) -> bool:
        return holds(self.person, Right.APPROVE_DELIVERABLES, on=self.dossier.unit.code, at=self.at)

    def _wanted(self) -> list[tuple[str, str]]:
        return [(p.code, str(p)) for p in papers_for(self.dossier.version, self.dossier.answers)] + [
            (forms.ANOTHER, str(_("Another paper")))
        ]

    @cached_property
    def _ways_on(self) -> people.WaysOn:
        named = agencies_named(self.dossier, on=local_day(self.at))
        return people.ways_on(self.dossier.unit, Right.HANDLE_DOSSIERS, at=self.at, also=named)

    def _handlers(self) -> list[tuple[str, str]]:
        return [(str(pk), str(person)) for pk, person in self._ways_on.people.items()]

    # The desk -------------------------------------------------------------------------------------------------------
    def accept(self, said: dict[str, Any]) -> HttpResponse:
        form = self._form("accept", self.request.POST)
        form.is_valid()
        assert isinstance(form, forms.AcceptForm)
        accept_dossier(
            dossier=self.dossier,
            officer=self.person,
            checks=form.checks(),
            kept_here=said.get("kept_here", False),
            opening=said["opening"],
            at=self.at,
        )
        return self.done(
            _("Accepted. The acceptance slip is ready to print."), "office:dossier", code=self.dossier.code
        )

    def all_in_order(self, said: dict[str, Any]) -> HttpResponse:
        """Shows the page again with every paper not yet checked set to be in order; nothing is written."""
        return self.show()

    def _found_in_order(self) -> dict[str, Any]:
        if self.request.POST.get("verb") != "all_in_order":
            return {}
        return {
            name: said or "accepted" if name.startswith("state_") else said for name, said in self.request.POST.items()
        }

    def request_supplement(self, said: dict[str, Any]) -> HttpResponse:
        form = self._form("request_supplement", self.request.POST)
        form.is_valid()
        assert isinstance(form, forms.SupplementForm)
        request_supplement(
            dossier=self.dossier,
            officer=self.person,
            step=self.step,
            items=form.items(),
            reason=said["reason"],
            insisted=bool(said.get("insist")),
            opening=said["opening"],
            at=self.at,
        )
        if self.dossier.accepted_at is None:
            return self.done(_("The citizen has been asked for a supplement; the clock starts when the desk accepts."))
        return self.done(_("The citizen has been asked for a supplement; the clock stands still until the answer."))

    def refuse(self, said: dict[str, Any]) -> HttpResponse:
        refuse_dossier(
            dossier=self.dossier, officer=self.person, reason=said["reason"], opening=said["opening"], at=self.at
        )
        return self.done(_("Not accepted. The refusal notice is ready to print."))

    def pass_on(self, said: dict[str, Any]) -> HttpResponse:
        pass_on_dossier(
            dossier=self.dossier,
            officer=self.person,
            step=self.step,
            keeper=people.agency(said["keeper"]),
            reason=said["reason"],
            opening=said["opening"],
            at=self.at,
        )
        return self.done(_("Passed on; the citizen has been told."), "office:work_list")

    def collect(self, said: dict[str, Any]) -> HttpResponse:
        collect_fee(dossier=self.dossier, cashier=self.person, at=self.at)
        return self.done(_("The fee is recorded; the receipt is ready to print."))

    def hand_over(self, said: dict[str, Any]) -> HttpResponse:
        facts = {name: said[name] for name in ("receiver", "identity", "authorisation", "slip_lost", "opening")}
        hand_over(dossier=self.dossier, officer=self.person, at=self.at, **facts)
        return self.done(_("Handed over."), "office:work_list")

    # The handler ----------------------------------------------------------------------------------------------------
    def claim(self, said: dict[str, Any]) -> HttpResponse:
        claim_dossier(dossier=self.dossier, handler=self.person, at=self.at)
        return self.done(_("The dossier is yours."))

    def assign(self, said: dict[str, Any]) -> HttpResponse:
        to = people.account(int(said["to"]))
        assert to is not None
        assign_dossier(dossier=self.dossier, officer=self.person, to=to, at=self.at)
        return self.done(_("Assigned."))

    def choose(self, said: dict[str, Any]) -> HttpResponse:
        draft_deliverable(
            dossier=self.dossier, handler=self.person, record=said["record"], reason=said["reason"], at=self.at
        )
        return self.done(_("The draft was made from the record."), "office:dossier", code=self.dossier.code)

    def letter(self, said: dict[str, Any]) -> HttpResponse:
        draft_letter(
            dossier=self.dossier,
            handler=self.person,
            summary=said["summary"],
            paragraphs=said["paragraphs"],
            at=self.at,
        )
        return self.done(
            _("The letter is drafted. Read it, then send it up."), "office:dossier", code=self.dossier.code
        )

    def submit(self, said: dict[str, Any]) -> HttpResponse:
        submit_deliverable(dossier=self.dossier, handler=self.person, opening=said["opening"], at=self.at)
        return self.done(_("Sent up."), "office:work_list")

    # The head of unit -----------------------------------------------------------------------------------------------
    def approve(self, said: dict[str, Any]) -> HttpResponse:
        approve_deliverable(
            dossier=self.dossier,
            approver=self.person,
            fingerprint=said["fingerprint"],
            opening=said["opening"],
            at=self.at,
        )
        return self.done(_("Approved; it is on the leader's stack."), "office:work_list")

    def return_draft(self, said: dict[str, Any]) -> HttpResponse:
        return_deliverable(
            dossier=self.dossier,
            person=self.person,
            step=self.step,
            reason=said["reason"],
            opening=said["opening"],
            at=self.at,
        )
        return self.done(_("Returned to the handler."), "office:work_list")
