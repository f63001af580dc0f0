from datetime import datetime

from django.db import transaction

from procedures.dossiers import moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.jobs.public import Failure
from procedures.journal.public import Kind, write_down
from workflows import public as workflows


@transaction.atomic
def fail_seal(*, deliverable: Deliverable, opening: int, why: Failure, at: datetime) -> bool:
    """The agency's signature could not be made for good: back on the clerk's list, with the reason.

    The number stays with the document: the clerk seals again, or returns it, which voids the number visibly.
    """
    dossier = deliverable.dossier
    assert dossier.run_id is not None
    run = workflows.Run.objects.get(pk=dossier.run_id)
    if not workflows.signal(run=run, step="seal", outcome="failed", opening=opening, at=at):
        return False
    dossier = moves.fresh(dossier)
    deliverable.refresh_from_db()
    deliverable.state, deliverable.problem = DeliverableState.SIGNED, why.sentence
    deliverable.save(update_fields=["state", "problem"])
    moves.settle(dossier, run)

    write_down(
        Kind.SEAL_FAILED, about=dossier.subject, actor=None, at=at, deliverable=deliverable.code, problem=why.code
    )
    follow_up(dossier, at=at)
    return True
