"""Test certificates. Every subject carries the words THỬ NGHIỆM - TEST."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

MARK = "THỬ NGHIỆM - TEST"
CURVE = ec.SECP256R1()
ROOT_FROM, ROOT_TO = datetime(2015, 1, 1, tzinfo=UTC), datetime(2075, 1, 1, tzinfo=UTC)
STAMPS_TO = datetime(2065, 1, 1, tzinfo=UTC)
YEARS = 3  # a person's certificate of the government's authority lives about this long

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True)
class Issuer:
    """A test root that issues directly."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def marked(text: str) -> str:
    """The text with the mark, within the 64 characters that X.520 allows."""
    room = 64 - len(MARK) - 3
    return f"{text if len(text) <= room else text[: room - 1] + '…'} ({MARK})"


def is_test(certificate: asn1.Certificate) -> bool:
    """Whether it is of the test authority: what is signed with it has no legal force."""
    return MARK in certificate.subject.human_friendly or MARK in certificate.issuer.human_friendly


def name(*, common: str, organisation: str, title: str = "") -> x509.Name:
    """A subject; the mark stands in the organisation."""
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, marked(organisation)),
    ]
    if title:
        parts.append(x509.NameAttribute(NameOID.TITLE, title[:64]))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def root(common: str) -> Issuer:
    """A self-signed root of the test authority."""
    key = ec.generate_private_key(CURVE)
    subject = name(common=common, organisation="Cơ quan chứng thực")
    builder = _builder(subject, subject, key.public_key(), ROOT_FROM, ROOT_TO)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage("key_cert_sign", "crl_sign", "digital_signature"), critical=True)
    return Issuer(builder.sign(key, hashes.SHA256()), key)


def signer(issuer: Issuer, subject: x509.Name, public: PublicKey, at: datetime) -> x509.Certificate:
    """A certificate to sign documents with. Valid from well before, since a demonstration has a past."""
    begin, end = datetime(at.year - YEARS, 1, 1, tzinfo=UTC), datetime(at.year + YEARS, 1, 1, tzinfo=UTC)
    builder = _builder(subject, issuer.certificate.subject, public, begin, end)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage("digital_signature", "content_commitment"), critical=True)
    return _issued(builder, issuer)


def stamps(issuer: Issuer, subject: x509.Name, public: PublicKey) -> x509.Certificate:
    """A certificate for time stamps (RFC 3161, 2.3): that use only, and said so critically."""
    builder = _builder(subject, issuer.certificate.subject, public, ROOT_FROM, STAMPS_TO)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage("digital_signature", "content_commitment"), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return _issued(builder, issuer)


def _issued(builder: x509.CertificateBuilder, issuer: Issuer) -> x509.Certificate:
    known = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    return builder.add_extension(known, critical=False).sign(issuer.key, hashes.SHA256())


def _builder(
    subject: x509.Name, issuer: x509.Name, public: PublicKey, begin: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end - timedelta(seconds=1))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*allowed: str) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{use: use in allowed for use in every})
