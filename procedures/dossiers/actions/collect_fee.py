from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import fees
from procedures.dossiers.models import Dossier
from procedures.errors import Refusal
from procedures.payments import public as payments
from procedures.people.models import Account


@transaction.atomic
def collect_fee(*, dossier: Dossier, cashier: Account, at: datetime) -> Dossier:
    """The desk takes the whole fee in hand and prints the receipt. Pressed twice, it is one receipt."""
    bills = payments.bills_about(dossier.subject)
    if not bills:
        raise Refusal(_("There is nothing to pay for this dossier."), code="nothing_due")
    run = fees.lock(dossier)
    number = fees.receipt_number(bills[0].agency, dossier.subject, at)
    payment = payments.take_fee_at_desk(bill=bills[0], desk=dossier.desk, officer=cashier, number=number, at=at)
    return fees.settle_fee(dossier, run, payment, actor=cashier, at=at)
