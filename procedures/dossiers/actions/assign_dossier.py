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
def assign_dossier(*, dossier: Dossier, officer: Account, to: Account, at: datetime) -> Dossier:
    """The head of unit (or a handler who holds the step) gives the dossier to a handler, also away from another."""
    assert dossier.run_id is not None
    try:
        workflows.assign(
            run=dossier.run_id,
            step="draft",
            to=to.pk,
            to_tokens=tokens_of(to, at),
            actor=officer.pk,
            tokens=tokens_of(officer, at),
            at=at,
        )
    except workflows.WorkflowError as error:
        raise moves.refusal_of(error) from error
    dossier = moves.fresh(dossier)
    moves.save(dossier, handler=to)
    write_down(Kind.DOSSIER_ASSIGNED, about=dossier.subject, actor=officer.pk, at=at, to=to.pk)
    follow_up(dossier, at=at)
    return dossier
