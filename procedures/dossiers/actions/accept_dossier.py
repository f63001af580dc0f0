from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.catalogue import public as catalogue
from procedures.dossiers import fees, messages, moves, papers, rules, timing
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier, Paper, PaperState
from procedures.dossiers.phases import FinanceState
from procedures.dossiers.places import keeper_of_its_book
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.notifications.public import MessageOrder
from procedures.payments.models import Bill
from procedures.people.models import Account
from workflows import public as workflows


@transaction.atomic
def accept_dossier(
    *,
    dossier: Dossier,
    officer: Account,
    checks: Sequence[rules.PaperCheck],
    kept_here: bool = False,
    at: datetime,
    opening: int | None = None,
) -> Dossier:
    """The desk takes a dossier in, prints the acceptance slip (form 01), and the statutory clock starts.

    Where the version wants the fee before processing, the clock waits for it. Refused while a paper is not checked yet, and
    while a required one is missing or not in order (ask for a supplement instead), and while the rules name another office as
    the book's keeper and the officer does not say that it is `kept_here` after all.
    """
    clock = timing.start(dossier, at=at, waits_for_fee=(waits := fees.comes_first(dossier)))
    due = workflows.Timing(due_at=clock.due_at, paused=waits)
    run = moves.complete(dossier, step="accept", outcome="accept", person=officer, at=at, opening=opening, timing=due)
    dossier = moves.fresh(dossier)
    _refuse_if_kept_elsewhere(dossier, kept_here)
    handed_in = papers.check_papers(dossier, checks)
    rules.refuse_unchecked([p.pk for p in handed_in if p.file_id and p.state == PaperState.UNCHECKED])
    _refuse_if_incomplete(dossier, handed_in)
    bill = fees.open_bill(dossier, at=at)
    slip = papers.acceptance_slip(dossier, officer=officer, due_at=clock.due_at, papers=handed_in, at=at)
    moves.settle(
        dossier,
        run,
        accepted_at=at,
        promised_at=clock.due_at,
        due_at=clock.due_at,
        paused_at=at if waits else None,
        clock=clock.events,
        finance_state=FinanceState.DUE if bill else dossier.finance_state,
    )

    facts = {"due_at": timing.text(clock.due_at), "slip": slip.number, "rules": clock.rules}
    write_down(Kind.DOSSIER_ACCEPTED, about=dossier.subject, actor=officer.pk, at=at, **facts)
    follow_up(dossier, *_news(dossier, bill, papers.comments(handed_in)), at=at)
    return dossier


def _news(dossier: Dossier, bill: Bill | None, comments: str) -> list[MessageOrder]:
    accepted = [messages.dossier_accepted(dossier, dossier.due_at, comments)] if dossier.due_at else []
    return accepted + ([messages.fee_due(dossier, bill.reference, bill.amount)] if bill else [])


def _refuse_if_kept_elsewhere(dossier: Dossier, kept_here: bool) -> None:
    keeper = keeper_of_its_book(dossier)
    if keeper is not None and not kept_here:
        raise Refusal(
            _("%(agency)s keeps this book: pass the dossier on to it, or tick the box if the book is here after all.")
            % {"agency": keeper},
            field="kept_here",
            code="other_keeper",
        )


def _refuse_if_incomplete(dossier: Dossier, handed_in: Sequence[Paper]) -> None:
    required = {p.code: str(p) for p in catalogue.papers_for(dossier.version, dossier.answers) if not p.made_from_form}
    rules.refuse_if_incomplete(required, {p.code for p in handed_in if p.state == PaperState.ACCEPTED})
