from datetime import datetime

from django.db import transaction

from procedures.dossiers import deliverables, moves, rules
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import DeliverableState, Dossier
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account


@transaction.atomic
def approve_deliverable(
    *, dossier: Dossier, approver: Account, fingerprint: str, at: datetime, opening: int | None = None
) -> Dossier:
    """The head of unit finds the draft right; it goes to the leader. `fingerprint` is the file he saw: another one is refused."""
    run = moves.complete(dossier, step="approve", outcome="approve", person=approver, at=at, opening=opening)
    dossier = moves.fresh(dossier)
    deliverable = deliverables.must_have(dossier)
    rules.refuse_changed(fingerprint, deliverable.draft_file.fingerprint)
    deliverable.state, deliverable.checked_fingerprint = DeliverableState.APPROVED, fingerprint
    deliverable.checked_by, deliverable.checked_at = approver, at
    deliverable.save(update_fields=["state", "checked_fingerprint", "checked_by", "checked_at"])
    moves.settle(dossier, run)

    write_down(
        Kind.DELIVERABLE_APPROVED,
        about=dossier.subject,
        actor=approver.pk,
        at=at,
        deliverable=deliverable.code,
        fingerprint=fingerprint,
    )
    follow_up(dossier, at=at)
    return dossier
