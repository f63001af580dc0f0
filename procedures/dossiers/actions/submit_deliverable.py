from datetime import datetime

from django.db import transaction

from procedures.dossiers import deliverables, moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import DeliverableState, Dossier
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account


@transaction.atomic
def submit_deliverable(*, dossier: Dossier, handler: Account, at: datetime, opening: int | None = None) -> Dossier:
    """The handler sends the draft up: to the head of unit, or straight to the leader where the version has no approval."""
    run = moves.complete(dossier, step="draft", outcome="submit", person=handler, at=at, opening=opening)
    dossier = moves.fresh(dossier)
    deliverable = deliverables.must_have(dossier)
    straight = run.opened[0].step == "sign"
    deliverable.state = DeliverableState.APPROVED if straight else DeliverableState.SUBMITTED
    deliverable.return_reason = ""
    if straight:  # nobody stands between: the handler is who checked it
        deliverable.checked_fingerprint = deliverable.draft_file.fingerprint
        deliverable.checked_by, deliverable.checked_at = handler, at
    deliverable.save(update_fields=["state", "return_reason", "checked_fingerprint", "checked_by", "checked_at"])
    moves.settle(dossier, run, handler=handler)

    write_down(Kind.DELIVERABLE_SUBMITTED, about=dossier.subject, actor=handler.pk, at=at, deliverable=deliverable.code)
    follow_up(dossier, at=at)
    return dossier
