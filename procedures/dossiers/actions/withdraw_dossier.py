from datetime import datetime

from django.db import transaction

from procedures.dossiers import messages, moves, rules
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import FinanceState
from procedures.journal.public import Kind, write_down
from procedures.payments import public as payments
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
    if dossier.finance_state != FinanceState.NONE:
        payments.void_bill(subject=dossier.subject, at=at)
    moves.settle(dossier, run, finished_at=at, paused_at=None)

    write_down(Kind.DOSSIER_WITHDRAWN, about=dossier.subject, actor=applicant.pk, at=at, stage=steps[0].step)
    follow_up(dossier, messages.dossier_withdrawn(dossier), at=at)
    return dossier
