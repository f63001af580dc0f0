"""Signing in two phases: `begin` writes the document with a place for the signature, `complete` puts the signature in.

Between the two the key may be anywhere: in a file, in a security module, with a remote service, on a desk. What it signs is
`OpenSignature.attributes`; what comes back is checked against the certificate before it touches the document.
"""

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate
from django.utils.translation import gettext_lazy as _
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PreparedByteRangeDigest, SignatureObject
from pyhanko.sign.validation.dss import DocumentSecurityStore

from signing import cms, evidence, timestamps
from signing.anchors import Anchor, roots
from signing.appending import Appender
from signing.errors import CertificateUnusable
from signing.evidence import Evidence

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
HASH = "sha256"
# Hexadecimal digits kept free for a signature with its time stamp, and for a document time stamp: twice their bytes, with
# room for a real authority's longer chain. Fixed, because measuring would cost a signature and a stamp more.
SIGNATURE_ROOM, STAMP_ROOM = 24_576, 20_480
STAMP_FIELD = "DauThoiGian"


class Level(StrEnum):
    """PAdES baseline levels that `complete` can reach (ETSI EN 319 142-1)."""

    B = "B-B"
    T = "B-T"
    LT = "B-LT"
    LTA = "B-LTA"

    @property
    def needs_proof(self) -> bool:
        """Whether certificates and revocation answers go into the document."""
        return self in (Level.LT, Level.LTA)


@dataclass(frozen=True)
class Act:
    """Who signs where: the field, the certificate (DER) with its chain, when, and whether this is the certifying signature."""

    field: str
    certificate: bytes
    chain: tuple[bytes, ...]
    at: datetime
    purpose: str
    certifies: bool = False


@dataclass(frozen=True)
class OpenSignature:
    """A document waiting for one signature. Plain values: it may be stored while a remote key is asked."""

    act: Act
    placeholder: bytes
    digest: bytes
    region: tuple[int, int]
    attributes: bytes


Draw = Callable[[Appender, Any], None]
"""Fills fields and appearances before the document is hashed; receives the writer and the signature's own field."""


def begin(writer: Appender, act: Act, draw: Draw) -> OpenSignature:
    """Write the document as it will be, with a place for the signature."""
    steps = PdfCMSEmbedder().write_cms(act.field, writer, existing_fields_only=True)
    field = next(steps).get_object()
    draw(writer, field)
    placeholder = SignatureObject(
        timestamp=act.at.astimezone(VIETNAM), subfilter=SigSeedSubFilter.PADES, bytes_reserved=SIGNATURE_ROOM
    )
    permission = MDPPerm.FILL_FORMS if act.certifies else MDPPerm.NO_CHANGES
    limits = SigMDPSetup(HASH, act.certifies, FieldMDPSpec.from_pdf_object(field["/Lock"]), permission)
    steps.send(SigObjSetup(placeholder, mdp_setup=limits))
    prepared, output = steps.send(SigIOSetup(HASH, in_place=True))
    return OpenSignature(
        act,
        output.getvalue(),
        prepared.document_digest,
        (prepared.reserved_region_start, prepared.reserved_region_end),
        cms.signed_attributes(cms.signer_parts(act.certificate, act.chain), prepared.document_digest),
    )


async def complete(opened: OpenSignature, signature: bytes, level: Level, anchors: Sequence[Anchor]) -> bytes:
    """Check the signature, put it in, and add what the level asks for. Raises CertificateUnusable or ServiceUnreachable."""
    act = opened.act
    refuse_if_forged(act.certificate, opened.attributes, signature)
    token = None if level is Level.B else await timestamps.stamp(hashlib.sha256(signature).digest(), act.at)
    parts = cms.signer_parts(act.certificate, act.chain)
    output = io.BytesIO(opened.placeholder)
    place = PreparedByteRangeDigest(opened.digest, *opened.region)
    place.fill_with_cms(output, cms.assemble(parts, opened.attributes, signature, timestamp=token))
    if token is None or not level.needs_proof:
        return output.getvalue()
    proof = await prove_signer(act, anchors)
    proof.add(await prove_stamp(token, anchors, act.at))
    return await add_proof(output, proof, act.at if level is Level.LTA else None)


async def prove_signer(act: Act, anchors: Sequence[Anchor]) -> Evidence:
    """The signer's path and a fresh revocation answer."""
    return await evidence.prove(
        cms.certificate_of(act.certificate),
        [cms.certificate_of(certificate) for certificate in act.chain],
        trusted=roots(anchors, act.purpose, at=act.at),
        at=act.at,
    )


async def prove_stamp(token: bytes, anchors: Sequence[Anchor], at: datetime) -> Evidence:
    """The same for whoever made a time stamp."""
    stamper, others = timestamps.who_stamped(token)
    trusted = roots(anchors, "timestamp", at=at)
    return await evidence.prove(stamper, others, trusted=trusted, at=at, stamping=True)


def refuse_if_forged(certificate: bytes, message: bytes, signature: bytes) -> None:
    """A wrong signature never reaches a document, whoever made it. Raises CertificateUnusable."""
    public = load_der_x509_certificate(certificate).public_key()
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        else:
            raise InvalidSignature
    except InvalidSignature as error:
        raise CertificateUnusable(
            _("The key's answer does not match its certificate. Nothing was signed."), code="signature_mismatch"
        ) from error


async def add_proof(document: io.BytesIO, proof: Evidence, stamped_at: datetime | None) -> bytes:
    """Append certificates and revocation answers (B-LT) and, if a moment is given, a document time stamp over all (B-LTA)."""
    writer = Appender(document)
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=proof.certificates, ocsps=proof.ocsps, crls=proof.crls
    )
    if stamped_at is None:
        writer.write_in_place()  # type: ignore[no-untyped-call]
        return document.getvalue()
    name = f"{STAMP_FIELD}{_stamps(writer) + 1}"
    steps = PdfCMSEmbedder(new_field_spec=SigFieldSpec(name)).write_cms(name, writer)
    next(steps)
    steps.send(SigObjSetup(DocumentTimestamp(bytes_reserved=STAMP_ROOM)))
    prepared, output = steps.send(SigIOSetup(HASH, in_place=True))
    prepared.fill_with_cms(output, await timestamps.stamp(prepared.document_digest, stamped_at))
    stamped: bytes = output.getvalue()
    return stamped


def _stamps(writer: Appender) -> int:
    """How many document time stamps there are, by their names: reading the stamps themselves would double the cost."""
    fields = (field.get_object() for field in writer.root["/AcroForm"]["/Fields"])
    return sum(1 for field in fields if str(field.get("/T", "")).startswith(STAMP_FIELD))
