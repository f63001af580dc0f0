"""What an officer may say to a dossier. The verbs decide; these only carry what was typed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.rules import PaperCheck, SupplementItem
from procedures.web.fields import needed

if TYPE_CHECKING:
    from procedures.dossiers.models import Paper

COPY_KINDS = (("original", _("Original")), ("certified", _("Certified copy")), ("photo", _("Photocopy")))
ANOTHER = "khac"  # a paper that the procedure does not name
PAPER_STATES = (("", _("Not yet checked")), ("accepted", _("In order")), ("redo", _("To be sent again")))


class StepForm(forms.Form):
    """Carries the opening of the step the officer read, so that a second officer is told who was quicker."""

    opening = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PayBackForm(forms.Form):
    """The reference of the bill whose payer has his money back."""

    bill = forms.CharField(widget=forms.HiddenInput, max_length=24)


class AcceptForm(StepForm):
    """Per paper: in order or not, original / certified / photo, how many, a comment for the citizen."""

    kept_here = forms.BooleanField(label=_("The book is kept here after all"), required=False)

    def __init__(self, *args: Any, papers: Iterable["Paper"] = (), elsewhere: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not elsewhere:
            del self.fields["kept_here"]
        self.papers = list(papers)
        for paper in self.papers:
            self._add(paper)

    def _add(self, paper: "Paper") -> None:
        of = {"paper": paper.title}
        key = str(paper.pk)
        # What the system wrote itself is in order already; the rest the officer has yet to look at.
        likely = "original" if paper.state == "accepted" else "photo"
        state = forms.ChoiceField(
            label=_("Check of %(paper)s") % of,
            choices=PAPER_STATES,
            required=False,
            initial="" if paper.state == "unchecked" else paper.state,
        )
        self.fields[f"state_{key}"] = needed(state)
        self.fields[f"kind_{key}"] = forms.ChoiceField(
            label=_("Kind of copy, %(paper)s") % of, choices=COPY_KINDS, initial=paper.copy_kind or likely
        )
        self.fields[f"count_{key}"] = forms.IntegerField(
            label=_("Number, %(paper)s") % of, min_value=1, max_value=99, initial=paper.count
        )
        self.fields[f"comment_{key}"] = forms.CharField(
            label=_("Comment on %(paper)s") % of, required=False, max_length=500, initial=paper.comment
        )

    def rows(self) -> list[tuple["Paper", list[forms.BoundField]]]:
        names = ("state", "kind", "count", "comment")
        return [(paper, [self[f"{name}_{paper.pk}"] for name in names]) for paper in self.papers]

    def checks(self) -> list[PaperCheck]:
        said = self.cleaned_data
        return [
            PaperCheck(
                p.pk, said[f"state_{p.pk}"], said[f"kind_{p.pk}"], said[f"count_{p.pk}"], said[f"comment_{p.pk}"]
            )
            for p in self.papers
            if said[f"state_{p.pk}"]
        ]


class SupplementForm(StepForm):
    """Which papers are to be completed, in which copies, and why; said once and for everything."""

    reason = forms.CharField(
        label=_("Words to the citizen"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )
    insist = forms.BooleanField(label=_("Ask again although a supplement was already asked for"), required=False)

    def __init__(self, *args: Any, wanted: Iterable[tuple[str, str]] = (), second: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = list(wanted)
        if not second:
            del self.fields["insist"]
        for code, title in self.wanted:
            of = {"paper": title}
            self.fields[f"pick_{code}"] = forms.BooleanField(label=title, required=False)
            why = forms.CharField(label=_("What is wrong with %(paper)s") % of, required=False, max_length=500)
            self.fields[f"reason_{code}"] = needed(why)
            for kind, word in COPY_KINDS:
                count = forms.IntegerField(
                    label=f"{word}, {title}", required=False, min_value=0, max_value=99, initial=0
                )
                self.fields[f"{kind}_{code}"] = needed(count)

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, list[forms.BoundField]]]:
        return [
            (self[f"pick_{code}"], self[f"reason_{code}"], [self[f"{kind}_{code}"] for kind, _word in COPY_KINDS])
            for code, _title in self.wanted
        ]

    def items(self) -> list[SupplementItem]:
        said = self.cleaned_data
        return [
            SupplementItem(
                code,
                "" if code == ANOTHER else title,
                said[f"reason_{code}"],
                **{kind: said[f"{kind}_{code}"] or 0 for kind, _word in COPY_KINDS},
            )
            for code, title in self.wanted
            if said[f"pick_{code}"] or said[f"reason_{code}"].strip()
        ]


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class PassOnForm(StepForm):
    keeper = forms.ChoiceField(label=_("Office that keeps the register"))
    reason = needed(
        forms.CharField(
            label=_("Why there"),
            required=False,
            max_length=500,
            help_text=_(
                "Needed where the rules name another office, or none. That office and the citizen read these words."
            ),
        )
    )

    def __init__(self, *args: Any, keepers: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeper"].choices = [("", _("Choose an office")), *keepers]  # type: ignore[attr-defined]


class AssignForm(StepForm):
    to = forms.ChoiceField(label=_("Handler"), widget=forms.Select(attrs={"lang": "vi"}))  # names of people

    def __init__(self, *args: Any, handlers: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(handlers)  # type: ignore[attr-defined]


class RecordForm(StepForm):
    record = forms.CharField(widget=forms.HiddenInput, max_length=40)
    reason = needed(forms.CharField(label=_("Why this record"), required=False, max_length=500))


class LetterForm(StepForm):
    summary = forms.CharField(
        label=_("What the letter is about"),
        max_length=300,
        help_text=mark_safe(_('Goes on from the printed <span lang="vi">“V/v”</span>.')),  # noqa: S308  our own words
    )
    paragraphs = forms.CharField(
        label=_("Text of the letter"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=8000,
        help_text=_("Leave an empty line between paragraphs."),
    )


class ApproveForm(StepForm):
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)


class HandOverForm(StepForm):
    receiver = needed(forms.CharField(label=_("Received by"), max_length=200, required=False))
    identity = needed(
        forms.CharField(
            label=_("Identity number"),
            max_length=30,
            required=False,
            help_text=_("12 digits; 9 on an old card; or a passport's."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
    )
    authorisation = forms.CharField(
        label=_("Acts by"), max_length=300, required=False, help_text=_("Only when the receiver is not the applicant.")
    )
    slip_lost = forms.BooleanField(label=_("The slip was lost; identity checked"), required=False)
