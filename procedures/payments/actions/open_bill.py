"""Open a bill."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from procedures.payments.answers import BillLine
from procedures.payments.models import Bill
from procedures.payments.rules import total_of
from procedures.people.models import Account, Unit

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no sign that is read as another


@transaction.atomic
def open_bill(
    *, about: str, payer: Account, desk: Unit, lines: Sequence[BillLine], due_rule: str, at: datetime
) -> Bill | None:
    """The payer owes what the lines add up to; nothing to pay makes no bill (None).

    `due_rule` is a value of the catalogue's FeeDue. A bill about the same subject that is still due is answered
    instead of a second one being opened. Raises ValueError when a line does not multiply up: that is a mistake in our
    code.
    """
    amount = total_of(lines)
    if amount == 0:
        return None
    bill, _ = Bill.objects.select_related("desk__agency").get_or_create(
        about=about,
        state="due",
        defaults={
            "reference": "".join(secrets.choice(ALPHABET) for _ in range(14)),
            "payer": payer,
            "desk": desk,
            "lines": [dict(line) for line in lines],
            "amount": amount,
            "due_rule": due_rule,
            "opened_at": at,
        },
    )
    return bill
