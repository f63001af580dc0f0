from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

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
        raise payments.PaymentRefused(
            _("There is no bill with this reference. Check the reference of the payment."), code="no_bill"
        )
    dossier = Dossier.objects.select_related("desk__agency").get(pk=int(bill.about.removeprefix("dossier:")))
    number = fees.receipt_number(bill.desk.agency, bill.about, at)
    recorded = payments.record_payment(notice=notice, number=number, at=at)
    return fees.settle_fee(dossier, recorded, actor=None, at=at)
