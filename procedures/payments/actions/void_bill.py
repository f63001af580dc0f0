"""Void a bill."""

from datetime import datetime

from django.db import transaction

from procedures.payments.ledger import locked
from procedures.payments.models import Bill, BillState


@transaction.atomic
def void_bill(*, bill: Bill, at: datetime) -> Bill:
    """Nothing is owed any more (the dossier was withdrawn, refused): a due bill is void, a paid one is to be paid back.

    Repeating it changes nothing.
    """
    held = locked(reference=bill.reference)
    if held.state == BillState.DUE:
        held.state, held.settled_at = BillState.VOID, at
    elif held.state == BillState.PAID:
        held.state, held.refund = BillState.REFUND_DUE, held.amount
    held.save(update_fields=["state", "refund", "settled_at"])
    return held
