"""Rule 4: every signature on its own, by the European procedure for long-term validation (ETSI EN 319 102-1, 5.6.3).

The classic procedure calls a document invalid as soon as a certificate has expired; this one asks whether a time stamp proves that
it was signed before.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESPassed
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.ades import AdESLTAValidationResult, ades_lta_validation
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import (
    CertificateFetchingRule,
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.ltv.poe import KnownPOE, POEType, ValidationObject, ValidationObjectType, digest_for_poe
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from signing import evidence, loop
from signing.anchors import SIGNERS, Anchor, roots
from signing.authority.certificates import is_test
from signing.report import Role, SignatureFacts, Verdict
from signing.verification.problems import Problem, worst_first

TELLS: dict[object, Problem] = {
    AdESFailure.HASH_FAILURE: Problem.DOCUMENT_CHANGED,
    AdESFailure.SIG_CRYPTO_FAILURE: Problem.SIGNATURE_BROKEN,
    AdESFailure.FORMAT_FAILURE: Problem.SIGNATURE_BROKEN,
    AdESFailure.REVOKED: Problem.CERTIFICATE_REVOKED,
    AdESFailure.NOT_YET_VALID: Problem.CERTIFICATE_NOT_YET_VALID,
    AdESIndeterminate.NOT_YET_VALID: Problem.CERTIFICATE_NOT_YET_VALID,
    AdESIndeterminate.REVOKED_NO_POE: Problem.CERTIFICATE_REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Problem.CERTIFICATE_REVOKED,
    AdESIndeterminate.EXPIRED: Problem.CERTIFICATE_EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Problem.CERTIFICATE_EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Problem.CERTIFICATE_EXPIRED,
    AdESIndeterminate.REVOCATION_OUT_OF_BOUNDS_NO_POE: Problem.CERTIFICATE_EXPIRED,
    AdESIndeterminate.NO_POE: Problem.NO_PROVEN_TIME,
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: Problem.NO_PROVEN_TIME,
    AdESIndeterminate.TRY_LATER: Problem.REVOCATION_UNKNOWN,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Problem.WEAK_ALGORITHM,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Problem.WEAK_ALGORITHM,
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Problem.SIGNER_NOT_TRUSTED,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: Problem.SIGNER_NOT_TRUSTED,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Problem.SIGNER_NOT_TRUSTED,
    AdESIndeterminate.NO_SIGNING_CERTIFICATE_FOUND: Problem.SIGNER_NOT_TRUSTED,
    AdESIndeterminate.TIMESTAMP_ORDER_FAILURE: Problem.TIMESTAMP_NOT_TRUSTED,
}
INTEGRITY = {
    Problem.DOCUMENT_CHANGED,
    Problem.SIGNATURE_BROKEN,
    Problem.CHANGE_NOT_PERMITTED,
    Problem.CHANGED_AFTER_SIGNING,
}
COVERAGE = {Problem.NOT_WHOLLY_SIGNED, Problem.BYTE_RANGE_ABUSED, Problem.SIGNATURE_PADDED}
REVOCATION = {Problem.CERTIFICATE_REVOKED: Verdict.FAILED, Problem.REVOCATION_UNKNOWN: Verdict.INDETERMINATE}
TRUST = {
    Problem.SIGNER_NOT_TRUSTED, Problem.CERTIFICATE_EXPIRED, Problem.CERTIFICATE_NOT_YET_VALID, Problem.WEAK_ALGORITHM,
    Problem.TIMESTAMP_NOT_TRUSTED, Problem.NO_PROVEN_TIME, Problem.REVOCATION_UNKNOWN, Problem.CANNOT_BE_JUDGED,
}  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """What is the same for all signatures of one document."""

    anchors: tuple[Anchor, ...]
    lists: tuple[bytes, ...]
    at: datetime
    stamped: tuple[int, ...]
    has_proof: bool


async def judge(signature: EmbeddedPdfSignature, setting: Setting, around: Sequence[Problem]) -> SignatureFacts:
    """Facts and problems of one signature; `around` is what its surroundings in the file showed."""
    signature.compute_integrity_info()
    result = await _validate(signature, setting)
    found = [*around, *_coverage(signature), *_cryptography(result), *_weakness(signature)]
    if result.oldest_evidence_record_timestamp is None and _stamped_after(signature, setting):
        found.append(Problem.TIMESTAMP_NOT_TRUSTED)
    return _facts(signature, result, setting, found)


async def _validate(signature: EmbeddedPdfSignature, setting: Setting) -> AdESLTAValidationResult:
    """With answers of today; and where these leave it open, from the proof in the document alone.

    A certificate revoked after a proven signature is such a case: the library then asks for an answer of the very day of the
    revocation. Revoked before the proven time is no open question, and stays what it is.
    """
    timing = ValidationTimingInfo(setting.at, setting.at, point_in_time_validation=False)
    result = await ades_lta_validation(signature, await _specification(signature, setting, fresh=True), timing)
    if result.ades_subindic is AdESIndeterminate.TRY_LATER:
        alone = await ades_lta_validation(signature, await _specification(signature, setting, fresh=False), timing)
        return alone if alone.ades_subindic is AdESPassed.OK else result
    return result


async def _specification(
    signature: EmbeddedPdfSignature, setting: Setting, *, fresh: bool
) -> PdfSignatureValidationSpec:
    """Trust of the signature's own day, and (fresh) revocation answers of today for what is still in force."""
    moments = {setting.at, *_stamped_at(signature)}
    signers = [root for moment in moments for root in roots(setting.anchors, *SIGNERS, at=moment)]
    stampers = [anchor.certificate for anchor in setting.anchors if anchor.purpose == "timestamp"]
    carried = [signature.signer_cert, *signature.other_embedded_certs, *_stampers(signature)]
    lists = [CRLContainer(crl_data=CertificateList.load(found)) for found in setting.lists if fresh]
    online = RevocationInfoGatheringSpec(
        RevinfoOnlineFetchingRule.NO_HISTORICAL_FETCH if fresh else RevinfoOnlineFetchingRule.LOCAL_ONLY,
        fetcher_backend=AIOHttpFetcherBackend(await loop.http_session(), per_request_timeout=5),
        certificate_fetching_rule=CertificateFetchingRule.NEVER_FETCH,
    )
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=_policy(signers),
            ts_cert_validation_policy=_policy(stampers),
            revinfo_gathering_policy=online,
            local_knowledge=_in_hand(signature, [*carried, *signers, *stampers], lists, setting.at),
            key_usage_settings=KeyUsageConstraints(
                {"non_repudiation", "digital_signature"}, match_all_key_usages=False
            ),
        )
    )


