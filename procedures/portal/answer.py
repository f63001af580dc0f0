"""Answering a supplement request: one field a paper, and a good file is not lost because another cannot be taken."""

from typing import Any, NamedTuple

from django import forms
from django.core.signing import BadSignature, Signer
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from procedures.errors import Refusal
from procedures.files.public import store
from procedures.web.fields import PapersField, bytes_of, needed
from procedures.web.words import vietnamese


class Kept(NamedTuple):
    """A file that was taken; `token` is how a form that came back brings it again."""

    code: str
    name: str
    fingerprint: str
    token: str


class AnswerForm(forms.Form):
    """`items` are what was asked for, `dossier` the code: what is brought again was taken for this dossier."""

    note = needed(
        forms.CharField(
            label=_("Message to the officer"),
            help_text=_("Needed where no file can be sent: say why. Otherwise it may stay empty."),
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
            validators=[MaxLengthValidator(2000)],
        )
    )
    without = needed(
        forms.BooleanField(
            label=_("I have no file for one of these papers, and know that this answer is the only one."),
            required=False,
        )
    )

    def __init__(self, *args: Any, items: list[dict[str, Any]], dossier: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [item["code"] for item in items]
        self.signer = Signer(salt=f"supplement:{dossier}")
        self.kept: list[Kept] = []
        for item in items:
            self.fields[f"paper_{item['code']}"] = needed(
                PapersField(label=item["title"], help_text=vietnamese(item["reason"]), required=False)
            )
        self.order_fields([name for name in self.fields if name not in ("note", "without")])

    def clean(self) -> dict[str, Any]:
        """Keeps each good file at once. `kept` in the cleaned data are all that go with the answer."""
        brought = self.data.getlist("kept") if hasattr(self.data, "getlist") else []
        self.kept = [kept for token in dict.fromkeys(brought) if (kept := self._brought(token))]
        for code in self.codes:
            for upload in self.cleaned_data.get(f"paper_{code}") or []:
                self._keep(code, upload)
        self._warn()
        return {**self.cleaned_data, "kept": self.kept}

    def _warn(self) -> None:
        """A supplement is asked for once: what is not in this answer cannot be sent later."""
        missing = [code for code in self.codes if code not in {kept.code for kept in self.kept}]
        said = self.kept or self.cleaned_data.get("note", "").strip()
        if missing and said and not self.errors and not self.cleaned_data.get("without"):
            names = ", ".join(str(self.fields[f"paper_{code}"].label) for code in missing)
            self.add_error(
                "without",
                _(
                    "No file for: %(papers)s. The office asks once; after this answer nothing more can be sent. "
                    "Add the file, or tick the box to send the answer as it is."
                )
                % {"papers": names},
            )

    def _keep(self, code: str, upload: Any) -> None:
        try:
            file = store(bytes_of(upload), name=upload.name)
        except Refusal as refusal:
            self.add_error(f"paper_{code}", str(refusal.sentence))
        else:
            facts = (code, upload.name, file.fingerprint)
            self.kept.append(Kept(*facts, self.signer.sign_object(facts)))

    def _brought(self, token: str) -> Kept | None:
        try:
            code, name, fingerprint = self.signer.unsign_object(token)
        except BadSignature:
            return None
        return Kept(code, name, fingerprint, token) if code in self.codes else None

    def rows(self) -> list[tuple[forms.BoundField, list[Kept]]]:
        """Each field with the files that were taken for its paper."""
        return [(bound, [one for one in self.kept if bound.name == f"paper_{one.code}"]) for bound in self]
