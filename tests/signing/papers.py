"""A register copy on its way through signing: what the renderer makes, who signs it, and when."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typst

from signing import public as signing
from signing.models import SigningKey, TrustRoot

MONDAY_2_MARCH_2026 = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
AT = MONDAY_2_MARCH_2026
YEAR_2035 = datetime(2035, 6, 1, tzinfo=UTC)
FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
DEPARTMENT = "Sở Giáo dục và Đào tạo tỉnh An Bình"
DIRECTOR, CLERK_PIN, DIRECTOR_PIN = "Nguyễn Thị Thuỵ Uyển", "654321", "123456"
VALUES = {"SoVaoSo": "0412/2026", "NgayCap": "An Bình, ngày 02 tháng 3 năm 2026"}
PLAN = signing.SigningPlan(
    person=signing.Box.from_top(0, 330, 560, 170, 70),
    seal=signing.Box.from_top(0, 285, 545, 102, 130),
    texts=(
        signing.TextField("SoVaoSo", signing.Box.from_top(0, 90, 500, 150, 20), "Số vào sổ cấp bản sao"),
        signing.TextField("NgayCap", signing.Box.from_top(0, 300, 500, 240, 20), "Ngày cấp", italic=True, centred=True),
    ),
)
SOURCE = """#set document(title: "Bản sao bằng tốt nghiệp", author: "An Bình", date: datetime(year: 2026, month: 3, day: 2))
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm))
#set text(font: "Liberation Serif", size: 13pt, lang: "vi")
= Bản sao bằng tốt nghiệp trung học phổ thông
Họ và tên: H'Hen Niê Kđăm
"""


def draft(extra: str = "") -> bytes:
    """A page as the office's own renderer makes it, PDF/A-2a."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    made = typst.compile((SOURCE + extra).encode(), font_paths=fonts, format="pdf", pdf_standards="a-2a")
    assert isinstance(made, bytes)
    return made


@dataclass(frozen=True)
class Papers:
    """One document at each stage, and the rows of the office that signed it."""

    prepared: bytes
    signed: bytes
    sealed: bytes
    keys: tuple[SigningKey, SigningKey]
    roots: tuple[TrustRoot, ...]

    @property
    def director(self) -> SigningKey:
        return self.keys[0]

    @property
    def agency(self) -> SigningKey:
        return self.keys[1]


def make_papers() -> Papers:
    """Found the authority, issue two keys, and go the whole way once."""
    signing.found_authority(at=AT)
    director = signing.issue_person_key(
        owner="person:12", name=DIRECTOR, title="Giám đốc", organisation=DEPARTMENT, pin=DIRECTOR_PIN, at=AT
    )
    agency = signing.issue_seal_key(owner="agency:SGDDT", agency=DEPARTMENT, pin=CLERK_PIN, at=AT)
    prepared = signing.prepare(draft(), PLAN)
    signed = sign(prepared, director)
    return Papers(prepared, signed, seal(signed, agency), (director, agency), tuple(TrustRoot.objects.all()))


def sign(prepared: bytes, key: SigningKey, *, pin: str = DIRECTOR_PIN, at: datetime = AT) -> signing.Signed:
    return signing.sign_as_person(prepared, key=key, pin=pin, at=at, appearance=signing.PersonAppearance(DIRECTOR))


def seal(
    signed: bytes, key: SigningKey, *, values: dict[str, str] = VALUES, pin: str = CLERK_PIN, at: datetime = AT
) -> signing.Sealed:
    look = signing.SealAppearance(DEPARTMENT, circle="Tỉnh An Bình")
    return signing.sign_for_agency(signed, values=values, key=key, pin=pin, at=at, appearance=look)


def expectation(papers: Papers) -> signing.Expectation:
    """What the register knows about the sealed document."""
    report = signing.verify(papers.sealed, at=AT)
    return signing.Expectation(
        sha256=frozenset({report.sha256}),
        revisions=((report.size, report.sha256),),
        signatures=(
            signing.ExpectedSignature(signing.PERSON_FIELD, signing.Role.PERSON, papers.director.fingerprint),
            signing.ExpectedSignature(signing.SEAL_FIELD, signing.Role.ORGANISATION, papers.agency.fingerprint),
        ),
        values=tuple(VALUES.items()),
    )
