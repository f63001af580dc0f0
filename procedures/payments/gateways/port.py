"""What every payment gateway is to this office."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What a gateway is asked to collect; `amount` in đồng. `come_back_to` is where it sends the payer afterwards."""

    bill_reference: str
    amount: int
    text: str
    come_back_to: str


@dataclass(frozen=True, slots=True)
class PaymentNotice:
    """What a gateway reports, after its signature was checked. `payment` is the gateway's own number of the payment."""

    bill_reference: str
    payment: str
    amount: int


class Gateway(Protocol):
    """A port to one gateway."""

    name: str

    def address_for(self, order: PaymentOrder) -> str:
        """Where the payer's browser goes to pay this order."""
        ...

    def read_notice(self, fields: Mapping[str, str]) -> PaymentNotice | None:
        """What a callback (or the payer coming back) reports; None when the payer gave up. Raises PaymentRefused."""
        ...
