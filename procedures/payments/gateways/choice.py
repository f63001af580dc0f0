"""Which gateway this office collects through."""

from django.conf import settings

from procedures.payments.gateways.testing import TrialGateway


def gateway() -> TrialGateway | None:
    """The gateway of this installation; None where fees are taken at the desk only.

    The testing gateway exists in the demonstration alone: what it calls paid was never paid.
    """
    if settings.DEMONSTRATION and settings.PAYMENT_GATEWAY_SECRET:
        return TrialGateway(settings.PAYMENT_GATEWAY_SECRET)
    return None
