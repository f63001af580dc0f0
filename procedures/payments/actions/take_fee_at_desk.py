"""Take a fee at the desk."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.payments.answers import Recorded
from procedures.payments.errors import PaymentRefused
from procedures.payments.ledger import locked, note_payment
from procedures.payments.models import Bill, Method
from procedures.people.access import require
from procedures.people.models import Account
from procedures.people.rights import Right


@transaction.atomic
def take_fee_at_desk(*, bill: Bill, officer: Account, number: Callable[[], str], at: datetime) -> Recorded:
    """The cashier of the bill's desk has the whole amount in hand and writes the receipt.

    `number` allots the receipt's number. Pressed twice, it is one receipt. Refused: a bill that is no longer due.
    Raises NotAllowed without the right to collect fees at that desk.
    """
    require(officer, Right.COLLECT_FEES, on=bill.desk.code, at=at)
    held = locked(reference=bill.reference)
    payment = f"desk:{held.reference}"
    if not held.is_due and not held.receipts.filter(payment=payment).exists():
        raise PaymentRefused(_("This bill is no longer to be paid. Take no money for it."), code="not_due")
    return note_payment(held, payment=payment, method=Method.DESK, officer=officer, number=number, at=at)
