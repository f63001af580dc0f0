"""Write down a payment that a gateway reports."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from procedures.payments.answers import Payment
from procedures.payments.errors import PaymentRefused
from procedures.payments.gateways.port import PaymentNotice
from procedures.payments.ledger import locked, note_payment
from procedures.payments.models import Method
from procedures.payments.rules import wrong_amount


@transaction.atomic
def record_payment(*, notice: PaymentNotice, number: Callable[[], str], at: datetime) -> Payment:
    """The gateway says that a bill was paid (the port has checked the notice): one receipt, however often it says so.

    `number` allots the receipt's number and is called for a new payment only. Money for a bill that is paid already
    or void has come all the same: it gets its receipt, and the bill says what must be paid back. Refused: an unknown
    bill, an amount other than the bill's.
    """
    bill = locked(reference=notice.bill_reference)
    if notice.amount != bill.amount:
        raise PaymentRefused(wrong_amount(paid=notice.amount, owed=bill.amount), code="wrong_amount")
    return note_payment(bill, payment=notice.payment, method=Method.GATEWAY, officer=None, number=number, at=at)
