from datetime import datetime

from django.db import transaction

from procedures.dossiers import moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier
from procedures.journal.public import Kind, write_down
from procedures.people.access import tokens_of
from procedures.people.models import Account
from workflows import public as workflows


@transaction.atomic
def claim_dossier(*, dossier: Dossier, handler: Account, at: datetime) -> Dossier:
    """A handler takes the dossier from the unit's common list; nobody else works on it then. Taking it twice is taking it once."""
    assert dossier.run_id is not None
    try:
        workflows.claim(run=dossier.run_id, step="draft", actor=handler.pk, tokens=tokens_of(handler, at), at=at)
    except workflows.WorkflowError as error:
        raise moves.refusal_of(error) from error
    dossier = moves.fresh(dossier)
    if dossier.handler_id != handler.pk:
        moves.save(dossier, handler=handler)
        write_down(Kind.DOSSIER_CLAIMED, about=dossier.subject, actor=handler.pk, at=at)
        follow_up(dossier, at=at)
    return dossier
