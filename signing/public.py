"""The only door of the signing engine.

A document's way: `prepare` once, `sign_as_person` (B-LT), `sign_for_agency` (fills the texts, B-LTA), `renew` yearly,
`verify` at any time. Times are passed in (aware). Refusals are `SigningRefused` and its kinds; `transient` ones are retried.
"""

from collections.abc import Callable
from datetime import datetime

from django.utils.functional import Promise

from signing.authority.issue import found_authority, issue_person_key, issue_seal_key, revoke_key
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
from signing.keys.envelopes import open_pin, seal_pin
from signing.keys.ring import check_pin, has_key, key_of
from signing.preparation import prepare
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
from signing.steps import renew, sign_as_person, sign_for_agency
from signing.trust import trust_certificate, trusted_certificates


def verify(source: bytes, expectation: Expectation | None = None, at: datetime | None = None) -> ValidationReport:
    """Judge a PDF. Never raises, whatever the bytes. Without an expectation the register is asked (`register_expectations`)."""
    raise NotImplementedError


def register_expectations(look_up: Callable[[bytes], Expectation | None]) -> None:
    """Wiring tells how to find what our register knows about a file, given its bytes (by fingerprint, number, embedded mark)."""
    raise NotImplementedError


def sentence(code: str) -> str | Promise:
    """A problem code of a ValidationReport in the reader's language."""
    raise NotImplementedError


__all__ = [
    "PERSON_FIELD", "SEAL_FIELD", "Box", "CertificateUnusable", "DocumentUnsuitable", "EnvelopeExpired", "Expectation",
    "ExpectedSignature", "KeyLocked", "NoKey", "PersonAppearance", "Prepared", "Role", "SealAppearance", "Sealed",
    "ServiceUnreachable", "SignatureFacts", "Signed", "SigningPlan", "SigningRefused", "TextField", "TrustRefused",
    "ValidationReport", "Verdict", "WrongPin", "check_pin", "found_authority", "issue_person_key", "has_key", "issue_seal_key", "key_of",
    "open_pin", "prepare", "register_expectations", "renew", "revoke_key", "seal_pin", "sentence", "sign_as_person",
    "sign_for_agency", "trust_certificate", "trusted_certificates", "verify",
]  # fmt: skip
