"""What the room takes and hands out."""

from dataclasses import dataclass
from enum import StrEnum

from procedures.payments.models import Receipt
from procedures.payments.rules import BillLine

__all__ = ["BillLine", "Outcome", "Recorded"]


class Outcome(StrEnum):
    """What a reported payment was."""

    SETTLED = "settled"  # it pays the bill: what follows a payment may follow
    AGAIN = "again"  # the same payment was reported before: nothing changed
    EXCESS = "excess"  # the bill was already paid, or void: the money came and must be paid back


@dataclass(frozen=True, slots=True)
class Recorded:
    """A receipt, and what the payment did to the bill."""

    receipt: Receipt
    outcome: Outcome
