from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from procedures.catalogue import public as catalogue
from procedures.dossiers import fees, messages, moves, papers, rules, timing
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier, Paper, PaperState
from procedures.dossiers.phases import FinanceState
from procedures.journal.public import Kind, write_down
from procedures.payments import public as payments
from procedures.people.access import require
from procedures.people.models import Account
from procedures.people.rights import Right
from workflows import public as workflows


@transaction.atomic
def accept_dossier(
    *, dossier: Dossier, officer: Account, checks: Sequence[rules.PaperCheck], at: datetime, opening: int | None = None
) -> Dossier:
    """The desk takes a dossier in, prints the acceptance slip (form 01), and the statutory clock starts.

    Where the version wants the fee before processing, the clock waits for it. Refused while a required paper is missing or
    not in order: ask for a supplement instead.
    """
    require(officer, Right.ACCEPT_DOSSIERS, on=dossier.desk.code, at=at)
    fee = catalogue.fee_for(dossier.version, dossier.answers)
    waits = bool(fee) and dossier.version.fee_due == "before_processing" and dossier.finance_state != FinanceState.PAID
    clock = timing.start(dossier, at=at, waits_for_fee=waits)
    run = moves.complete(
        dossier,
        step="accept",
        outcome="accept",
        person=officer,
        at=at,
        opening=opening,
        timing=workflows.Timing(due_at=clock.due_at, paused=waits),
    )
    dossier = moves.fresh(dossier)
    handed_in = check_papers(dossier, checks)
    required = {p.code: str(p) for p in catalogue.papers_for(dossier.version, dossier.answers) if not p.made_from_form}
    rules.refuse_if_incomplete(required, {p.code for p in handed_in if p.state == PaperState.ACCEPTED})

    slip = papers.acceptance_slip(
        dossier,
        officer=officer,
        due_at=clock.due_at,
        time_limit=timing.limit_in_words(dossier.version),
        fee=payments.money(fee) if fee else "",
        papers=handed_in,
        at=at,
    )
    news = [messages.dossier_accepted(dossier, clock.due_at)] if clock.due_at else []
    finance = dossier.finance_state
    if fee and finance != FinanceState.PAID:
        payments.open_bill(
            about=dossier.subject,
            payer=dossier.applicant,
            desk=dossier.desk,
            lines=fees.bill_lines(dossier),
            due_rule=dossier.version.fee_due,
            at=at,
        )
        finance = FinanceState.DUE
        news.append(messages.fee_due(dossier, fee))
    moves.settle(
        dossier,
        run,
        accepted_at=at,
        promised_at=clock.due_at,
        due_at=clock.due_at,
        paused_at=at if waits else None,
        clock=clock.events,
        finance_state=finance,
    )

    write_down(
        Kind.DOSSIER_ACCEPTED,
        about=dossier.subject,
        actor=officer.pk,
        at=at,
        due_at=clock.due_at.isoformat() if clock.due_at else "",
        slip=slip.number,
        rules=clock.rules,
    )
    follow_up(dossier, *news, at=at)
    return dossier


def check_papers(dossier: Dossier, checks: Sequence[rules.PaperCheck]) -> list[Paper]:
    """Writes what the desk found of each paper; papers nobody looked at stay as they are."""
    found = {check.paper_id: check for check in checks}
    handed_in = list(dossier.papers.order_by("pk"))
    looked_at = [paper for paper in handed_in if paper.pk in found]
    for paper in looked_at:
        check = found[paper.pk]
        paper.state, paper.copy_kind = check.state, check.copy_kind
        paper.count, paper.comment = check.count, check.comment[:500]
    Paper.objects.bulk_update(looked_at, ["state", "copy_kind", "count", "comment"])
    return handed_in
