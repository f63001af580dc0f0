"""The test authority's counter: it is founded, gives keys with certificates to people and agencies, and takes them back."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Name

from signing.authority import certificates, house
from signing.keys import files
from signing.models import KeyKind, SigningKey
from signing.trust import trust_certificate


def found_authority(*, at: datetime) -> None:
    """Made once, found again at every later call; its roots become trusted here."""
    for purpose, issuer in house.found().roots.items():
        trust_certificate(issuer.certificate.public_bytes(Encoding.DER), purpose=purpose)


def issue_person_key(*, owner: str, name: str, title: str, organisation: str, pin: str, at: datetime) -> SigningKey:
    """A test key and certificate for a person. Kept if the owner already has one in use."""
    return _issue(owner, "person", certificates.name(common=name, organisation=organisation, title=title), pin, at)


def issue_seal_key(*, owner: str, agency: str, pin: str, at: datetime) -> SigningKey:
    """A test key and certificate for an agency's seal. Kept if the owner already has one in use."""
    return _issue(owner, "organisation", certificates.name(common=agency, organisation=agency), pin, at)


def _issue(owner: str, purpose: str, subject: Name, pin: str, at: datetime) -> SigningKey:
    kept = SigningKey.objects.filter(owner=owner, active_from__lte=at, active_to__gt=at).first()
    if kept is not None:
        return kept
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = certificates.signer(house.found().roots[purpose], subject, private.public_key(), at)
    return SigningKey.objects.create(
        owner=owner,
        kind=KeyKind.FILE,
        location=files.write(owner, private, pin, at),
        certificate=certificate.public_bytes(Encoding.DER),
        active_from=certificate.not_valid_before_utc,
        active_to=certificate.not_valid_after_utc,
    )


def revoke_key(key: SigningKey, *, at: datetime) -> None:
    """The test authority takes a certificate back."""
    house.found().revoke(bytes(key.certificate), at)
