"""What can be wrong with a document, as stable codes; the words for each; how grave each is.

A grave problem means that the document was changed or forged. Any other means that it cannot be vouched for automatically,
unless the register knows the document: what is ours must be exactly as it was issued.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signing.report import Verdict


class Problem(StrEnum):
    """The order is the order of telling: worst first."""

    NOT_A_PDF = "not_a_pdf"
    UNREADABLE = "unreadable"
    DOCUMENT_CHANGED = "document_changed"
    SIGNATURE_BROKEN = "signature_broken"
    REGISTER_MISMATCH = "register_mismatch"
    NOT_IN_REGISTER = "not_in_register"
    EXTENDED_SINCE_ISSUE = "extended_since_issue"
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    CHANGE_NOT_PERMITTED = "change_not_permitted"
    NOT_WHOLLY_SIGNED = "not_wholly_signed"
    DATA_AFTER_END = "data_after_end"
    DATA_BEFORE_START = "data_before_start"
    BYTE_RANGE_ABUSED = "byte_range_abused"
    SIGNATURE_PADDED = "signature_padded"
    SIGNATURE_IRREGULAR = "signature_irregular"
    UNKNOWN_SIGNATURE = "unknown_signature"
    INFORMATION_CHANGED = "information_changed"
    ACTIVE_CONTENT = "active_content"
    APPEARANCES_UNRELIABLE = "appearances_unreliable"
    ENCRYPTED = "encrypted"
    HYBRID_FILE = "hybrid_file"
    CERTIFICATE_REVOKED = "certificate_revoked"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"
    SIGNER_NOT_TRUSTED = "signer_not_trusted"
    WEAK_ALGORITHM = "weak_algorithm"
    WRONG_SIGNER = "wrong_signer"
    SIGNATURES_NOT_AS_EXPECTED = "signatures_not_as_expected"
    VALUES_NOT_AS_EXPECTED = "values_not_as_expected"
    TIMESTAMP_NOT_TRUSTED = "timestamp_not_trusted"
    NO_PROVEN_TIME = "no_proven_time"
    REVOCATION_UNKNOWN = "revocation_unknown"
    NO_SIGNATURE = "no_signature"
    CANNOT_BE_JUDGED = "cannot_be_judged"


GRAVE = frozenset(
    {
        Problem.NOT_A_PDF, Problem.DOCUMENT_CHANGED, Problem.SIGNATURE_BROKEN, Problem.REGISTER_MISMATCH,
        Problem.CHANGE_NOT_PERMITTED, Problem.DATA_AFTER_END, Problem.BYTE_RANGE_ABUSED, Problem.CERTIFICATE_REVOKED,
        Problem.WRONG_SIGNER, Problem.CHANGED_AFTER_SIGNING,
    }
)  # fmt: skip
NOT_OF_THE_FILE = frozenset({Problem.REVOCATION_UNKNOWN, Problem.CANNOT_BE_JUDGED, Problem.TIMESTAMP_NOT_TRUSTED})

SENTENCES: dict[str, str | Promise] = {
    Problem.NOT_A_PDF: _("The file is not a PDF document."),
    Problem.UNREADABLE: _("The file is damaged: it cannot be read as a PDF document."),
    Problem.DOCUMENT_CHANGED: _("The content was changed after it was signed."),
    Problem.SIGNATURE_BROKEN: _("A signature does not belong to this document or to its certificate."),
    Problem.REGISTER_MISMATCH: _(
        "This file is not the document that was issued under this number: it differs from the register."
    ),
    Problem.NOT_IN_REGISTER: _(
        "The file was signed at this agency, but it is not the document as it was issued. Ask the agency for the original."
    ),
    Problem.EXTENDED_SINCE_ISSUE: _("Something was added to the file after it was issued."),
    Problem.CHANGED_AFTER_SIGNING: _("Something was changed or added after the last signature."),
    Problem.CHANGE_NOT_PERMITTED: _("Something was changed that an earlier signature does not permit to change."),
    Problem.NOT_WHOLLY_SIGNED: _("A signature does not cover the whole document."),
    Problem.DATA_AFTER_END: _("Data was added behind the end of the document, outside every signature."),
    Problem.DATA_BEFORE_START: _("There is data before the beginning of the document."),
    Problem.BYTE_RANGE_ABUSED: _("A signature states a false extent of what it covers."),
    Problem.SIGNATURE_PADDED: _("The space around a signature holds data that nobody signed."),
    Problem.SIGNATURE_IRREGULAR: _("A signature is not written in the prescribed form."),
    Problem.UNKNOWN_SIGNATURE: _("The document has a signature of a kind that cannot be examined."),
    Problem.INFORMATION_CHANGED: _("The title or other information about the document was changed after signing."),
    Problem.ACTIVE_CONTENT: _("The document contains scripts or actions that can change what it shows."),
    Problem.APPEARANCES_UNRELIABLE: _(
        "The document lets the reading program redraw its fields: what is seen may not be what was signed."
    ),
    Problem.ENCRYPTED: _("The document is encrypted and cannot be examined."),
    Problem.HYBRID_FILE: _("The document has two tables of contents, and programs may show different things."),
    Problem.CERTIFICATE_REVOKED: _("The signer's certificate had been revoked."),
    Problem.CERTIFICATE_EXPIRED: _(
        "The signer's certificate has expired, and no time stamp proves that it was signed before."
    ),
    Problem.CERTIFICATE_NOT_YET_VALID: _("The signer's certificate was not yet valid."),
    Problem.SIGNER_NOT_TRUSTED: _("The signer's certificate does not come from an authority that is trusted here."),
    Problem.WEAK_ALGORITHM: _("A signature uses a method that is no longer safe."),
    Problem.WRONG_SIGNER: _("A signature was not made by the person or agency that the register names."),
    Problem.SIGNATURES_NOT_AS_EXPECTED: _(
        "The document does not carry exactly the signatures that it was issued with."
    ),
    Problem.VALUES_NOT_AS_EXPECTED: _("The number or date in the document is not the one in the register."),
    Problem.TIMESTAMP_NOT_TRUSTED: _("A time stamp could not be verified."),
    Problem.NO_PROVEN_TIME: _("No time stamp proves when it was signed."),
    Problem.REVOCATION_UNKNOWN: _("It could not be learned whether a certificate had been revoked."),
    Problem.NO_SIGNATURE: _("The document has no digital signature."),
    Problem.CANNOT_BE_JUDGED: _("The document cannot be verified automatically."),
}


def sentence(code: str) -> str | Promise:
    """A problem code in the reader's language."""
    return SENTENCES.get(code, SENTENCES[Problem.CANNOT_BE_JUDGED])


def worst_first(found: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order of telling."""
    order = {problem.value: place for place, problem in enumerate(Problem)}
    return tuple(sorted(set(map(str, found)), key=lambda code: order.get(code, len(order))))


def verdict(found: Iterable[str], *, ours: bool) -> Verdict:
    """Passed only without any problem. What the register knows as ours has failed as soon as the file itself is not right."""
    codes = set(found)
    if not codes:
        return Verdict.PASSED
    if codes & GRAVE or (ours and codes - NOT_OF_THE_FILE):
        return Verdict.FAILED
    return Verdict.INDETERMINATE
