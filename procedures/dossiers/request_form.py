"""Đơn đề nghị: the request as whoever makes it would write and sign it, from the answers of the e-form."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import override

from procedures.catalogue import public as catalogue
from procedures.catalogue.models import ProcedureVersion
from procedures.correspondence import public as correspondence
from procedures.dossiers.models import CopyKind, Dossier, Draft, Paper, PaperState
from procedures.dossiers.papers import PAPERS_LANGUAGE, long_date, stamp
from procedures.dossiers.places import places_for
from procedures.files import public as files
from procedures.people.access import local_day
from procedures.people.models import Agency

Answers = Mapping[str, Any]


def request_form(dossier: Dossier, *, papers: Sequence[str], at: datetime) -> Paper:
    """The first paper of every dossier. Raises UnprintableCharacter."""
    filed = {"dossier_code": dossier.code, "signed_note": _filed(dossier, at)}
    pdf = _written(dossier.version, dossier.answers, agency=dossier.agency, papers=papers, at=at, **filed)
    return Paper(
        dossier=dossier,
        code=catalogue.REQUEST_FORM,
        title="Đơn đề nghị",
        file=files.stored_as(pdf),
        name=f"don-{dossier.code}.pdf",
        state=PaperState.ACCEPTED,
        copy_kind=CopyKind.ORIGINAL,
        added_at=at,
    )


def preview(draft: Draft, *, at: datetime) -> bytes:
    """The request as it would be filed now, but for its code and hour. Raises Refusal where it cannot be written yet."""
    answers, _errors = catalogue.check_all(draft.version.form, draft.answers, local_day(at))
    agency = places_for(draft.version, answers, on=local_day(at)).agency
    here = set(draft.papers.values_list("code", flat=True))
    papers = [paper.name for paper in catalogue.papers_for(draft.version, answers) if paper.code in here]
    return _written(draft.version, {**draft.answers, **answers}, agency=agency, papers=papers, at=at)


def _written(
    version: ProcedureVersion, answers: Answers, *, agency: Agency, papers: Sequence[str], at: datetime, **filed: str
) -> bytes:
    with override(PAPERS_LANGUAGE):
        facts = {
            "title": ["ĐƠN ĐỀ NGHỊ", version.title],
            "to": agency.name,
            "sentences": catalogue.written_out(version.form, answers),
            "papers": list(papers),
            "pledge": catalogue.pledge_of(version.form),
            "place": agency.place,
            "date": long_date(at),
            "role": "NGƯỜI ĐỀ NGHỊ",
            "name": catalogue.parties(answers).subject,
            **filed,
        }
        return correspondence.typeset("request_form", facts, at=at).pdf


def _filed(dossier: Dossier, at: datetime) -> str:
    """Who filed it, if not whoever makes the request; and when."""
    if dossier.answer("applicant_is_subject", "self") == "self":
        return f"Nộp trên mạng lúc {stamp(at)}"
    return f"Do {dossier.applicant_name} nộp thay trên mạng lúc {stamp(at)}"
