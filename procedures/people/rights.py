"""The closed list of rights. A position grants some of them; nothing else does."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Right(TextChoices):
    """What a position may allow. The value is the permission's codename and the first half of a token (`<right>@<place>`)."""

    ACCEPT_DOSSIERS = "accept_dossiers", _("Receive dossiers at the desk")
    COLLECT_FEES = "collect_fees", _("Collect fees at the desk")
    HAND_OVER_RESULTS = "hand_over_results", _("Hand over results")
    HANDLE_DOSSIERS = "handle_dossiers", _("Handle dossiers")
    APPROVE_DELIVERABLES = "approve_deliverables", _("Approve drafts")
    SIGN_DELIVERABLES = "sign_deliverables", _("Sign for the head of the agency")
    REGISTER_DOCUMENTS = "register_documents", _("Keep the registers")
    SEAL_DOCUMENTS = "seal_documents", _("Sign for the agency with its key")
    READ_ALL_DOSSIERS = "read_all_dossiers", _("Read every dossier of the agency")
    ADMINISTER = "administer", _("Administer the system")


# These concern the whole agency, whichever unit the position is in; the others concern the unit alone.
AGENCY_WIDE = frozenset(
    {
        Right.SIGN_DELIVERABLES,
        Right.REGISTER_DOCUMENTS,
        Right.SEAL_DOCUMENTS,
        Right.READ_ALL_DOSSIERS,
        Right.ADMINISTER,
    }
)
