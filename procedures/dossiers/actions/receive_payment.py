from datetime import datetime

from django.db import transaction

from procedures.dossiers import fees
from procedures.dossiers.models import Dossier
from procedures.payments import public as payments


@transaction.atomic
def receive_payment(*, notice: payments.PaymentNotice, at: datetime) -> Dossier:
    """The gateway reports that a bill was paid; what waited for the fee goes on.

    Reported twice is paid once. Raises PaymentRefused for an unknown bill or a wrong amount.
    """
    bill = payments.bill_by_reference(notice.bill_reference)
    if bill is None:
        raise payments.PaymentRefused(fees.NO_BILL, code="no_bill")
    dossier = Dossier.objects.get(pk=int(bill.subject.removeprefix("dossier:")))
    run = fees.lock(dossier)  # the run first, then the bill: as every other verb, or two of them wait for each other
    payment = payments.record_payment(notice=notice, number=fees.receipt_number(bill.agency, bill.subject, at), at=at)
    return fees.settle_fee(dossier, run, payment, actor=None, at=at)
