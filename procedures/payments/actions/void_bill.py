"""Void what is owed for a subject."""

from datetime import datetime

from django.db import transaction

from procedures.payments.models import Bill, BillState


@transaction.atomic
def void_bill(*, subject: str, at: datetime) -> list[Bill]:
    """Nothing is owed any more (the dossier was withdrawn, refused): a due bill is void, a paid one is to be paid back.

    Answers the bills it changed; repeating it changes nothing.
    """
    open_states = (BillState.DUE, BillState.PAID)
    bills = list(Bill.objects.select_for_update().filter(subject=subject, state__in=open_states).order_by("pk"))
    for bill in bills:
        if bill.is_due:
            bill.state, bill.settled_at = BillState.VOID, at
        else:
            bill.state, bill.refund = BillState.REFUND_DUE, bill.refund + bill.amount
    Bill.objects.bulk_update(bills, ["state", "refund", "settled_at"])
    return bills
