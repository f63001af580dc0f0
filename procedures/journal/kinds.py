"""The closed list of what may be written down, each with exactly the facts it carries.

Facts are ids, codes, numbers and dates: never a name, an address or another person's data.
"""

from enum import Enum


class Kind(Enum):
    """One sort of journal entry; the value is (name, facts it must carry)."""

    DOSSIER_FILED = ("dossier_filed", ("code", "channel", "version"))
    DOSSIER_ACCEPTED = ("dossier_accepted", ("due_at", "slip", "rules"))
    DOSSIER_REFUSED = ("dossier_refused", ("slip",))
    DOSSIER_PASSED_ON = ("dossier_passed_on", ("from_place", "to_place", "keeper"))
    SUPPLEMENT_REQUESTED = ("supplement_requested", ("slip", "count", "rules"))
    SUPPLEMENT_ANSWERED = ("supplement_answered", ("due_at", "rules"))
    DOSSIER_WITHDRAWN = ("dossier_withdrawn", ("stage",))
    DOSSIER_STOPPED = ("dossier_stopped", ("slip",))
    DOSSIER_CLAIMED = ("dossier_claimed", ())
    DOSSIER_ASSIGNED = ("dossier_assigned", ("to",))
    FEE_PAID = ("fee_paid", ("bill", "amount", "method", "receipt", "due_at", "rules"))
    FEE_PAID_AGAIN = ("fee_paid_again", ("bill", "amount", "method", "receipt"))
    FEE_PAID_BACK = ("fee_paid_back", ("bill", "amount"))
    RECORD_CHOSEN = ("record_chosen", ("record",))
    DELIVERABLE_DRAFTED = ("deliverable_drafted", ("deliverable", "fingerprint"))
    DELIVERABLE_SUBMITTED = ("deliverable_submitted", ("deliverable",))
    DELIVERABLE_APPROVED = ("deliverable_approved", ("deliverable", "fingerprint"))
    DELIVERABLE_RETURNED = ("deliverable_returned", ("deliverable", "step"))
    SIGNATURE_ORDERED = ("signature_ordered", ("deliverable", "fingerprint"))
    DELIVERABLE_SIGNED = ("deliverable_signed", ("deliverable", "fingerprint", "certificate"))
    SIGNATURE_FAILED = ("signature_failed", ("deliverable", "problem"))
    DELIVERABLE_ENTERED = ("deliverable_entered", ("deliverable", "register", "number"))
    DELIVERABLE_SEALED = ("deliverable_sealed", ("deliverable", "fingerprint", "certificate"))
    SEAL_FAILED = ("seal_failed", ("deliverable", "problem"))
    NUMBER_VOIDED = ("number_voided", ("register", "number"))
    RESULT_HANDED_OVER = ("result_handed_over", ("method",))
    PAPER_COPIES_PRINTED = ("paper_copies_printed", ("deliverable", "copies"))
    DUE_DATE_MOVED = ("due_date_moved", ("due_at", "rules"))
    INCOMING_REGISTERED = ("incoming_registered", ("register", "number", "fingerprint"))
    OUTGOING_REGISTERED = ("outgoing_registered", ("register", "number", "fingerprint"))
    DOCUMENT_IMPORTED = ("document_imported", ("register", "external_id"))
    DOCUMENT_DISCARDED = ("document_discarded", ("fingerprint",))
    SEARCH_MISMATCH = ("search_mismatch", ("ids",))
    KEY_ISSUED = ("key_issued", ("owner", "certificate"))
    TRUST_CHANGED = ("trust_changed", ("certificate", "purpose"))

    @property
    def label(self) -> str:
        return str(self.value[0])

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self.value[1])
