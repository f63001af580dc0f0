from datetime import datetime

from django.db import transaction

from procedures.dossiers import fees, messages, moves, papers, rules
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account


@transaction.atomic
def refuse_dossier(
    *, dossier: Dossier, officer: Account, reason: str, at: datetime, opening: int | None = None
) -> Dossier:
    """The desk does not take the dossier, and says why in writing (form 03). Only before acceptance."""
    rules.refuse_without_reason(reason)
    run = moves.complete(dossier, step="accept", outcome="refuse", person=officer, at=at, opening=opening)
    dossier = moves.fresh(dossier)
    dossier.refusal_reason = reason.strip()
    slip = papers.refusal_notice(dossier, officer=officer, reason=reason, at=at)
    moves.settle(
        dossier, run, finished_at=at, finance_state=fees.forgive(dossier, at=at), refusal_reason=reason.strip()
    )

    write_down(Kind.DOSSIER_REFUSED, about=dossier.subject, actor=officer.pk, at=at, slip=slip.number)
    follow_up(dossier, messages.dossier_refused(dossier), *fees.news_of_refund(dossier), at=at)
    return dossier
