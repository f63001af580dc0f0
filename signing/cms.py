"""CMS SignedData (RFC 5652) with the signed attributes that PAdES asks for (ETSI EN 319 142-1, 6.3), from cached parts.

The parts that depend on the certificate only are made once; one signature then costs its RSA operation and little more.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from asn1crypto import x509

from signing import der

DATA = der.oid("1.2.840.113549.1.7.1")
SIGNED_DATA = der.oid("1.2.840.113549.1.7.2")
TIMESTAMP_INFO = der.oid("1.2.840.113549.1.9.16.1.4")
CONTENT_TYPE = der.oid("1.2.840.113549.1.9.3")
MESSAGE_DIGEST = der.oid("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE = der.oid("1.2.840.113549.1.9.16.2.47")
ALGORITHM_PROTECTION = der.oid("1.2.840.113549.1.9.52")
SIGNATURE_TIMESTAMP = der.oid("1.2.840.113549.1.9.16.2.14")
SHA256 = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"))
RSA_SHA256 = der.sequence(der.oid("1.2.840.113549.1.1.11"), der.NULL)
ECDSA_SHA256 = der.sequence(der.oid("1.2.840.10045.4.3.2"))

Sign = Callable[[bytes], bytes]
"""Signs a message (not its digest) with SHA-256: RSASSA-PKCS1-v1_5, or ECDSA as a DER sequence."""


@dataclass(frozen=True, slots=True)
class SignerParts:
    """What of a signature depends on the certificate only, in DER."""

    certificates: bytes
    issuer_and_serial: bytes
    algorithm: bytes
    attributes: tuple[bytes, ...]


@lru_cache(maxsize=512)
def certificate_of(data: bytes) -> x509.Certificate:
    """A certificate parsed once: its names alone cost more to compare than a signature to make."""
    return x509.Certificate.load(data)


@lru_cache(maxsize=256)
def signer_parts(certificate: bytes, chain: tuple[bytes, ...] = ()) -> SignerParts:
    """`certificate` and `chain` in DER; the chain without its root is enough."""
    parsed = certificate_of(certificate)
    issuer, serial = parsed.issuer.dump(), der.number(parsed.serial_number)
    algorithm = ECDSA_SHA256 if parsed.public_key.algorithm == "ec" else RSA_SHA256
    issuer_serial = der.sequence(der.sequence(der.tlv(0xA4, issuer)), serial)
    reference = der.sequence(der.octets(hashlib.sha256(certificate).digest()), issuer_serial)
    fixed = (
        attribute(SIGNING_CERTIFICATE, der.sequence(der.sequence(reference))),
        attribute(ALGORITHM_PROTECTION, der.sequence(SHA256, der.tlv(0xA1, *_content(algorithm)))),
    )
    return SignerParts(b"".join(sorted((certificate, *chain))), der.sequence(issuer, serial), algorithm, fixed)


def _content(value: bytes) -> tuple[bytes]:
    """A short value without its tag and length, to be tagged otherwise (IMPLICIT)."""
    return (value[2:],)


def attribute(kind: bytes, value: bytes) -> bytes:
    return der.sequence(kind, der.tlv(der.SET, value))


def signed_attributes(parts: SignerParts, digest: bytes, content_type: bytes = DATA) -> bytes:
    """The DER that is signed: exactly these bytes are sent to a remote key. No signing time: PAdES keeps it in the PDF."""
    return der.set_of(
        (attribute(CONTENT_TYPE, content_type), attribute(MESSAGE_DIGEST, der.octets(digest)), *parts.attributes)
    )


def assemble(
    parts: SignerParts,
    attributes: bytes,
    signature: bytes,
    *,
    timestamp: bytes | None = None,
    content_type: bytes = DATA,
    content: bytes | None = None,
) -> bytes:
    """The ContentInfo. `timestamp` is a time stamp token over the signature value; `content` is for tokens, which carry theirs."""
    encapsulated = der.sequence(content_type, *([der.tlv(0xA0, der.octets(content))] if content is not None else []))
    unsigned = [der.tlv(0xA1, attribute(SIGNATURE_TIMESTAMP, timestamp))] if timestamp else []
    signer = der.sequence(
        der.number(1),
        parts.issuer_and_serial,
        SHA256,
        b"\xa0" + attributes[1:],
        parts.algorithm,
        der.octets(signature),
        *unsigned,
    )
    signed_data = der.sequence(
        der.number(1 if content_type == DATA else 3),
        der.tlv(der.SET, SHA256),
        encapsulated,
        der.tlv(0xA0, parts.certificates),
        der.tlv(der.SET, signer),
    )
    return der.sequence(SIGNED_DATA, der.tlv(0xA0, signed_data))


def timestamp_token(certificate: bytes, chain: Sequence[bytes], info: bytes, sign: Sign) -> bytes:
    """An RFC 3161 token around a TSTInfo."""
    parts = signer_parts(certificate, tuple(chain))
    attributes = signed_attributes(parts, hashlib.sha256(info).digest(), TIMESTAMP_INFO)
    return assemble(parts, attributes, sign(attributes), content_type=TIMESTAMP_INFO, content=info)
