"""Void what is owed for a subject."""

from datetime import datetime

from django.db import transaction

from procedures.payments.models import Bill, BillState


@transaction.atomic
def void_bill(*, subject: str, at: datetime) -> list[Bill]:
    """Nothing is owed any more (the dossier was withdrawn, refused): a due bill is void; of a paid one everything
    is to be paid back that came in and was not given back yet.

    Answers the bills it changed; repeating it changes nothing.
    """
    bills = Bill.objects.select_for_update().filter(subject=subject).order_by("pk")
    changed = [bill for bill in bills.prefetch_related("receipts") if _ends(bill, at)]
    Bill.objects.bulk_update(changed, ["state", "refund", "settled_at"])
    return changed


def _ends(bill: Bill, at: datetime) -> bool:
    """Whether anything had to be changed for it."""
    if bill.is_due:
        bill.state, bill.settled_at = BillState.VOID, at
        return True
    owed = sum(receipt.amount for receipt in bill.receipts.all()) - bill.given_back
    if not owed or (bill.state, bill.refund) == (BillState.REFUND_DUE, owed):
        return False
    bill.state, bill.refund = BillState.REFUND_DUE, owed
    return True
