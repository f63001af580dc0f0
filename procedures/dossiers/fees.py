"""What follows a payment, wherever it was made. Called by the verbs that take one, in their transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from procedures.catalogue import public as catalogue
from procedures.catalogue.models import FeeDue
from procedures.correspondence import public as correspondence
from procedures.dossiers import messages, moves, timing
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier, Slip
from procedures.dossiers.papers import PAPERS_LANGUAGE, address_of, letterhead, long_date, tracking_address
from procedures.dossiers.phases import FinanceState, Phase, ReturnState
from procedures.files import public as files
from procedures.journal.public import Kind, write_down
from procedures.notifications.public import MessageOrder
from procedures.payments import public as payments
from procedures.payments.models import Bill
from procedures.people.models import Account, Agency
from workflows import public as workflows

NO_BILL = _("There is no bill with this reference. Check the reference of the payment.")


def lock(dossier: Dossier) -> workflows.Run:
    """The run's lock, and the fact that the fee is paid (a refusal afterwards takes the fact back with the transaction)."""
    return moves.hold(dossier, fee_paid=True)


def comes_first(dossier: Dossier) -> bool:
    """The version wants the fee before the work, and it is not paid yet."""
    first = dossier.version.fee_due == FeeDue.BEFORE_PROCESSING and dossier.finance_state != FinanceState.PAID
    return first and bool(catalogue.fee_for(dossier.version, dossier.answers))


def open_bill(dossier: Dossier, *, at: datetime) -> Bill | None:
    """What the applicant owes now; None when there is nothing to pay, or it is paid already."""
    amount = catalogue.fee_for(dossier.version, dossier.answers)
    if not amount or dossier.finance_state == FinanceState.PAID:
        return None
    return payments.open_bill(
        subject=dossier.subject,
        agency=dossier.desk.agency,
        payer=dossier.applicant,
        amount=amount,
        what=dossier.version.title,
        copies=dossier.copies,
        due=dossier.version.fee_due,
        at=at,
    )


def forgive(dossier: Dossier, *, at: datetime) -> FinanceState:
    """Nothing is owed for this dossier any more: an open bill is void, a paid one is to be paid back. Answers the new state."""
    if dossier.finance_state == FinanceState.NONE:
        return FinanceState.NONE
    payments.void_bill(subject=dossier.subject, at=at)
    return FinanceState.REFUND_DUE if dossier.finance_state == FinanceState.PAID else FinanceState.NONE


def news_of_refund(dossier: Dossier) -> list[MessageOrder]:
    """What the applicant is told where what he paid is now to be paid back."""
    if dossier.finance_state != FinanceState.REFUND_DUE:
        return []
    bill = payments.refund_of(dossier.subject)
    assert bill is not None
    return [messages.fee_to_pay_back(dossier, bill.agency, bill.reference, bill.refund)]


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


def settle_fee(
    dossier: Dossier, run: workflows.Run, payment: payments.Payment, *, actor: Account | None, at: datetime
) -> Dossier:
    """The first report of a payment moves what waited for it; a repeated one changes nothing; money too much is owed back.

    `run`: the dossier's, as `lock` answered it.
    """
    if payment.outcome is payments.Outcome.EXCESS:
        return _owe_back(dossier, payment, actor, at)
    if payment.already_known:
        return dossier
    dossier, clock = _go_on(dossier, run, at)
    print_receipt(dossier, payment, cashier=actor, at=at)

    facts = {
        "bill": payment.bill,
        "amount": payment.amount,
        "method": payment.method,
        "receipt": payment.receipt,
        "due_at": timing.text(clock.due_at),
        "rules": clock.rules,
    }
    write_down(Kind.FEE_PAID, about=dossier.subject, actor=actor.pk if actor else None, at=at, **facts)
    follow_up(dossier, messages.fee_paid(dossier, payment.amount, payment.receipt), at=at)
    return dossier


def _owe_back(dossier: Dossier, payment: payments.Payment, actor: Account | None, at: datetime) -> Dossier:
    """It came twice, or for a dossier that had ended: the cashier sees it among what is to be paid back."""
    dossier = moves.held(dossier)
    if dossier.finance_state == FinanceState.NONE:
        moves.save(dossier, finance_state=FinanceState.REFUND_DUE)
    print_receipt(dossier, payment, cashier=actor, at=at)
    facts = {"bill": payment.bill, "amount": payment.amount, "method": payment.method, "receipt": payment.receipt}
    write_down(Kind.FEE_PAID_AGAIN, about=dossier.subject, actor=actor.pk if actor else None, at=at, **facts)
    bill = payments.bill_by_reference(payment.bill)
    assert bill is not None
    follow_up(dossier, messages.fee_to_pay_back(dossier, bill.agency, payment.receipt, payment.amount), at=at)
    return dossier


def _go_on(dossier: Dossier, run: workflows.Run, at: datetime) -> tuple[Dossier, timing.Clock]:
    """Moves what waited for the fee: the run, or a finished result that was held back."""
    dossier = moves.fresh(dossier)
    paid: dict[str, Any] = {"finance_state": FinanceState.PAID}
    if dossier.phase == Phase.FEE:
        clock = timing.resume(dossier, at=at)
        workflows.signal(run=run, step="payment", outcome="paid", at=at, timing=workflows.Timing(due_at=clock.due_at))
        moves.settle(
            dossier, run, **paid, paused_at=None, promised_at=clock.due_at, due_at=clock.due_at, clock=clock.events
        )
        return dossier, clock
    if run.ended == "handed_over":
        paid |= {"phase": Phase.RETURNED, "return_state": ReturnState.RETURNED}
    moves.save(dossier, **paid)
    return dossier, timing.unchanged(dossier)


def print_receipt(dossier: Dossier, payment: payments.Payment, *, cashier: Account | None, at: datetime) -> Slip:
    """Biên lai, kept in the dossier."""
    bill = payments.bill_by_reference(payment.bill)
    assert bill is not None
    with override(PAPERS_LANGUAGE):
        facts = {
            "letterhead": letterhead(dossier.desk.agency, dossier.desk),
            "series": "BL",
            "number": payment.receipt,
            "copy": "",
            "payer": {
                "name": dossier.applicant_name,
                "address": address_of(dossier),
                "identity": str(dossier.answer("applicant_identity")),
            },
            "dossier_code": dossier.code,
            "procedure": dossier.version.title,
            "rows": [_printed(row) for row in bill.lines],
            "total": _in_dong(payment.amount),
            "total_in_words": payments.in_words(payment.amount),
            "method": "tại quầy" if payment.method == "desk" else "qua cổng thanh toán",
            "paid_at": f"{timezone.localtime(at):%H:%M, %d/%m/%Y}",
            "date": long_date(at),
            "cashier": cashier.full_name if cashier else "Nộp trực tuyến qua cổng thanh toán",
            "bill_code": bill.reference,
            "qr": tracking_address(dossier),
        }
        typeset = correspondence.typeset("receipt", facts, at=at)
    file = files.stored_as(typeset.pdf)
    return Slip.objects.create(dossier=dossier, kind="receipt", number=payment.receipt, file=file, at=at)


def _printed(row: dict[str, Any]) -> dict[str, str]:
    return {
        "name": row["name"],
        "count": str(row["count"]),
        "unit": _in_dong(row["unit"]),
        "amount": _in_dong(row["amount"]),
    }


def _in_dong(amount: int) -> str:
    """Under a column that says "(đồng)" already."""
    return f"{amount:,}".replace(",", ".")