def _in_hand(
    signature: EmbeddedPdfSignature, certificates: list[x509.Certificate], lists: list[CRLContainer], at: datetime
) -> LocalKnowledge:
    """What we hold exists as of `at`. Without saying so the library takes the machine's clock, which may be another day's."""
    plain = LocalKnowledge(known_crls=lists, known_certs=certificates)
    value = signature.signer_info["signature"].native
    itself = KnownPOE(
        poe_type=POEType.PROVIDED,
        digest=digest_for_poe(value),
        poe_time=at,
        validation_object=ValidationObject(ValidationObjectType.SIGNED_DATA, signature.signed_data),
    )
    return LocalKnowledge(
        known_crls=lists, known_certs=certificates, known_poes=[itself, *plain.assert_existence_known_at(at)]
    )


def _policy(roots: list[x509.Certificate]) -> CertValidationPolicySpec:
    return CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(evidence.MUST_BE_KNOWN),
    )


def _tokens(signature: EmbeddedPdfSignature) -> list[Any]:
    return list(extract_tst_data_iter(signature.signer_info, signed=False))


def _stamped_at(signature: EmbeddedPdfSignature) -> list[datetime]:
    return [token["encap_content_info"]["content"].parsed["gen_time"].native for token in _tokens(signature)]


def _stampers(signature: EmbeddedPdfSignature) -> Iterator[x509.Certificate]:
    documents = signature.reader.embedded_timestamp_signatures
    for data in [*_tokens(signature), *(document.signed_data for document in documents)]:
        information = extract_certificate_info(data)
        yield from (information.signer_cert, *information.other_certs)


def _coverage(signature: EmbeddedPdfSignature) -> Iterator[Problem]:
    if not covers_its_revision(signature):
        yield Problem.NOT_WHOLLY_SIGNED
    elif not signature.summarise_integrity_info()["docmdp_ok"]:
        yield Problem.CHANGE_NOT_PERMITTED


def stamp_is_broken(stamp: EmbeddedPdfSignature) -> bool:
    """Whether a document time stamp does not fit the bytes that it covers, or its own signature."""
    told = stamp.signed_data["encap_content_info"]["content"]
    if told.parsed["message_imprint"]["hashed_message"].native != stamp.compute_digest():
        return True
    digest = hashlib.new(stamp.md_algorithm, bytes(told)).digest()
    intact, valid = validate_sig_integrity(stamp.signer_info, stamp.signer_cert, "tst_info", digest)
    return not (intact and valid)


