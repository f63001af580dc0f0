"""What the verbs of this room share: the bill under its lock, and the writing of a receipt."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from procedures.payments.answers import Outcome, Payment
from procedures.payments.errors import PaymentRefused
from procedures.payments.models import Bill, BillState, Method, Receipt
from procedures.people.models import Account


def locked(*, reference: str) -> Bill:
    """The bill, held until the transaction ends. Raises PaymentRefused for a reference that no bill has."""
    bills = Bill.objects.select_for_update(of=("self",)).select_related("agency")
    bill = bills.filter(reference=reference).first()
    if bill is None:
        sentence = _("There is no bill with this reference. Check the reference of the payment.")
        raise PaymentRefused(sentence, code="no_bill")
    return bill


def note_payment(
    bill: Bill, *, payment: str, method: Method, officer: Account | None, number: Callable[[], str], at: datetime
) -> Payment:
    """One receipt for one payment; the caller holds the bill's lock, so two reports of a payment queue up there."""
    if known := Receipt.objects.filter(payment=payment, bill=bill).first():
        return _told(bill, known, Outcome.AGAIN)
    outcome = Outcome.SETTLED if bill.is_due else Outcome.EXCESS
    receipt = Receipt.objects.create(
        bill=bill, payment=payment, number=number(), amount=bill.amount, method=method, officer=officer, at=at
    )
    if outcome is Outcome.SETTLED:
        bill.state, bill.settled_at = BillState.PAID, at
    else:
        owed = bill.refund if bill.state == BillState.REFUND_DUE else 0  # what was given back is not given back again
        bill.state, bill.refund = BillState.REFUND_DUE, owed + bill.amount
    bill.save(update_fields=["state", "settled_at", "refund"])
    return _told(bill, receipt, outcome)


def _told(bill: Bill, receipt: Receipt, outcome: Outcome) -> Payment:
    return Payment(
        bill=bill.reference,
        subject=bill.subject,
        receipt=receipt.number,
        receipt_id=receipt.pk,
        amount=receipt.amount,
        method=receipt.method,
        outcome=outcome,
    )
