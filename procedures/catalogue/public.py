"""What other rooms use of the catalogue.

version = version_in_force("ban-sao-van-bang", on=date(2026, 11, 12))
checked = check_all(version.form, draft.answers, today)      # Checked(clean, errors)
papers_for(version, checked.clean); fee_for(version, checked.clean); parties(checked.clean)
slip_form("acceptance_slip", on)                             # form 01 by TT 03/2025/TT-VPCP
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects

from procedures.catalogue import forms
from procedures.catalogue.agreement import same_day, same_words, span_of
from procedures.catalogue.errors import NoSuchForm
from procedures.catalogue.forms import Checked, as_typed, day_in_words
from procedures.catalogue.loading import Loaded, exported, load_catalogue
from procedures.catalogue.models import FormTemplate, ProcedureVersion, RequiredPaper, VersionState
from procedures.catalogue.queries import (
    form_of,
    published_versions,
    search_versions,
    version_in_force,
    versions_with_places,
    with_agencies,
)

__all__ = [
    "REQUEST_FORM",
    "Checked",
    "Loaded",
    "NoSuchForm",
    "Parties",
    "answer_in_words",
    "answers_in_words",
    "as_typed",
    "births",
    "can_be_filed",
    "check_all",
    "day_in_words",
    "exported",
    "fee_for",
    "form_of",
    "load_catalogue",
    "paper_names",
    "papers_for",
    "parties",
    "pledge_of",
    "published_versions",
    "requester_is_holder",
    "same_words",
    "search_versions",
    "slip_form",
    "version_in_force",
    "versions_with_places",
    "written_out",
]

REQUEST_FORM = "request_form"
"""The code of the paper that is written from the e-form itself."""


class Parties(NamedTuple):
    """Người nộp, chủ hồ sơ, người có tên trên văn bằng: one, two or three people."""

    applicant: str
    subject: str
    holder: str


def can_be_filed(version: ProcedureVersion) -> bool:
    """Whether a dossier can be filed here: the version is in force and there is a flow to walk."""
    return bool(version.flow) and version.state == VersionState.PUBLISHED


def check_all(form: Mapping[str, Any], answers: Mapping[str, Any], today: date) -> Checked:
    """Checks all answers of an e-form as it is kept in a version; agencies are looked up. At most one query."""
    return forms.check_all(with_agencies(form), answers, today)


def answers_in_words(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[forms.Part]:
    """The answers as they are read out, step by step, in the active language. At most one query."""
    return forms.read_out(with_agencies(form), answers)


def answer_in_words(form: Mapping[str, Any], answers: Mapping[str, Any], name: str) -> str:
    """One answer as it is read out; empty where it is not asked for. Not for a choice among agencies."""
    asked = next((field for _step, field in forms.all_fields(form) if field["name"] == name), None)
    return forms.in_words(asked, answers.get(name, "")) if asked else ""


def written_out(form: Mapping[str, Any], answers: Mapping[str, Any], *, people: bool = True) -> list[str]:
    """The request in the sentences of whoever makes it; without `people`, only what he asks for. At most one query."""
    me = "Chúng tôi" if answers.get("subject_organisation") else "Tôi"
    return forms.written_out(with_agencies(form), answers, people=people, me=me)


def pledge_of(form: Mapping[str, Any]) -> str:
    """What whoever files declares, in the reader's language."""
    return forms.said(form.get("pledge"))


def papers_for(version: ProcedureVersion, answers: Mapping[str, Any]) -> list[RequiredPaper]:
    """The papers that somebody with these answers needs, the request form among them. One query for the same version."""
    prefetch_related_objects([version], "papers")
    return [paper for paper in version.papers.all() if forms.holds(paper.when, answers)]


def paper_names(version: ProcedureVersion) -> dict[str, str]:
    """What the version's papers are called in the reader's language, by code. One query for the same version."""
    prefetch_related_objects([version], "papers")
    return {paper.code: str(paper) for paper in version.papers.all()}


def fee_for(version: ProcedureVersion, answers: Mapping[str, Any]) -> int:
    """The fee in đồng: so much for each paper copy (an electronic one is free); 0: nothing to pay."""
    copies = str(answers.get("copies") or 0)
    return version.fee_amount * int(copies) if copies.isascii() and copies.isdigit() else 0


def parties(answers: Mapping[str, Any]) -> Parties:
    """Who is who, by the answers: whoever is not named is the one before."""
    applicant = str(answers.get("applicant_name", ""))
    subject = str(answers.get("subject_organisation") or answers.get("subject_name") or applicant)
    return Parties(applicant, subject, str(answers.get("holder_name") or subject))


def births(answers: Mapping[str, Any]) -> Parties:
    """The dates of birth of the three, as people write them; of an organisation none."""
    filed, asked, named = (str(answers.get(f"{who}_birth_date", "")) for who in ("applicant", "subject", "holder"))
    himself = answers.get("applicant_is_subject", "self") == "self"
    return Parties(day_in_words(filed), day_in_words(filed if himself else asked), day_in_words(named))


def requester_is_holder(answers: Mapping[str, Any]) -> bool:
    """Whether whoever makes the request bears the name on the record, and was born on that day as far as both are known."""
    who, born = parties(answers), births(answers)
    days = span_of(born.subject), span_of(born.holder)
    same_birth = days[0] is None or days[1] is None or same_day(days[0], days[1])
    return same_words(who.subject, who.holder) and same_birth


def slip_form(key: str, on: date) -> FormTemplate:
    """The form of that kind under the instrument in force on the day. Raises NoSuchForm."""
    found = (
        FormTemplate.objects.filter(key=key, valid_from__lte=on).select_related("instrument").order_by("-valid_from")
    )
    for template in found:
        if template.valid_to is None or template.valid_to >= on:
            return template
    raise NoSuchForm(key, on)
