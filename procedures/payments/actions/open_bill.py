"""Open a bill."""

import secrets
from datetime import datetime

from django.db import transaction

from procedures.payments.models import Bill, BillState
from procedures.payments.rules import line_of
from procedures.people.models import Account, Agency

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no sign that is read as another


@transaction.atomic
def open_bill(
    *, subject: str, agency: Agency, payer: Account, amount: int, what: str, copies: int, due: str, at: datetime
) -> Bill:
    """The payer owes the agency (of the desk that collects) an amount in đồng for `what`, for so many copies.

    `subject` is what it is owed for ("dossier:12"), `due` a value of the catalogue's FeeDue. While a bill about the
    subject is still due, that one is answered and no second one is opened.
    """
    bill, _created = Bill.objects.select_related("agency").get_or_create(
        subject=subject,
        state=BillState.DUE,
        defaults={
            "reference": "".join(secrets.choice(ALPHABET) for _ in range(14)),
            "payer": payer,
            "agency": agency,
            "lines": [line_of(what, copies=copies, amount=amount)],
            "amount": amount,
            "due_rule": due,
            "opened_at": at,
        },
    )
    return bill
