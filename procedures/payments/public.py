"""What other rooms use of bills, receipts and gateways. Amounts are whole đồng.

bill = open_bill(subject="dossier:12", agency=…, payer=…, amount=18_000, what=…, copies=2, due=version.fee_due, at=at)
notice = gateway().read_notice(request.POST)          # PaymentRefused: not signed by the gateway
done = record_payment(notice=notice, number=lambda: allot(…), at=at)
if done.outcome is Outcome.SETTLED: …                 # what follows a payment, once
"""

from procedures.payments.actions.open_bill import open_bill
from procedures.payments.actions.pay_back import pay_back
from procedures.payments.actions.record_payment import record_payment
from procedures.payments.actions.take_fee_at_desk import take_fee_at_desk
from procedures.payments.actions.void_bill import void_bill
from procedures.payments.answers import Outcome, Payment
from procedures.payments.errors import PaymentRefused
from procedures.payments.gateways.choice import gateway
from procedures.payments.gateways.port import Gateway, PaymentNotice, PaymentOrder
from procedures.payments.gateways.testing import Answer, TrialGateway
from procedures.payments.queries import (
    bill_by_reference,
    bill_due,
    bills_about,
    bills_due,
    bills_to_pay_back,
    due_amounts,
    receipts_about,
    receipts_since,
    refund_of,
)
from procedures.payments.rules import BillLine, money
from procedures.payments.words import in_words

__all__ = [
    "Answer",
    "BillLine",
    "Gateway",
    "Outcome",
    "Payment",
    "PaymentNotice",
    "PaymentOrder",
    "PaymentRefused",
    "TrialGateway",
    "bill_by_reference",
    "bill_due",
    "bills_about",
    "bills_due",
    "bills_to_pay_back",
    "due_amounts",
    "gateway",
    "in_words",
    "money",
    "open_bill",
    "pay_back",
    "receipts_about",
    "receipts_since",
    "record_payment",
    "refund_of",
    "take_fee_at_desk",
    "void_bill",
]
