import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from procedures.catalogue.models import Book
from procedures.dossiers import deliverables, moves
from procedures.dossiers.actions.hold_draft import hold_draft
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, Dossier
from procedures.dossiers.papers import PAPERS_LANGUAGE
from procedures.dossiers.phases import IssueState
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account

SUMMARY_LIMIT = 300
ABOUT = re.compile(r"^(?:về việc|v/v)[\s:]+", re.IGNORECASE)  # the layout prints "V/v" itself (NĐ 30/2020)


@transaction.atomic
def draft_letter(*, dossier: Dossier, handler: Account, summary: str, paragraphs: str, at: datetime) -> Deliverable:
    """No record after acceptance: the answer is an official letter (decree 30/2020), not form 03 (docs/legal-review.md).

    `paragraphs` is the letter's text, an empty line between paragraphs. It goes the same way as a copy: head of unit, leader,
    outgoing register, the agency's signature; the dossier ends with it.
    """
    dossier = hold_draft(dossier=dossier, handler=handler, at=at)
    summary = ABOUT.sub("", summary.strip())
    body = _checked(summary, paragraphs)
    facts = _facts(dossier, summary, body)
    signatory = deliverables.planned_signatory(dossier, at)
    deliverable = deliverables.draft(
        dossier,
        template=deliverables.LETTER,
        book=Book.OUTGOING,
        title=summary,
        facts=facts,
        signatory=signatory,
        at=at,
    )
    moves.save(dossier, record="", record_reason="", handler=handler, issue_state=IssueState.DRAFTED)

    write_down(
        Kind.DELIVERABLE_DRAFTED,
        about=dossier.subject,
        actor=handler.pk,
        at=at,
        deliverable=deliverable.code,
        fingerprint=deliverable.draft_file.fingerprint,
    )
    follow_up(dossier, at=at)
    return deliverable


def _checked(summary: str, paragraphs: str) -> list[str]:
    body = [part.strip() for part in paragraphs.replace("\r\n", "\n").split("\n\n") if part.strip()]
    if not summary.strip() or len(summary) > SUMMARY_LIMIT:
        raise Refusal(
            _("Write what the letter is about, in at most %(most)d characters.") % {"most": SUMMARY_LIMIT},
            field="summary",
        )
    if not body:
        raise Refusal(_("Write the text of the letter."), field="paragraphs")
    return body


def _facts(dossier: Dossier, summary: str, body: list[str]) -> dict[str, Any]:
    unit = dossier.unit
    with override(PAPERS_LANGUAGE):
        to = dossier.applicant.called
    return {
        "symbol": f"{dossier.agency.symbol}-{unit.symbol}" if unit.symbol else dossier.agency.symbol,
        "kind": "",
        "summary": summary,
        "urgency": "",
        "to": [to[:1].upper() + to[1:]],
        "paragraphs": body,
        "recipients": ["Như trên;", f"Lưu: VT, {unit.symbol or unit.name}."],
    }
