from datetime import datetime

from django.db import transaction

from procedures.diplomas import public as diplomas
from procedures.dossiers import deliverables, moves, rules
from procedures.dossiers.actions.hold_draft import hold_draft
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, Dossier
from procedures.dossiers.phases import IssueState
from procedures.dossiers.queries import stated
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account


@transaction.atomic
def draft_deliverable(
    *, dossier: Dossier, handler: Account, record: str, reason: str = "", at: datetime
) -> Deliverable:
    """The copy is made from the record itself, never retyped: choosing the record makes the draft.

    `record` names it ("diploma:812"). Raises Refusal for a recalled or cancelled diploma, for a record that another office
    keeps, and for one of another name or birth date than was stated, unless a `reason` is given, which the approver reads.
    """
    dossier = hold_draft(dossier=dossier, handler=handler, at=at)
    view = diplomas.record(record)
    agency = dossier.agency.short_code
    rules.refuse_foreign_record(record, dossier.version.record_kind, kept_by=view.agency, agency=agency)
    view.refuse_if_not_copyable()
    reason = _reason(record, dossier, reason)
    signatory = deliverables.planned_signatory(dossier, at)
    deliverable = deliverables.draft(
        dossier,
        template=view.template,
        book=dossier.version.result_book,
        title=view.title,
        facts=view.facts(),
        signatory=signatory,
        at=at,
    )
    moves.save(dossier, record=record, record_reason=reason, handler=handler, issue_state=IssueState.DRAFTED)

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


def _reason(record: str, dossier: Dossier, typed: str) -> str:
    """Why somebody else's record is taken; empty where it is the record of the person stated. Raises Refusal without one."""
    if not diplomas.compare_with(record, stated(dossier)).another_person:
        return ""
    rules.refuse_another_person(typed)
    return typed.strip()
