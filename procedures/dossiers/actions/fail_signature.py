from datetime import datetime

from django.db import transaction

from procedures.dossiers import moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.jobs.public import Failure
from procedures.journal.public import Kind, write_down
from workflows import public as workflows


@transaction.atomic
def fail_signature(*, deliverable: Deliverable, opening: int, why: Failure, at: datetime) -> bool:
    """The signature could not be made for good: the document is back on the leader's stack, with the reason."""
    dossier = deliverable.dossier
    assert dossier.run_id is not None
    run = workflows.Run.objects.get(pk=dossier.run_id)
    if not workflows.signal(run=run, step="signature", outcome="failed", opening=opening, at=at):
        return False
    dossier = moves.fresh(dossier)
    deliverable.refresh_from_db()
    deliverable.state, deliverable.problem = DeliverableState.APPROVED, why.sentence
    deliverable.save(update_fields=["state", "problem"])
    moves.settle(dossier, run)

    write_down(
        Kind.SIGNATURE_FAILED, about=dossier.subject, actor=None, at=at, deliverable=deliverable.code, problem=why.code
    )
    follow_up(dossier, at=at)
    return True
