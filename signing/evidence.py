"""Proof that a certificate may be relied on at a moment: its path to a trusted authority, and fresh revocation answers.

In a real office the answers come over HTTP from the addresses in the certificates; for the test authority in-process.
A certificate whose revocation is unknown is never good (circular 15/2025/TT-BKHCN).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import crl, ocsp, x509
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator import errors as certificate_errors
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule

from signing import loop
from signing.authority import house
from signing.errors import CertificateUnusable, ServiceUnreachable, SigningRefused

MUST_BE_KNOWN = RevocationCheckingPolicy(
    ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
    intermediate_ca_cert_rule=RevocationCheckingRule.CHECK_IF_DECLARED,
)
SIGNING_USE = {"non_repudiation"}
STAMPING_USE = {"time_stamping"}


@dataclass
class Evidence:
    """What goes into the document so that it can be judged without asking anyone (PAdES B-LT)."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)
    crls: list[crl.CertificateList] = field(default_factory=list)

    def add(self, other: "Evidence") -> None:
        self.certificates += other.certificates
        self.ocsps += other.ocsps
        self.crls += other.crls


def test_lists(certificates: Iterable[x509.Certificate], at: datetime) -> list[crl.CertificateList]:
    """The revocation lists of this installation's test authority for those of the certificates that it issued."""
    authority = house.standing()
    if authority is None:
        return []
    lists = (
        authority.revocation_list(name, at) for name in {certificate.issuer.dump() for certificate in certificates}
    )
    return [crl.CertificateList.load(found) for found in lists if found]


async def prove(
    certificate: x509.Certificate,
    chain: Iterable[x509.Certificate],
    *,
    trusted: list[x509.Certificate],
    at: datetime,
    stamping: bool = False,
) -> Evidence:
    """Path and revocation of one certificate at that moment, asked for anew.

    Raises CertificateUnusable (revoked, expired, not trusted) or ServiceUnreachable (revocation unknown).
    """
    others = list(chain)
    context = ValidationContext(
        trust_roots=trusted,
        other_certs=others,
        moment=at,
        allow_fetching=True,
        fetcher_backend=AIOHttpFetcherBackend(await loop.http_session()),
        revinfo_policy=CertRevTrustPolicy(MUST_BE_KNOWN),
        crls=test_lists([certificate, *others], at),
    )
    validator = CertificateValidator(certificate, validation_context=context)
    try:
        use: dict[str, Any] = {"extended_key_usage": STAMPING_USE} if stamping else {}
        path = await validator.async_validate_usage(set() if stamping else SIGNING_USE, **use)
    except (certificate_errors.ValidationError, certificate_errors.PathError) as error:
        raise _refusal(error) from error
    return Evidence(list(path), context.ocsps, context.crls)


def _refusal(error: Exception) -> SigningRefused:
    match error:
        case certificate_errors.RevokedError():
            return _unusable(
                _("The certificate was revoked by its authority. Ask for a new one."), "certificate_revoked"
            )
        case certificate_errors.ExpiredError():
            return _unusable(_("The certificate has expired. Ask for a new one."), "certificate_expired")
        case certificate_errors.NotYetValidError():
            return _unusable(_("The certificate is not valid yet. Check its dates."), "certificate_not_yet_valid")
        case certificate_errors.InsufficientRevinfoError():
            return ServiceUnreachable(
                _(
                    "It could not be learned whether the certificate was revoked: the authority's service did not answer."
                )
            )
        case _:
            return _unusable(
                _("The certificate does not come from an authority that this office trusts for this use."),
                "certificate_untrusted",
            )


def _unusable(sentence: Promise, code: str) -> CertificateUnusable:
    return CertificateUnusable(sentence, code=code)
