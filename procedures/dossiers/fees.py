"""What follows a payment, wherever it was made. Called by the verbs that take one, in their transaction."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from procedures.catalogue import public as catalogue
from procedures.correspondence import public as correspondence
from procedures.dossiers import messages, moves, timing
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier, Slip
from procedures.dossiers.papers import PAPERS_LANGUAGE, letterhead, long_date, tracking_address
from procedures.dossiers.phases import FinanceState, Phase, ReturnState
from procedures.files import public as files
from procedures.journal.public import Kind, write_down
from procedures.payments import public as payments
from procedures.people.models import Account, Agency
from workflows import public as workflows


def lock(dossier: Dossier) -> workflows.Run:
    """The run's lock, and the fact that the fee is paid."""
    assert dossier.run_id is not None
    return workflows.note(run=dossier.run_id, facts={"fee_paid": True})


def receipt_number(agency: Agency, about: str, at: datetime) -> Callable[[], str]:
    """How the payments room gets the next number of the agency's receipt book."""
    return lambda: correspondence.number_text(correspondence.allot(agency=agency, kind="receipts", about=about, at=at))


def bill_lines(dossier: Dossier) -> list[payments.BillLine]:
    """What the applicant owes: so much for each paper copy."""
    unit = dossier.version.fee_amount
    amount = catalogue.fee_for(dossier.version, dossier.answers)
    if not amount:
        return []
    return [payments.BillLine(name=dossier.version.title, count=amount // unit, unit=unit, amount=amount)]


def settle_fee(dossier: Dossier, recorded: payments.Recorded, *, actor: Account | None, at: datetime) -> Dossier:
    """The first report of a payment moves what waited for it; a repeated one changes nothing."""
    if recorded.outcome is not payments.Outcome.SETTLED:
        return dossier
    run = lock(dossier)
    dossier = moves.fresh(dossier)
    waited = dossier.phase == Phase.FEE
    clock = timing.resume(dossier, at=at) if waited else timing.unchanged(dossier)
    paid = {"finance_state": FinanceState.PAID}
    receipt = recorded.receipt
    if waited and workflows.signal(
        run=run, step="payment", outcome="paid", at=at, timing=workflows.Timing(due_at=clock.due_at)
    ):
        moves.settle(dossier, run, **paid, paused_at=None, due_at=clock.due_at, clock=clock.events)
    elif run.ended == "handed_over":
        moves.save(dossier, **paid, phase=Phase.RETURNED, return_state=ReturnState.RETURNED)
    else:
        moves.save(dossier, **paid)
    print_receipt(dossier, recorded, at)

    write_down(
        Kind.FEE_PAID,
        about=dossier.subject,
        actor=actor.pk if actor else None,
        at=at,
        bill=receipt.bill.reference,
        amount=receipt.amount,
        method=receipt.method,
        receipt=receipt.number,
        due_at=clock.due_at.isoformat() if clock.due_at else "",
        rules=clock.rules,
    )
    follow_up(dossier, messages.fee_paid(dossier, receipt.amount, receipt.number), at=at)
    return dossier


def print_receipt(dossier: Dossier, recorded: payments.Recorded, at: datetime) -> Slip:
    """Biên lai, kept in the dossier."""
    receipt, bill = recorded.receipt, recorded.receipt.bill
    with override(PAPERS_LANGUAGE):
        facts = {
            "letterhead": letterhead(dossier.desk.agency, dossier.desk),
            "series": "BL",
            "number": receipt.number,
            "copy": "",
            "payer": {
                "name": dossier.applicant_name,
                "address": str(dossier.answer("applicant_address")),
                "identity": str(dossier.answer("applicant_identity_number")),
            },
            "dossier_code": dossier.code,
            "procedure": dossier.version.title,
            "rows": [
                {**line, "unit": payments.money(line["unit"]), "amount": payments.money(line["amount"])}
                for line in bill.lines
            ],
            "total": payments.money(receipt.amount),
            "total_in_words": payments.in_words(receipt.amount),
            "method": str(receipt.get_method_display()),
            "paid_at": f"{timezone.localtime(at):%H:%M, %d/%m/%Y}",
            "date": long_date(at),
            "cashier": receipt.officer.full_name if receipt.officer else "",
            "bill_code": bill.reference,
            "qr": tracking_address(dossier),
        }
        typeset = correspondence.typeset("receipt", facts, at=at)
    return Slip.objects.create(
        dossier=dossier, kind="receipt", number=receipt.number, file=files.stored_as(typeset.pdf), at=at
    )
