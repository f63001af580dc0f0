from datetime import datetime

from django.db import transaction

from procedures.dossiers import moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.dossiers.phases import IssueState
from procedures.files.models import StoredFile
from procedures.journal.public import Kind, write_down
from workflows import public as workflows


@transaction.atomic
def receive_signature(
    *, deliverable: Deliverable, opening: int, signed: StoredFile, certificate: str, at: datetime
) -> bool:
    """The worker brings the leader's signature. Accepted once for each time the leader ordered it; a second one is dropped (False).

    `opening` is the waiting step the signature was made for: a late answer to an earlier order closes nothing.
    """
    dossier = deliverable.dossier
    assert dossier.run_id is not None
    run = workflows.Run.objects.get(pk=dossier.run_id)
    if not workflows.signal(run=run, step="signature", outcome="done", opening=opening, at=at):
        return False
    dossier = moves.fresh(dossier)
    deliverable.refresh_from_db()
    deliverable.state, deliverable.signed_file, deliverable.signed_at = DeliverableState.SIGNED, signed, at
    deliverable.problem = ""
    deliverable.save(update_fields=["state", "signed_file", "signed_at", "problem"])
    moves.settle(dossier, run, issue_state=IssueState.SIGNED)

    write_down(
        Kind.DELIVERABLE_SIGNED,
        about=dossier.subject,
        actor=deliverable.signatory_id,
        at=at,
        deliverable=deliverable.code,
        fingerprint=signed.fingerprint,
        certificate=certificate,
    )
    follow_up(dossier, at=at)
    return True
