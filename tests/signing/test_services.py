"""A real office's services, played on loopback: time stamps (RFC 3161) and revocation lists over HTTP."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from signing import public as signing
from signing.authority import certificates, house
from signing.keys import files
from signing.models import SigningKey
from tests.signing.papers import AT, DIRECTOR_PIN, seal, sign


@dataclass
class Services:
    """What answers at which path; an empty answer is a service that is out of order."""

    address: str
    answers: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


class Answers(BaseHTTPRequestHandler):
    services: Services

    def do_GET(self) -> None:
        self.services.asked.append(self.path)
        self.answer(self.services.answers.get(self.path, b""), "application/pkix-crl")

    def do_POST(self) -> None:
        self.services.asked.append(self.path)
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        token = house.found().stamp(asked["message_imprint"]["hashed_message"].native, AT, asked["nonce"].native)
        reply = tsp.TimeStampResp(
            {"status": {"status": "granted"}, "time_stamp_token": tsp.ContentInfo.load(token)}
        ).dump()
        self.answer(reply if self.path == "/tsa" else b"", "application/timestamp-reply")

    def answer(self, data: bytes, kind: str) -> None:
        self.send_response(200 if data else 503)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def services() -> Iterator[Services]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    Answers.services = Services(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Answers.services
    server.shutdown()
    thread.join()
    server.server_close()


def test_time_stamps_come_from_the_service_that_is_set(papers, services, settings):
    settings.TIMESTAMP_URL = services.address + "/tsa"

    sealed = seal(sign(papers.prepared, papers.director), papers.agency)

    assert services.asked == ["/tsa"] * 3
    assert signing.verify(sealed, at=AT).passed


@pytest.mark.parametrize("path", ["/broken", "/tsa"])
def test_a_time_stamping_service_that_is_out_of_order_is_tried_again(papers, services, settings, path):
    address = services.address if path == "/broken" else "http://127.0.0.1:9"
    settings.TIMESTAMP_URL = address + path

    with pytest.raises(signing.ServiceUnreachable, match="did not answer") as refused:
        sign(papers.prepared, papers.director)
    assert refused.value.transient


def real_key(services: Services) -> tuple[certificates.Issuer, SigningKey]:
    """A person's certificate that says where its revocation list is, from an authority outside."""
    issuer = certificates.root("Tổ chức chứng thực chuyên dùng")
    signing.trust_certificate(issuer.certificate.public_bytes(Encoding.DER), purpose="person")
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = certificates.name(common="Phạm Quốc Bảo", organisation="Sở")
    place = x509.DistributionPoint([x509.UniformResourceIdentifier(services.address + "/crl")], None, None, None)
    plain = certificates.signer(issuer, subject, private.public_key(), AT)
    builder = x509.CertificateBuilder(
        plain.issuer, plain.subject, plain.public_key(), plain.serial_number, plain.not_valid_before_utc,
        plain.not_valid_after_utc, list(plain.extensions),
    )  # fmt: skip
    certificate = builder.add_extension(x509.CRLDistributionPoints([place]), critical=False).sign(
        issuer.key, hashes.SHA256()
    )
    key = SigningKey.objects.create(
        owner="person:21",
        kind="file",
        location=files.write("person:21", private, DIRECTOR_PIN, AT),
        certificate=certificate.public_bytes(Encoding.DER),
        active_from=certificate.not_valid_before_utc,
        active_to=certificate.not_valid_after_utc,
    )
    return issuer, key


def revocation_list(issuer: certificates.Issuer, *serials: int) -> bytes:
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(AT)
        .next_update(certificates.ROOT_TO)
    )
    for serial in serials:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(certificates.ROOT_FROM)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_the_revocation_list_is_fetched_and_kept_in_the_document(papers, services):
    issuer, key = real_key(services)
    services.answers["/crl"] = revocation_list(issuer)

    signed = sign(papers.prepared, key)

    assert "/crl" in services.asked
    assert signing.verify(signed, at=AT).passed


def test_what_the_list_revokes_does_not_sign(papers, services):
    issuer, key = real_key(services)
    serial = x509.load_der_x509_certificate(bytes(key.certificate)).serial_number
    services.answers["/crl"] = revocation_list(issuer, serial)

    with pytest.raises(signing.CertificateUnusable, match="revoked"):
        sign(papers.prepared, key)


def test_unknown_is_never_good(papers, services):
    """Circular 15/2025/TT-BKHCN: a certificate whose revocation cannot be learned is not used."""
    _issuer, key = real_key(services)
    with pytest.raises(signing.ServiceUnreachable, match="did not answer"):
        sign(papers.prepared, key)
