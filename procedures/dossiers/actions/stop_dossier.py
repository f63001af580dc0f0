from datetime import datetime

from django.db import transaction

from procedures.dossiers import deliverables, fees, messages, moves, papers, timing
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier
from procedures.journal.public import Kind, write_down
from workflows import public as workflows


@transaction.atomic
def stop_dossier(*, dossier: Dossier, opening: int, at: datetime) -> bool:
    """The supplement did not come in time: the house ends the dossier, and form 05 says so. What was paid is to be refunded.

    `opening` is that of the step that waits for the supplement. False, and nothing changed, when that step is closed:
    the citizen has answered or withdrawn, or the dossier was stopped already.
    """
    held = moves.hold(dossier)  # who has the lock first, the citizen or the house, decides
    if all(step.opening != opening for step in workflows.open_steps(held)):
        return False
    run = workflows.stop(run=held, actor=None, tokens=workflows.HOUSE, at=at)
    dossier = moves.fresh(dossier)
    deliverables.set_aside(dossier)
    slip = papers.stop_notice(dossier, at=at)
    clock, owed = timing.stop(dossier, at=at), fees.forgive(dossier, at=at)
    moves.settle(dossier, run, finished_at=at, paused_at=None, clock=clock, finance_state=owed)

    write_down(Kind.DOSSIER_STOPPED, about=dossier.subject, actor=None, at=at, slip=slip.number)
    follow_up(dossier, messages.dossier_stopped(dossier), *fees.news_of_refund(dossier), at=at)
    return True
