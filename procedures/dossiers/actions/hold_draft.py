from datetime import datetime

from django.db import transaction

from procedures.dossiers import moves
from procedures.dossiers.models import Dossier
from procedures.people.access import tokens_of
from procedures.people.models import Account
from workflows import public as workflows


@transaction.atomic
def hold_draft(*, dossier: Dossier, handler: Account, at: datetime) -> Dossier:
    """The step "draft" becomes the handler's (taken, if nobody has it) and the dossier is read anew under the run's lock.

    What every verb begins with that works on the draft without moving on.
    """
    assert dossier.run_id is not None
    try:
        workflows.claim(run=dossier.run_id, step="draft", actor=handler.pk, tokens=tokens_of(handler, at), at=at)
    except workflows.WorkflowError as error:
        raise moves.refusal_of(error) from error
    return moves.fresh(dossier)
