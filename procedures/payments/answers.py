"""What the verbs of this room answer."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a reported payment was."""

    SETTLED = "settled"  # it pays the bill: what follows a payment may follow
    AGAIN = "again"  # the same payment was reported before: nothing changed
    EXCESS = "excess"  # the bill was already paid, or void: the money came and must be paid back


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came in: `bill` is the bill's reference, `receipt` the number of the receipt, `amount` đồng."""

    bill: str
    subject: str
    receipt: str
    receipt_id: int
    amount: int
    method: str
    outcome: Outcome

    @property
    def already_known(self) -> bool:
        """Nothing follows from it: it was reported before, or there was nothing (left) to pay."""
        return self.outcome is not Outcome.SETTLED
