"""Take a fee at the desk."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.payments.answers import Payment
from procedures.payments.errors import PaymentRefused
from procedures.payments.ledger import locked, note_payment
from procedures.payments.models import Bill, Method
from procedures.people.access import require
from procedures.people.errors import NotAllowed
from procedures.people.models import Account, Unit
from procedures.people.rights import Right


@transaction.atomic
def take_fee_at_desk(*, bill: Bill, desk: Unit, officer: Account, number: Callable[[], str], at: datetime) -> Payment:
    """The cashier of a desk has the whole amount in hand and writes the receipt.

    `number` allots the receipt's number. Pressed twice, it is one receipt. Refused: a bill that is no longer due.
    Raises NotAllowed without the right to collect fees at that desk, or when the bill is owed to another agency.
    """
    require(officer, Right.COLLECT_FEES, on=desk.code, at=at)
    if desk.agency_id != bill.agency_id:
        raise NotAllowed
    held = locked(reference=bill.reference)
    payment = f"desk:{held.reference}"
    if not held.is_due and not held.receipts.filter(payment=payment).exists():
        raise PaymentRefused(_("This bill is no longer to be paid. Take no money for it."), code="not_due")
    return note_payment(held, payment=payment, method=Method.DESK, officer=officer, number=number, at=at)
