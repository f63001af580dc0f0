"""Which authorities this office trusts, for what, and when. Rows of our own; the system's store is never asked."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from asn1crypto import pem, x509
from django.utils.translation import gettext_lazy as _

from signing.anchors import Anchor
from signing.errors import TrustRefused
from signing.models import Purpose, TrustRoot

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def anchors() -> tuple[Anchor, ...]:
    """Every trusted authority, also those of the past: a signature is judged by the trust of its own day."""
    rows = TrustRoot.objects.all()
    return tuple(Anchor(row.purpose, bytes(row.certificate), row.valid_from, row.valid_to) for row in rows)


def trust_certificate(
    data: bytes, *, purpose: str, valid_from: date | None = None, valid_to: date | None = None
) -> dict[str, Any]:
    """Trust an authority (PEM or DER) for "person", "organisation" or "timestamp". The same once more changes its dates.

    Without dates the certificate's own are taken. Raises TrustRefused: not a certificate, not an authority, dates the wrong
    way round, unknown purpose.
    """
    if purpose not in Purpose.values:
        raise TrustRefused(_("The purpose must be person, organisation or timestamp."), code="unknown_purpose")
    certificate = _parse(data)
    begin = _midnight(valid_from) if valid_from else certificate.not_valid_before
    end = _midnight(valid_to) if valid_to else certificate.not_valid_after
    if end <= begin:
        raise TrustRefused(_("The trust would end before it begins: check the two dates."), code="dates_reversed")
    row, _created = TrustRoot.objects.update_or_create(
        purpose=purpose,
        sha256=hashlib.sha256(certificate.dump()).hexdigest(),
        defaults={
            "certificate": certificate.dump(),
            "subject": certificate.subject.human_friendly[:400],
            "valid_from": begin,
            "valid_to": end,
        },
    )
    return _facts(row)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)


def _parse(data: bytes) -> x509.Certificate:
    try:
        if pem.detect(data):
            _kind, _headers, data = pem.unarmor(data)
        certificate = x509.Certificate.load(data, strict=True)
        authority = certificate.ca
        certificate.subject.human_friendly  # noqa: B018  parsed lazily: a broken name must fail here
    except Exception as error:  # the parser fails in many ways on what is no certificate
        raise TrustRefused(_("The file is not a certificate (PEM or DER)."), code="not_a_certificate") from error
    if not authority:
        raise TrustRefused(
            _("This certificate is not an authority's: it may sign documents but not other certificates."),
            code="not_an_authority",
        )
    return certificate


def trusted_certificates() -> Sequence[dict[str, Any]]:
    """Every trusted authority: purpose, subject, fingerprint, dates (aware)."""
    return [_facts(row) for row in TrustRoot.objects.all()]


def _facts(row: TrustRoot) -> dict[str, Any]:
    return {
        "purpose": row.purpose,
        "subject": row.subject,
        "sha256": row.sha256,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }
