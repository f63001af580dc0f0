"""Pay back what nobody owed, or owes any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.payments.errors import PaymentRefused
from procedures.payments.ledger import locked
from procedures.payments.models import Bill, BillState
from procedures.people.access import codes_with, tokens_of
from procedures.people.errors import NotAllowed
from procedures.people.models import Account
from procedures.people.rights import Right


@transaction.atomic
def pay_back(*, reference: str, officer: Account, at: datetime) -> Bill:
    """The cashier has given the payer back what the bill says. The receipts stay: the money did come in.

    Refused: a bill of which nothing is (any longer) to be paid back. Raises NotAllowed without the right to collect
    fees at a desk of the agency that took the money.
    """
    bill = locked(reference=reference)
    if not bill.agency.units.filter(code__in=codes_with(tokens_of(officer, at), Right.COLLECT_FEES)).exists():
        raise NotAllowed
    if bill.state != BillState.REFUND_DUE:
        raise PaymentRefused(
            _("Nothing is to be paid back for this bill. Give no money out."), code="nothing_to_pay_back"
        )
    bill.state, bill.refunded_at, bill.refunded_by = BillState.REFUNDED, at, officer
    bill.given_back += bill.refund
    bill.save(update_fields=["state", "refunded_at", "refunded_by", "given_back"])
    return bill
