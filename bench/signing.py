"""Signatures per CPU second at PAdES B, LT and LTA beside pyHanko's plain `sign_pdf` in the same run, and one verification.

The test authority's own work (time stamps, revocation lists) is taken out of the measure: in a real office it is done by
other machines.
"""

import io
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst
from asn1crypto import keys as asn1_keys
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from bench import Figure
from signing import public as signing
from signing.authority import certificates, house
from signing.keys.files import FileKey

AT = datetime(2026, 11, 12, 2, 30, tzinfo=UTC)
TIMES = 60
FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
PLAN = signing.SigningPlan(
    person=signing.Box(0, 330, 200, 170, 70),
    seal=signing.Box(0, 285, 170, 102, 130),
    texts=(signing.TextField("SoVaoSo", signing.Box(0, 90, 320, 150, 20), "Số vào sổ cấp bản sao"),),
)
PERSON, AGENCY = signing.PersonAppearance("Nguyễn Thị Thuỵ Uyển"), signing.SealAppearance("Sở Giáo dục và Đào tạo")
VALUES = {"SoVaoSo": "0412/2026"}


@dataclass(frozen=True)
class Signer:
    """A key of 2048 bits in memory and its certificate."""

    key: rsa.RSAPrivateKey
    certificate: bytes

    @classmethod
    def of(cls, purpose: str, name: str) -> "Signer":
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        subject = certificates.name(common=name, organisation=name)
        made = certificates.signer(house.found().roots[purpose], subject, key.public_key(), AT)
        return cls(key, made.public_bytes(Encoding.DER))


class Spent:
    """CPU time of a piece of work without what the authority spent in it."""

    def __init__(self) -> None:
        self.authority = 0.0

    def watch(self, name: str) -> None:
        """Count the authority's method apart."""
        plain = getattr(house.House, name)

        def counted(*args: Any, **options: Any) -> Any:
            begun = time.process_time()
            try:
                return plain(*args, **options)
            finally:
                self.authority += time.process_time() - begun

        setattr(house.House, name, counted)

    def of(self, work: Callable[[], object]) -> float:
        """Seconds of one call on the average, the first one (which fills what is kept) not counted."""
        work()
        self.authority, begun = 0.0, time.process_time()
        for _ in range(TIMES):
            work()
        return (time.process_time() - begun - self.authority) / TIMES


def figures() -> Iterator[Figure]:
    signing.found_authority(at=AT)
    spent = Spent()
    for name in ("stamp", "revocation_list"):
        spent.watch(name)
    person, agency = Signer.of("person", "Nguyễn Thị Thuỵ Uyển"), Signer.of("organisation", "Sở Giáo dục và Đào tạo")
    prepared = signing.prepare(page(), PLAN)
    signed = as_person(prepared, person, signing.Level.LT)
    sealed = as_agency(signed, agency)
    plain = 1 / spent.of(lambda: plainly(prepared, person))
    basic = spent.of(lambda: as_person(prepared, person, signing.Level.B))
    lasting = spent.of(lambda: as_person(prepared, person, signing.Level.LT))
    archived = spent.of(lambda: as_agency(signed, agency))
    yield Figure("signatures at B", 1 / basic, "per CPU second", plain)
    yield Figure("signatures at LT", 1 / lasting, "per CPU second", plain)
    yield Figure("seals at LTA", 1 / archived, "per CPU second", plain)
    yield Figure("CPU of a signature at LT", lasting * 1000, "ms", 1000 / plain)
    yield Figure("CPU of a seal at LTA", archived * 1000, "ms", 1000 / plain)
    yield Figure("CPU of a verification", spent.of(lambda: signing.verify(sealed, at=AT)) * 1000, "ms")


def page() -> bytes:
    """One page, as the office prints it."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    source = '#set document(title: "Bản sao")\n#set text(font: "Liberation Serif", lang: "vi")\n= Bản sao\n#lorem(150)'
    made = typst.compile(source.encode(), font_paths=fonts, format="pdf", pdf_standards="a-2a")
    assert isinstance(made, bytes)
    return made


def as_person(prepared: bytes, signer: Signer, level: signing.Level) -> bytes:
    opened = signing.begin_as_person(prepared, certificate=signer.certificate, at=AT, appearance=PERSON)
    return signing.complete_signature(opened, FileKey(signer.key).sign(opened.attributes), level=level)


def as_agency(signed: bytes, signer: Signer) -> bytes:
    opened = signing.begin_for_agency(signed, values=VALUES, certificate=signer.certificate, at=AT, appearance=AGENCY)
    return signing.complete_signature(opened, FileKey(signer.key).sign(opened.attributes))


def plainly(prepared: bytes, signer: Signer) -> bytes:
    """As pyHanko's manual shows it: no time stamp, no proof, no appearance of one's own."""
    program = SimpleSigner(
        signing_cert=x509.Certificate.load(signer.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(
            signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=SimpleCertificateStore(),
    )
    told = PdfSignatureMetadata(field_name=signing.PERSON_FIELD, subfilter=SigSeedSubFilter.PADES)
    output = io.BytesIO()
    sign_pdf(IncrementalPdfFileWriter(io.BytesIO(prepared)), told, signer=program, output=output)
    return output.getvalue()
