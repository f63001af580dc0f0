from datetime import datetime

from django.db import transaction

from procedures.dossiers import deliverables, fees, messages, moves, rules
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier
from procedures.journal.public import Kind, write_down
from procedures.people.access import tokens_of
from procedures.people.models import Account
from workflows import public as workflows


@transaction.atomic
def withdraw_dossier(*, dossier: Dossier, applicant: Account, at: datetime) -> Dossier:
    """The applicant takes the dossier back, at any time before the result is signed. What was paid is to be refunded."""
    held = moves.hold(dossier)  # nobody moves the dossier while we look
    steps = workflows.open_steps(held)
    dossier = moves.fresh(dossier)
    rules.refuse_late_withdrawal(dossier.phase, steps[0].step if steps else "")
    try:
        run = workflows.withdraw(run=held, actor=applicant.pk, tokens=tokens_of(applicant, at), at=at)
    except workflows.WorkflowError as error:
        raise moves.refusal_of(error) from error
    deliverables.set_aside(dossier)
    owed = fees.forgive(dossier, at=at)
    moves.settle(dossier, run, finished_at=at, paused_at=None, answer_by=None, finance_state=owed)

    write_down(Kind.DOSSIER_WITHDRAWN, about=dossier.subject, actor=applicant.pk, at=at, stage=steps[0].step)
    follow_up(dossier, messages.dossier_withdrawn(dossier), *fees.news_of_refund(dossier), at=at)
    return dossier
