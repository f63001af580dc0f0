"""A step of an e-form as a Django form: draws the questions; what may be answered is the catalogue's business."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms as django_forms

from procedures.catalogue import forms as questions
from procedures.web.fields import DateBoxes, must_be_legible, needed
from procedures.web.words import money

if TYPE_CHECKING:
    from procedures.dossiers.models import Draft

# No `maxlength`: a browser cuts what is longer without a word, and 10000 copies become 1000.
WIDGETS: dict[str, dict[str, str]] = {
    "year": {"inputmode": "numeric", "class": "w-4"},
    "number": {"inputmode": "numeric", "class": "w-3"},
    "phone": {"type": "tel", "inputmode": "tel"},
    "email": {"type": "email"},
    "identity": {"inputmode": "numeric"},
}


class StepForm(django_forms.Form):
    """`step` of the e-form; every answer stays as it was typed. `fee` is what one paper copy costs."""

    def __init__(
        self, *args: Any, step: Mapping[str, Any], answers: Mapping[str, Any], fee: int = 0, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", dict(answers))
        super().__init__(*args, **kwargs)
        for asked in questions.fields_of(step, answers):
            drawn = _field(asked, fee)
            self.fields[asked["name"]] = needed(drawn) if asked.get("required") else drawn


def _field(asked: Mapping[str, Any], fee: int) -> django_forms.Field:
    label, hint = questions.said(asked["label"]), questions.said(asked.get("hint")).replace("{fee}", money(fee))
    kind = asked["type"]
    more: dict[str, Any] = {"label": label, "help_text": hint, "required": False}
    if kind == "checkbox":
        return django_forms.BooleanField(**more)
    if kind in ("choice", "school", "agency"):
        choices = [(choice["value"], questions.said(choice["label"])) for choice in asked.get("choices", [])]
        few = kind == "choice" and len(choices) <= 6
        widget = django_forms.RadioSelect if few else django_forms.Select
        return _AnyChoice(choices=choices if few else [("", ""), *choices], widget=widget, **more)
    if kind == "date_parts":
        return _Typed(widget=DateBoxes, **more)
    attrs = {**WIDGETS.get(kind, {}), **({"autocomplete": asked["autocomplete"]} if asked.get("autocomplete") else {})}
    widget_class = django_forms.Textarea if kind == "textarea" else django_forms.TextInput
    if asked.get("suggestions"):
        attrs["list"] = f"{asked['name']}-suggestions"
    drawn = _Typed(widget=widget_class(attrs={**attrs, **({"rows": "3"} if kind == "textarea" else {})}), **more)
    drawn.suggestions = asked.get("suggestions", ())
    return drawn


class _Typed(django_forms.CharField):
    """Keeps everything as typed, also what is wrong. `suggestions` are offered while one types, and bind nobody."""

    suggestions: Sequence[str] = ()

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [must_be_legible]


class _AnyChoice(django_forms.ChoiceField):
    def validate(self, value: Any) -> None:
        """The catalogue checks the answer and says why it cannot stand."""
        must_be_legible(value)


def place_in(draft: "Draft") -> str:
    """The step a draft is gone on with; the first where the form has none of that name any more."""
    steps = [str(step["code"]) for step in draft.version.form["steps"]]
    return draft.step if draft.step in steps else steps[0]
