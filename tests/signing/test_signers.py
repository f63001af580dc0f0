"""Who signed: a stranger, somebody revoked, somebody in the wrong place, somebody with a weak key."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from signing import public as signing
from signing.authority import certificates, house
from signing.keys import ring
from tests.signing.papers import AT, CLERK_PIN, DEPARTMENT, DIRECTOR, DIRECTOR_PIN, expectation, seal, sign

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stranger:
    """A certificate and its key, from wherever the test wants it."""

    certificate: Any
    key: Any

    def sign(self, document: bytes, field: str, *, digest: str = "sha256", new: bool = False) -> bytes:
        """As any signing program would."""
        der = self.certificate.public_bytes(Encoding.DER)
        private = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        signer = SimpleSigner(
            signing_cert=asn1_x509.Certificate.load(der),
            signing_key=asn1_keys.PrivateKeyInfo.load(private),
            cert_registry=SimpleCertificateStore(),
        )
        meta = PdfSignatureMetadata(field_name=field, md_algorithm=digest, subfilter=SigSeedSubFilter.PADES)
        box = SigFieldSpec(field, box=(10, 10, 100, 60)) if new else None
        output = io.BytesIO()
        program = PdfSigner(meta, signer, new_field_spec=box)
        program.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document)), existing_fields_only=not new, output=output)
        return output.getvalue()


def from_nowhere(name: str = DIRECTOR, bits: int = 2048) -> Stranger:
    """Looks like the director's certificate in every word, but nobody trusts who issued it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    subject = certificates.name(common=name, organisation=DEPARTMENT, title="Giám đốc")
    return Stranger(certificates.signer(certificates.root("Gốc chữ ký cá nhân"), subject, key.public_key(), AT), key)


def from_the_authority(purpose: str, name: str, at: datetime = AT, bits: int = 2048) -> Stranger:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    subject = certificates.name(common=name, organisation="Sở khác")
    return Stranger(certificates.signer(house.found().roots[purpose], subject, key.public_key(), at), key)


def test_a_stranger_with_the_same_name_is_not_trusted(papers):
    report = signing.verify(from_nowhere().sign(papers.prepared, "LanhDao"), at=AT)

    assert "signer_not_trusted" in report.problems
    assert report.signatures[0].trust == "indeterminate"
    assert report.verdict == "indeterminate"


def test_a_self_signed_certificate_is_not_trusted(papers):
    root = certificates.root("Tự ký")
    assert "signer_not_trusted" in problems(Stranger(root.certificate, root.key).sign(papers.prepared, "LanhDao"))


def test_sha_1_is_refused(papers):
    hostile = from_the_authority("person", "Nguyễn Cũ").sign(papers.prepared, "LanhDao", digest="sha1")
    assert "weak_algorithm" in problems(hostile)


def test_a_short_key_is_refused(papers):
    hostile = from_the_authority("person", "Khóa Ngắn", bits=1024).sign(papers.prepared, "LanhDao")
    assert "weak_algorithm" in problems(hostile)


def test_an_expired_certificate_without_a_time_stamp_is_refused(papers):
    old = from_the_authority("person", "Hết Hạn", at=datetime(2018, 1, 1, tzinfo=UTC))
    assert {"certificate_expired", "no_proven_time"} & set(problems(old.sign(papers.prepared, "LanhDao")))


def test_without_a_time_stamp_nothing_proves_when_it_was_signed(papers):
    hostile = from_the_authority("person", "Không Dấu").sign(papers.prepared, "LanhDao")
    report = signing.verify(hostile, at=AT)

    assert report.problems == ("no_proven_time",)
    assert report.signatures[0].level == "B-B"
    assert report.signatures[0].proven_at is None


def test_signed_after_the_revocation_is_refused(papers):
    """Our own engine refuses to sign; somebody with the key and another program does not."""
    key = signing.issue_person_key(
        owner="person:88", name="Bị Thu Hồi", title="", organisation=DEPARTMENT, pin=DIRECTOR_PIN, at=AT
    )
    opened = signing.begin_as_person(
        papers.prepared, certificate=bytes(key.certificate), at=AT, appearance=signing.PersonAppearance("x")
    )
    signing.revoke_key(key, at=AT - DAY)
    signature = ring.unlock(key, DIRECTOR_PIN, at=AT).sign(opened.attributes)
    hostile = signing.complete_signature(opened, signature, level=signing.Level.T)

    report = signing.verify(hostile, at=AT + DAY)
    assert "certificate_revoked" in report.problems
    assert report.verdict == "failed"
    assert report.signatures[0].revocation == "failed"


def test_a_stranger_in_the_empty_place_of_the_seal(papers):
    for intruder in (from_nowhere(), from_the_authority("person", "Người Khác")):
        assert not signing.verify(intruder.sign(papers.signed, "CoQuan"), at=AT).passed


def test_a_second_signature_after_the_seal(papers):
    hostile = from_the_authority("organisation", "Sở khác").sign(papers.sealed, "ThuBa", new=True)
    assert not signing.verify(hostile, at=AT).passed


def test_another_agency_sealed_it(papers):
    other = signing.issue_seal_key(owner="agency:KHAC", agency="Sở Khác", pin=CLERK_PIN, at=AT)
    sealed = seal(papers.signed, other)

    assert signing.verify(sealed, at=AT).passed
    assert "wrong_signer" in signing.verify(sealed, expectation(papers), at=AT).problems


def test_another_person_signed_it(papers):
    other = signing.issue_person_key(
        owner="person:14", name="Người Khác", title="", organisation="", pin=DIRECTOR_PIN, at=AT
    )
    sealed = seal(sign(papers.prepared, other), papers.agency)
    assert "wrong_signer" in signing.verify(sealed, expectation(papers), at=AT).problems


def test_another_number_than_the_register_allotted(papers):
    sealed = seal(papers.signed, papers.agency, values={"SoVaoSo": "9999/2026", "NgayCap": "x"})
    assert "values_not_as_expected" in signing.verify(sealed, expectation(papers), at=AT).problems


def test_a_document_that_still_lacks_its_seal(papers):
    assert "signatures_not_as_expected" in signing.verify(papers.signed, expectation(papers), at=AT).problems


def test_a_forged_answer_of_a_key_never_reaches_the_document(papers):
    opened = signing.begin_as_person(
        papers.prepared,
        certificate=bytes(papers.director.certificate),
        at=AT,
        appearance=signing.PersonAppearance(DIRECTOR),
    )
    with pytest.raises(signing.CertificateUnusable, match="does not match"):
        signing.complete_signature(opened, b"x" * 256)


def test_a_key_that_is_asked_from_afar_gives_the_same_document(papers):
    look = signing.PersonAppearance(DIRECTOR)
    opened = signing.begin_as_person(
        papers.prepared, certificate=bytes(papers.director.certificate), at=AT, appearance=look
    )
    signature = ring.unlock(papers.director, DIRECTOR_PIN, at=AT).sign(opened.attributes)

    for _twice in range(2):
        assert signing.verify(signing.complete_signature(opened, signature), at=AT).passed


def problems(document: bytes) -> tuple[str, ...]:
    report = signing.verify(document, at=AT)
    assert not report.passed
    return report.problems
