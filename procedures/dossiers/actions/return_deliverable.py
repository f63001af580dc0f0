from datetime import datetime

from django.db import transaction

from procedures.correspondence import public as correspondence
from procedures.dossiers import deliverables, messages, moves, rules
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import DeliverableState, Dossier
from procedures.dossiers.phases import IssueState
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account


@transaction.atomic
def return_deliverable(
    *, dossier: Dossier, person: Account, step: str, reason: str, at: datetime, opening: int | None = None
) -> Dossier:
    """Back to the handler who had it, with a reason: from the head of unit ("approve"), the leader ("sign") or the clerk ("enter").

    A number already allotted for it is voided visibly, with the same reason.
    """
    rules.refuse_without_reason(reason)
    run = moves.complete(dossier, step=step, outcome="return", person=person, at=at, opening=opening)
    dossier = moves.fresh(dossier)
    deliverable = deliverables.must_have(dossier)
    if deliverable.entry is not None:
        correspondence.void_number(entry=deliverable.entry, reason=reason, clerk=person, at=at)
        deliverable.entry, deliverable.number = None, ""
    deliverable.state, deliverable.return_reason, deliverable.problem = DeliverableState.RETURNED, reason, ""
    deliverable.signed_file = None
    deliverable.save(update_fields=["state", "return_reason", "problem", "signed_file", "entry", "number"])
    moves.settle(dossier, run, issue_state=IssueState.DRAFTED)
    moves.give_back(dossier, at=at)

    write_down(
        Kind.DELIVERABLE_RETURNED,
        about=dossier.subject,
        actor=person.pk,
        at=at,
        deliverable=deliverable.code,
        step=step,
    )
    follow_up(dossier, *messages.deliverable_returned(dossier, reason), at=at)
    return dossier
