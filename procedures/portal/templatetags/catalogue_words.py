"""A version's texts in the reader's language."""

from typing import TYPE_CHECKING

from django import template

from procedures.dossiers.timing import limit_in_words

if TYPE_CHECKING:
    from procedures.catalogue.models import ProcedureVersion

register = template.Library()


@register.filter
def said(version: "ProcedureVersion", part: str) -> str:
    """One of the texts; the official title where the everyday one is missing."""
    return str(version.text(part) or (version if part == "plain_title" else ""))


@register.filter
def limit(version: "ProcedureVersion") -> str:
    return limit_in_words(version)


SECTOR_ICONS = {
    "diplomas": "mortarboard",
    "transfers": "arrow-left-right",
    "school_records": "journal-text",
    "exams": "clipboard-check",
}


@register.filter
def sector_icon(version: "ProcedureVersion") -> str:
    """The icon of what the procedure is about."""
    return SECTOR_ICONS.get(version.procedure.sector.code, "file-earmark-text")
