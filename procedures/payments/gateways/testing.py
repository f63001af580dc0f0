"""The testing gateway: it takes no money, and signs like a real one.

Its page is a page of the portal (PAGE); this file is what that page and the office say to each other. Every message
carries HMAC-SHA256 over its fields with a secret that both sides hold (RFC 2104), so an amount or an outcome cannot
be changed on its way through the payer's browser.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from procedures.payments.errors import PaymentRefused
from procedures.payments.gateways.port import PaymentNotice, PaymentOrder

PAGE = "/nop-phi/cong-thu-nghiem/"


class Answer(StrEnum):
    """What the payer did on the gateway's page."""

    PAID = "paid"
    GAVE_UP = "gave_up"


@dataclass(frozen=True)
class TrialGateway:
    """See `Gateway`; and the gateway's own side: `read_order`, `answer`."""

    secret: str
    name: str = "testing"

    def address_for(self, order: PaymentOrder) -> str:
        fields = {
            "bill": order.bill_reference,
            "amount": str(order.amount),
            "text": order.text,
            "back": order.come_back_to,
        }
        return f"{PAGE}?{urlencode(self._signed('order', fields))}"

    def read_order(self, fields: Mapping[str, str]) -> PaymentOrder:
        """The gateway's side: the order that the payer's browser brought. Raises PaymentRefused when it was changed."""
        checked = self._checked("order", fields, ("bill", "amount", "text", "back"))
        return PaymentOrder(checked["bill"], int(checked["amount"]), checked["text"], checked["back"])

    def answer(self, order: PaymentOrder, outcome: Answer) -> dict[str, str]:
        """The gateway's side: the signed fields of its callback, and of the address the payer goes back to.

        Paying the same order twice is the same payment.
        """
        number = hmac.new(self.secret.encode(), f"payment:{order.bill_reference}".encode(), hashlib.sha256).hexdigest()
        fields = {
            "bill": order.bill_reference,
            "amount": str(order.amount),
            "payment": f"TEST-{number[:12].upper()}",
            "outcome": outcome.value,
        }
        return self._signed("notice", fields)

    def read_notice(self, fields: Mapping[str, str]) -> PaymentNotice | None:
        checked = self._checked("notice", fields, ("bill", "amount", "payment", "outcome"))
        if checked["outcome"] != Answer.PAID:
            return None
        return PaymentNotice(checked["bill"], checked["payment"], int(checked["amount"]))

    def _signed(self, purpose: str, fields: dict[str, str]) -> dict[str, str]:
        return {**fields, "signature": self._signature(purpose, fields)}

    def _checked(self, purpose: str, fields: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
        known = {name: fields.get(name, "") for name in names}
        given = fields.get("signature", "")
        if not hmac.compare_digest(given.encode(), self._signature(purpose, known).encode()):
            raise PaymentRefused(
                _("This message about a payment was not signed by the payment gateway. Nothing was recorded."),
                code="wrong_signature",
            )
        return known

    def _signature(self, purpose: str, fields: dict[str, str]) -> str:
        text = f"{purpose}?{urlencode(sorted(fields.items()))}"
        return hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
