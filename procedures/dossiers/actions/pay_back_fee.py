from datetime import datetime

from django.db import transaction

from procedures.dossiers import messages, moves
from procedures.dossiers.fees import NO_BILL
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import FinanceState
from procedures.dossiers.queries import dossier_of
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.payments import public as payments
from procedures.people.models import Account


@transaction.atomic
def pay_back_fee(*, bill: str, cashier: Account, at: datetime) -> Dossier:
    """The cashier gives back a fee that was not used, or money that came twice; `bill` is its reference.

    Pressed twice, the second is refused: no money goes out twice.
    """
    known = payments.bill_by_reference(bill)
    if known is None:
        raise Refusal(NO_BILL, code="no_bill")
    dossier = moves.held(dossier_of(known.subject))  # the dossier before the bill, as everywhere
    paid = payments.pay_back(reference=bill, officer=cashier, at=at)
    if dossier.finance_state == FinanceState.REFUND_DUE:
        moves.save(dossier, finance_state=FinanceState.REFUNDED)

    write_down(
        Kind.FEE_PAID_BACK, about=dossier.subject, actor=cashier.pk, at=at, bill=paid.reference, amount=paid.refund
    )
    follow_up(dossier, messages.fee_paid_back(dossier, paid.reference, paid.refund), at=at)
    return dossier
