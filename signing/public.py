"""The only door of the signing engine.

A document's way: `prepare` once, `sign_as_person` (B-LT), `sign_for_agency` (fills the texts, B-LTA), `renew` yearly,
`verify` at any time. Times are passed in (aware). Refusals are `SigningRefused` and its kinds; `transient` ones are retried.
"""

from signing.authority.issue import found_authority, issue_person_key, issue_seal_key, revoke_key
from signing.ceremony import Level, OpenSignature
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
from signing.keys.ring import any_test_key, check_pin, has_key, is_test_key, key_of
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
from signing.steps import (
    begin_as_person,
    begin_for_agency,
    complete_signature,
    renew,
    sign_as_person,
    sign_for_agency,
)
from signing.trust import trust_certificate, trusted_certificates
from signing.verification.problems import sentence
from signing.verification.verify import register_expectations, verify

__all__ = [
    "PERSON_FIELD",
    "SEAL_FIELD",
    "Box",
    "CertificateUnusable",
    "DocumentUnsuitable",
    "EnvelopeExpired",
    "Expectation",
    "ExpectedSignature",
    "KeyLocked",
    "Level",
    "NoKey",
    "OpenSignature",
    "PersonAppearance",
    "Prepared",
    "Role",
    "SealAppearance",
    "Sealed",
    "ServiceUnreachable",
    "SignatureFacts",
    "Signed",
    "SigningPlan",
    "SigningRefused",
    "TextField",
    "TrustRefused",
    "ValidationReport",
    "Verdict",
    "WrongPin",
    "any_test_key",
    "begin_as_person",
    "begin_for_agency",
    "check_pin",
    "complete_signature",
    "found_authority",
    "has_key",
    "is_test_key",
    "issue_person_key",
    "issue_seal_key",
    "key_of",
    "open_pin",
    "prepare",
    "register_expectations",
    "renew",
    "revoke_key",
    "seal_pin",
    "sentence",
    "sign_as_person",
    "sign_for_agency",
    "trust_certificate",
    "trusted_certificates",
    "verify",
]