def covers_its_revision(signature: EmbeddedPdfSignature) -> bool:
    """Whether every byte of the file up to the end of its revision is signed, but the signature's own place."""
    return bool(signature.evaluate_signature_coverage() >= SignatureCoverageLevel.ENTIRE_REVISION)


def only_time_stamps_follow(signature: EmbeddedPdfSignature) -> bool:
    """Whether nothing but proof and time stamps came after: asked of the last signature."""
    level = getattr(signature.diff_result, "modification_level", ModificationLevel.OTHER)
    return bool(level <= ModificationLevel.LTA_UPDATES)


def _cryptography(result: AdESLTAValidationResult) -> Iterator[Problem]:
    revoked = getattr(result.api_status, "revocation_details", None)
    if result.ades_subindic is AdESPassed.OK:
        pass
    elif revoked is not None and revoked.revocation_date <= result.best_signature_time:
        # Said first, because the search for a way out ends in a vaguer word.
        yield Problem.CERTIFICATE_REVOKED
    else:
        yield TELLS.get(result.ades_subindic, Problem.CANNOT_BE_JUDGED)
    stamp = result.signature_timestamp_status
    if stamp is not None and stamp.ades_subindic is not AdESPassed.OK:
        yield Problem.TIMESTAMP_NOT_TRUSTED


def _weakness(signature: EmbeddedPdfSignature) -> Iterator[Problem]:
    """Below what circular 15/2025/TT-BKHCN allows: SHA-256, RSA of 2048 bits, curves of 256."""
    key = signature.signer_cert.public_key
    smallest = {"rsa": 2048, "rsassa_pss": 2048, "ec": 256}.get(key.algorithm, 0)
    if signature.md_algorithm in ("md5", "sha1") or key.bit_size < smallest:
        yield Problem.WEAK_ALGORITHM


def _facts(
    signature: EmbeddedPdfSignature, result: AdESLTAValidationResult, setting: Setting, found: list[Problem]
) -> SignatureFacts:
    certificate = signature.signer_cert
    names = certificate.subject.native
    stamps = _stamped_at(signature)
    trusted = not TRUST & set(found)
    return SignatureFacts(
        field=str(signature.field_name),
        role=_role(result, certificate, setting.anchors),
        subject=_text(names.get("common_name", "")),
        title=_text(names.get("title", "")),
        organisation=_text(names.get("organization_name", "")),
        issuer=_text(certificate.issuer.native.get("common_name", "")),
        serial=f"{certificate.serial_number:X}",
        certificate_sha256=certificate.sha256.hex(),
        claimed_at=signature.self_reported_timestamp,
        proven_at=result.best_signature_time if stamps and trusted else None,
        level=_level(signature, setting, bool(stamps)),
        integrity=Verdict.FAILED if (INTEGRITY | COVERAGE) & set(found) else Verdict.PASSED,
        trust=Verdict.PASSED if trusted else Verdict.INDETERMINATE,
        revocation=next((verdict for problem, verdict in REVOCATION.items() if problem in found), Verdict.PASSED),
        valid_from=certificate.not_valid_before,
        valid_to=certificate.not_valid_after,
        test=is_test(certificate),
        problems=worst_first(found),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(map(str, value))


def _level(signature: EmbeddedPdfSignature, setting: Setting, stamped: bool) -> str:
    if not stamped:
        return "B-B"
    if not setting.has_proof:
        return "B-T"
    return "B-LTA" if _stamped_after(signature, setting) else "B-LT"


def _stamped_after(signature: EmbeddedPdfSignature, setting: Setting) -> bool:
    return any(revision > signature.signed_revision for revision in setting.stamped)


def _role(result: AdESLTAValidationResult, certificate: x509.Certificate, anchors: Sequence[Anchor]) -> Role:
    """By the root at the end of the path; where no path was found, by the issuer's name, so that a refusal can say whose it was."""
    path = getattr(result.api_status, "validation_path", None)
    root = path.trust_anchor.authority.name if path is not None else certificate.issuer
    purposes = {anchor.purpose for anchor in anchors if anchor.certificate.subject == root} - {"timestamp"}
    if len(purposes) != 1:
        return Role.PERSON if purposes and "title" in certificate.subject.native else Role.UNKNOWN
    return Role(purposes.pop())
