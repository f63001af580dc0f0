"""The test authority's own papers, kept in settings.KEYS_FOLDER/authority: made at first start, found again afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from signing import cms, der
from signing.authority import certificates
from signing.authority.certificates import Issuer

ROOTS = {"person": "Gốc chữ ký cá nhân", "organisation": "Gốc chữ ký cơ quan", "timestamp": "Gốc dấu thời gian"}
POLICY = der.oid("1.3.6.1.4.1.99999.1")  # an arc that nobody owns: a test policy
FRESH = timedelta(days=1)


@dataclass(frozen=True)
class House:
    """The opened authority: its roots by purpose, and the key that stamps."""

    folder: Path
    roots: dict[str, Issuer]
    stamper: Issuer

    def revocation_list(self, issuer_name: bytes, at: datetime) -> bytes | None:
        """The list of what a root took back (RFC 5280, 5), fresh at that moment, in DER; nothing when the issuer is not ours.

        `issuer_name` is the DER of the name in the certificate that one wants to rely on.
        """
        purpose = next(
            (p for p, root in self.roots.items() if root.certificate.subject.public_bytes() == issuer_name), None
        )
        if purpose is None:
            return None
        root = self.roots[purpose]
        # The root of the time stamps never takes one back, so its list holds as long as its certificate: a stamp of today
        # can then be judged in 2035 from the document alone.
        until = root.certificate.not_valid_after_utc if purpose == "timestamp" else at + FRESH
        known = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key())
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(root.certificate.subject)
            .last_update(at)
            .next_update(until)
            .add_extension(known, critical=False)
            .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        )
        for serial, since in self._revocations():
            if since <= at:
                builder = builder.add_revoked_certificate(_entry(serial, since))
        return builder.sign(root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def revocation_lists(self, at: datetime) -> tuple[bytes, ...]:
        """Those of all its roots."""
        names = (root.certificate.subject.public_bytes() for root in self.roots.values())
        return tuple(found for name in names if (found := self.revocation_list(name, at)))

    def revoke(self, certificate: bytes, at: datetime) -> None:
        serial = x509.load_der_x509_certificate(certificate).serial_number
        with (self.folder / "revoked").open("a") as file:
            file.write(f"{serial} {at.isoformat()}\n")

    def _revocations(self) -> list[tuple[int, datetime]]:
        path = self.folder / "revoked"
        lines = path.read_text().splitlines() if path.exists() else []
        return [(int(line.split()[0]), datetime.fromisoformat(line.split()[1])) for line in lines]

    def stamp(self, digest: bytes, at: datetime, nonce: int | None = None) -> bytes:
        """An RFC 3161 time stamp token over a SHA-256 digest, in DER. A `nonce` of the asker is given back."""
        info = der.sequence(
            der.number(1),
            POLICY,
            der.sequence(cms.SHA256, der.octets(digest)),
            der.number(int.from_bytes(os.urandom(12), "big")),
            der.moment(at),
            *([der.number(nonce)] if nonce is not None else []),
        )
        certificate = self.stamper.certificate.public_bytes(serialization.Encoding.DER)
        return cms.timestamp_token(certificate, (), info, self._sign)

    def _sign(self, message: bytes) -> bytes:
        return self.stamper.key.sign(message, ec.ECDSA(hashes.SHA256()))


def _entry(serial: int, since: datetime) -> x509.RevokedCertificate:
    return x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()


def standing() -> House | None:
    """The authority of this installation, if it was founded."""
    folder = Path(settings.KEYS_FOLDER) / "authority"
    return _open(folder) if folder.exists() else None


@lru_cache(maxsize=4)
def _open(folder: Path) -> House:
    roots = {purpose: _read(folder, f"{purpose}-root") for purpose in ROOTS}
    return House(folder, roots, _read(folder, "stamper"))


def _read(folder: Path, stem: str) -> Issuer:
    key = serialization.load_pem_private_key((folder / f"{stem}.key").read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Issuer(x509.load_pem_x509_certificate((folder / f"{stem}.pem").read_bytes()), key)


def found() -> House:
    """Make the authority once; web and worker may start together, the first folder in place wins."""
    folder = Path(settings.KEYS_FOLDER) / "authority"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Path(tempfile.mkdtemp(prefix="authority-", dir=folder.parent))
        for stem, issuer in _first_papers():
            _write(made, stem, issuer)
        try:
            made.rename(folder)
        except OSError:
            shutil.rmtree(made)
    return _open(folder)


def _first_papers() -> Iterator[tuple[str, Issuer]]:
    roots = {purpose: certificates.root(common) for purpose, common in ROOTS.items()}
    yield from ((f"{purpose}-root", issuer) for purpose, issuer in roots.items())
    key = ec.generate_private_key(certificates.CURVE)
    subject = certificates.name(common="Dịch vụ dấu thời gian", organisation="Cơ quan chứng thực")
    yield "stamper", Issuer(certificates.stamps(roots["timestamp"], subject, key.public_key()), key)


def _write(folder: Path, stem: str, issuer: Issuer) -> None:
    (folder / f"{stem}.pem").write_bytes(issuer.certificate.public_bytes(serialization.Encoding.PEM))
    private = issuer.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / f"{stem}.key"
    path.touch(mode=0o600)
    path.write_bytes(private)
