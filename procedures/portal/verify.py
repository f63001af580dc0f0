"""May I rely on this document? Anyone may ask, with the file or with the code in its QR."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from procedures.diplomas.public import not_personal
from procedures.dossiers import queries
from procedures.dossiers.verification import judged_apart
from procedures.errors import Refusal
from procedures.files.public import fingerprint_of, read
from procedures.web.pages import Page
from signing import public as signing

if TYPE_CHECKING:
    from procedures.dossiers.models import Deliverable

SIZE_LIMIT = 20 * 1024 * 1024
HEAD = 1024  # a PDF begins within them (ISO 32000-1, annex H, note 13)
KINDS = {"passed": "good", "indeterminate": "soon", "failed": "late"}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Signed PDF file"),
        help_text=_("The file is only used for the check and is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
        error_messages={
            "required": _("Choose the PDF file to verify."),
            "empty": _("This file is empty (0 bytes). Choose it again."),
        },
    )


class VerifyPage(Page):
    template_name = "portal/verify.html"
    signed_in = False
    forms = {"check": UploadForm}
    report: signing.ValidationReport | None = None
    name = ""
    ours: "Deliverable | None" = None

    def facts(self) -> dict[str, Any]:
        return {
            "asked_code": self.request.GET.get("ma", ""),
            **report_facts(self.report, self.ours),
            "file_name": self.name,
        }

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if code := request.GET.get("ma", "").strip():
            from_code = queries.issued(code)
            if from_code is not None:
                return self.done("", "portal:issued", code=from_code.public_code)
        return super().get(request, *args, **kwargs)

    def check(self, said: dict[str, Any]) -> HttpResponse:
        upload = said["file"]
        if upload.size > SIZE_LIMIT:
            raise Refusal(
                _("The file is larger than %(limit)d MB and cannot be verified here.") % {"limit": 20}, field="file"
            )
        data = upload.read()
        if b"%PDF-" not in data[:HEAD]:
            raise Refusal(
                _("This is not a PDF. Choose the signed PDF itself; a photo or a scan carries no signature to verify."),
                field="file",
                code="not_pdf",
            )
        self.name = upload.name
        self.report = judged_apart(data, at=self.at)
        self.ours = queries.issued_by_fingerprint([fingerprint_of(data)])
        return self.show()


class IssuedPage(Page):
    """Where the QR of an issued document leads: what was issued, and how its own file stands today."""

    template_name = "portal/issued.html"
    signed_in = False
    section = "portal:verify"

    @cached_property
    def deliverable(self) -> "Deliverable":
        found = queries.issued(self.kwargs["code"])
        if found is None:
            raise Http404
        return found

    def facts(self) -> dict[str, Any]:
        assert self.deliverable.final_file is not None
        report = signing.verify(read(self.deliverable.final_file), at=self.at)
        return {"deliverable": self.deliverable, **report_facts(report, self.deliverable)}


def report_facts(report: signing.ValidationReport | None, ours: "Deliverable | None") -> dict[str, Any]:
    """The report as the page tells it: verdict, reasons worst first, each signature, and whose document it is."""
    if report is None:
        return {}
    return {
        "report": report,
        "kind": KINDS[report.verdict.value],
        "problems": [(code, signing.sentence(code)) for code in report.problems],
        "ours": ours,
        "unsigned": "no_signature" in report.problems and ours is None,
        "rows": not_personal(ours.facts) if ours else [],
        "is_test": any(signature.test for signature in report.signatures),
    }
