"""What can go wrong with money, in words."""

from procedures.errors import Refusal


class PaymentRefused(Refusal):
    """The money is not taken, or the notice of a payment is not believed."""

    code = "payment_refused"
