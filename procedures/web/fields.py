"""Form fields that the office's pages share. They draw themselves through `{% field %}` (see templatetags/web.py)."""

import re
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from procedures.errors import Refusal
from procedures.files import public as files

MB = 1024 * 1024
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
AnyField = TypeVar("AnyField", bound=forms.Field)


def needed(field: AnyField) -> AnyField:
    """An answer that a verb or the law asks for, and that the form lets pass so that they may refuse it in their own words.

    It is not drawn as optional.
    """
    field.is_needed = True  # type: ignore[attr-defined]
    return field


def legible(value: Any) -> None:
    """Refuses what no paper can show and PostgreSQL does not keep: control characters, which come with pasted text."""
    if CONTROL.search(str(value)):
        raise Refusal(_("There is a character here that can be neither seen nor printed. Write this anew."))


def must_be_legible(value: Any) -> None:
    """The same as a validator of a field."""
    try:
        legible(value)
    except Refusal as refusal:
        raise ValidationError(str(refusal.sentence), code="control") from refusal


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes: quicker and surer than a calendar for a date that one knows by heart."""

    template_name = "web/widgets/date_boxes.html"
    use_fieldset = True
    names = (("day", _("Day"), "w-3"), ("month", _("Month"), "w-3"), ("year", _("Year"), "w-4"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput({"inputmode": "numeric", "class": f"form-control {width}"})
            for name, _label, width in self.names
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str]:
        if isinstance(value, date):
            return [f"{value:%d}", f"{value:%m}", f"{value:%Y}"]
        parts = [part.strip() for part in str(value or "").split("/")]
        return [*parts, "", "", ""][:3]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed, "17/11/2026", whole or not; empty when nothing was."""
        parts = [str(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        return "/".join(parts) if any(parts) else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for box, (_name, label, _width) in zip(context["widget"]["subwidgets"], self.names, strict=True):
            box["label"] = label
        return context

    def id_for_label(self, id_: str) -> str:
        """Errors link to the first box."""
        return f"{id_}_0" if id_ else ""


class DayField(forms.DateField):
    """A date typed in three boxes. Keeps what was typed when it is no date."""

    widget = DateBoxes
    default_error_messages = {
        "invalid": _("Write a real date: day, month and year, for example 05 / 09 / 1988."),
        "incomplete": _("Write the day, the month and the year."),
    }

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and value:
            parts = [part.strip() for part in value.split("/")]
            if len(parts) == 3 and not all(parts):
                raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        return super().to_python(value)


class MoneyField(forms.IntegerField):
    """Whole đồng; accepts "15.000" and "15 000"."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(".", "").replace(" ", "").replace("\u00a0", "").removesuffix("đ")
        return super().to_python(value)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the limits and what is said of them, so that the page can say it before anything is sent."""
        one, together = settings.PAPER_SIZE_LIMIT, settings.REQUEST_SIZE_LIMIT
        limits = {
            "data-limit": one,
            "data-together": together,
            "data-too-big": files.too_big("{name}", "{size}", one),
            "data-too-much": _("All files together are larger than %(limit)d MB. Send some of them first.")
            % {"limit": together // MB},
        }
        return super().get_context(name, value, {**(attrs or {}), **limits})


class PapersField(forms.FileField):
    """Several files in one field; cleaned to a list of `UploadedFile`. What a file may be is decided by `files.store`.

    Also of an empty one, or one too big (see `bytes_of`): were it refused here, the good ones sent with it would be lost.
    """

    widget = ManyFiles

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = [item for item in (data if isinstance(data, list | tuple) else [data]) if item]
        if not given and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(given) > files.MOST_FILES:
            raise ValidationError(
                _("At most %(most)d files. Remove one, or put several pages into one PDF."),
                params={"most": files.MOST_FILES},
            )
        return [super(PapersField, self).clean(item, initial) for item in given]


def bytes_of(upload: Any) -> bytes:
    """What was sent. Raises Refusal of a file that is too big by its size, before any of it is read into memory."""
    files.refuse_too_big(upload.size, name=upload.name, limit=settings.PAPER_SIZE_LIMIT)
    data: bytes = upload.read()
    return data
