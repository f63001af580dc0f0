"""Where a dossier is, in the public's words, and the five separate states (they are never merged)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    FILED = "filed", _("Filed")
    SUPPLEMENT = "supplement", _("Waiting for a supplement")
    FEE = "fee", _("Waiting for the fee")
    PROCESSING = "processing", _("Being processed")
    APPROVAL = "approval", _("Waiting for approval")
    SIGNING = "signing", _("Being signed")
    READY = "ready", _("Result ready")
    RETURNED = "returned", _("Result handed over")
    REFUSED = "refused", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    STOPPED = "stopped", _("Stopped")


# The national portal's list of dossier states, 1 to 10 (docs/legal-review.md).
NATIONAL_CODE: dict[Phase, int] = {
    Phase.FILED: 1,
    Phase.SUPPLEMENT: 5,
    Phase.FEE: 6,
    Phase.PROCESSING: 4,
    Phase.APPROVAL: 4,
    Phase.SIGNING: 4,
    Phase.READY: 9,
    Phase.RETURNED: 10,
    Phase.REFUSED: 3,
    Phase.WITHDRAWN: 7,
    Phase.STOPPED: 8,
}

ENDED_EARLY = frozenset({Phase.REFUSED, Phase.WITHDRAWN, Phase.STOPPED})
ENDED = ENDED_EARLY | {Phase.RETURNED}


class FinanceState(TextChoices):
    NONE = "none", _("Nothing to pay")
    DUE = "due", _("To pay")
    PAID = "paid", _("Paid")
    REFUND_DUE = "refund_due", _("To be paid back")
    REFUNDED = "refunded", _("Paid back")


class IssueState(TextChoices):
    NONE = "none", _("No draft yet")
    DRAFTED = "drafted", _("Drafted")
    SIGNED = "signed", _("Signed")
    ISSUED = "issued", _("Issued")


class ReturnState(TextChoices):
    NONE = "none", _("Not ready")
    WAITING = "waiting", _("Waiting to be collected")
    RETURNED = "returned", _("Returned")


class SyncState(TextChoices):
    NONE = "none", _("Not sent")
    SENT = "sent", _("Sent")
