"""The only door of the signing engine.

A document's way: `prepare` once, `sign_as_person` (B-LT), `sign_for_agency` (fills the texts, B-LTA), `renew` yearly,
`verify` at any time. Times are passed in (aware). Refusals are `SigningRefused` and its kinds; `transient` ones are retried.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from signing.errors import (
    CertificateUnusable,
    DocumentUnsuitable,
    EnvelopeExpired,
    KeyLocked,
    NoKey,
    ServiceUnreachable,
    SigningRefused,
    TrustRefused,
    WrongPin,
)
from signing.report import Expectation, ExpectedSignature, Role, SignatureFacts, ValidationReport, Verdict
from signing.stages import (
    PERSON_FIELD,
    SEAL_FIELD,
    Box,
    PersonAppearance,
    Prepared,
    SealAppearance,
    Sealed,
    Signed,
    SigningPlan,
    TextField,
)

if TYPE_CHECKING:
    from signing.models import SigningKey


def prepare(pdf: bytes, plan: SigningPlan) -> Prepared:
    """Add the two signature fields and the text fields of the plan to a PDF that our renderer made (PDF/A-2a stays PDF/A-2a).

    Raises DocumentUnsuitable for a PDF with forms, scripts, attachments, annotations other than links, or several revisions.
    """
    raise NotImplementedError


def sign_as_person(
    prepared: bytes, *, key: "SigningKey", pin: str, at: datetime, appearance: PersonAppearance
) -> Signed:
    """The person's signature, PAdES B-LT, locking everything but the text fields and the seal. For the worker, not a request."""
    raise NotImplementedError


def sign_for_agency(
    signed: bytes, *, values: Mapping[str, str], key: "SigningKey", pin: str, at: datetime, appearance: SealAppearance
) -> Sealed:
    """Fill every text field (`values` by field name) and seal, in one revision, PAdES B-LTA. For the worker, not a request."""
    raise NotImplementedError


def renew(pdf: bytes, *, at: datetime) -> Sealed:
    """One more document time stamp, with fresh proof for the last one. Yearly, and before `ValidationReport.renew_by`."""
    raise NotImplementedError


def verify(source: bytes, expectation: Expectation | None = None, at: datetime | None = None) -> ValidationReport:
    """Judge a PDF. Never raises, whatever the bytes. Without an expectation the register is asked (`register_expectations`)."""
    raise NotImplementedError


def register_expectations(look_up: Callable[[bytes], Expectation | None]) -> None:
    """Wiring tells how to find what our register knows about a file, given its bytes (by fingerprint, number, embedded mark)."""
    raise NotImplementedError


def sentence(code: str) -> str | Promise:
    """A problem code of a ValidationReport in the reader's language."""
    raise NotImplementedError


def key_of(owner: str, *, at: datetime) -> "SigningKey":
    """The signing key in use for "person:12" or "agency:SGDDT" at that moment. Raises NoKey."""
    raise NotImplementedError


def check_pin(key: "SigningKey", pin: str, *, at: datetime) -> None:
    """Raises WrongPin or KeyLocked (five wrong PINs lock for 15 minutes).

    Writes the count of tries in its own transaction: call it before yours begins, never inside (a refusal would roll the count back).
    """
    raise NotImplementedError


def seal_pin(pin: str, *, owner: str, at: datetime) -> bytes:
    """The PIN, encrypted to the worker for one key owner, good for ten minutes. May be kept in a row; delete it after use."""
    raise NotImplementedError


def open_pin(envelope: bytes, *, owner: str, at: datetime) -> str:
    """The worker opens it. Raises EnvelopeExpired."""
    raise NotImplementedError


def found_authority(*, at: datetime) -> None:
    """The demonstration's test authority: made once, found again at every later call. Adds its roots to the trusted ones."""
    raise NotImplementedError


def issue_person_key(*, owner: str, name: str, title: str, organisation: str, pin: str, at: datetime) -> "SigningKey":
    """A test key and certificate for a person. Kept if the owner already has one in use."""
    raise NotImplementedError


def issue_seal_key(*, owner: str, agency: str, pin: str, at: datetime) -> "SigningKey":
    """A test key and certificate for an agency's seal. Kept if the owner already has one in use."""
    raise NotImplementedError


def revoke_key(key: "SigningKey", *, at: datetime) -> None:
    """The test authority takes a certificate back."""
    raise NotImplementedError


def trust_certificate(data: bytes, *, purpose: str, valid_from: date | None = None, valid_to: date | None = None) -> dict[str, Any]:
    """Trust a root (PEM or DER) for "person", "organisation" or "timestamp". Raises TrustRefused with a sentence."""
    raise NotImplementedError


def trusted_certificates() -> Sequence[dict[str, Any]]:
    """Every trust root: purpose, subject, fingerprint, dates."""
    raise NotImplementedError


__all__ = [
    "PERSON_FIELD", "SEAL_FIELD", "Box", "CertificateUnusable", "DocumentUnsuitable", "EnvelopeExpired", "Expectation",
    "ExpectedSignature", "KeyLocked", "NoKey", "PersonAppearance", "Prepared", "Role", "SealAppearance", "Sealed",
    "ServiceUnreachable", "SignatureFacts", "Signed", "SigningPlan", "SigningRefused", "TextField", "TrustRefused",
    "ValidationReport", "Verdict", "WrongPin", "check_pin", "found_authority", "issue_person_key", "issue_seal_key", "key_of",
    "open_pin", "prepare", "register_expectations", "renew", "revoke_key", "seal_pin", "sentence", "sign_as_person",
    "sign_for_agency", "trust_certificate", "trusted_certificates", "verify",
]  # fmt: skip
