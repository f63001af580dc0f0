"""What documents say of themselves, read from real letters of three departments, from PDFs of them, and from pictures."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from procedures.correspondence.facsimile import NotADocument, facsimile
from procedures.correspondence.kinds import DocumentKind, kind_named
from procedures.correspondence.paper_text import ocr_text_of, text_of, with_places
from procedures.correspondence.reading import read_facts
from procedures.correspondence.typesetting import typeset
from tests.correspondence.samples import COPY_OF_DIPLOMA, OFFICIAL_LETTER

INCOMING = Path(__file__).parents[1] / "data" / "incoming"
AT = datetime(2026, 11, 12, 2, 20, tzinfo=UTC)
PLAN_OF_QUANG_NGAI = (
    "Ứng dụng công nghệ thông tin, chuyển đổi số, chính quyền điện tử và bảo đảm an toàn thông tin mạng giai đoạn 2021-2025 "
    "trong ngành Giáo dục và Đào tạo"
)
EXPECTED = {
    "3055-KH-SGDDT-dong-nai-2019": {
        "reference": "3055/KH-SGDĐT",
        "date": "2019-09-30",
        "issuer": "Sở Giáo dục và Đào tạo tỉnh Đồng Nai",
        "kind": "plan",
        "summary": (
            "Ứng dụng công nghệ thông tin trong hoạt động của Sở Giáo dục và Đào tạo tỉnh Đồng Nai trong năm 2020"
        ),
        "signer": "Võ Ngọc Thạch",
        "signer_title": "KT. Giám đốc, Phó Giám đốc",
        "reply_by": "2019-10-14",
    },
    "1816-SGDDT-VP-binh-duong-2017": {
        "reference": "1816/SGDĐT-VP",
        "date": "2017-09-27",
        "issuer": "Sở Giáo dục và Đào tạo tỉnh Bình Dương",
        "kind": "letter",
        "summary": "V/v hướng dẫn thực hiện nhiệm vụ công nghệ thông tin năm học 2017-2018",
        "signer": "Nguyễn Phương Dung",
        "signer_title": "KT. Giám đốc, Phó Giám đốc",
        "reply_by": "2018-01-14",
    },
    "316-KH-SGDDT-quang-ngai-2021": {
        "reference": "316/KH-SGDĐT",
        "date": "2021-03-23",
        "issuer": "Sở Giáo dục và Đào tạo tỉnh Quảng Ngãi",
        "kind": "plan",
        "summary": PLAN_OF_QUANG_NGAI,
        "signer": "Đỗ Văn Phú",
        "signer_title": "Giám đốc",
        "reply_by": "2021-05-29",
    },
}


def scan(name: str) -> str:
    return (INCOMING / f"{name}.txt").read_text(encoding="utf-8")


def facts(pages: list[str]) -> dict[str, str]:
    return {reading.field: reading.value for reading in read_facts(pages)}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_letter_says_what_the_clerk_would_write(name):
    assert facts([scan(name)]) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_same_is_read_from_a_pdf_of_it(name):
    paper = text_of(facsimile(scan(name), at=AT))

    assert not paper.doubtful
    assert facts(paper.pages) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_reading_says_where_it_stands(name):
    text = scan(name)

    for reading in read_facts([text]):
        assert reading.page == 1
        assert text.replace("#", " ").replace("*", " ")[reading.start : reading.end] == reading.raw
        assert 0 < reading.sure < 1


def test_a_place_on_the_page_is_known_for_a_file_with_its_own_text():
    pdf = facsimile(scan("1816-SGDDT-VP-binh-duong-2017"), at=AT)
    found = {reading.field: reading for reading in with_places(pdf, read_facts(text_of(pdf).pages))}

    left, top, width, height = found["date"].box
    assert left > 0.5  # the date stands in the right column, in the upper part of the first page
    assert top < 0.2
    assert 0 < width < 0.5
    assert 0 < height < 0.03
    assert found["signer"].page == 8


def test_a_misread_symbol_is_repaired_and_the_clerk_is_asked_to_look():
    (reference,) = [r for r in read_facts([scan("1816-SGDDT-VP-binh-duong-2017")]) if r.field == "reference"]

    assert (reference.raw, reference.value) == ("1816 /SGDDĐT-VP", "1816/SGDĐT-VP")
    assert reference.sure < 0.9


LETTER = """{head}

Số: {number}

{place}, ngày 05 tháng 01 năm 2026

V/v {about}

Kính gửi: Sở Giáo dục và Đào tạo.

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

{post}

{name}
"""


def letter(**changes: str) -> dict[str, str]:
    usual = {
        "head": "UBND TỈNH AN BÌNH\nSỞ NỘI VỤ",
        "number": "1893/SNV-VTLT",
        "place": "An Bình",
        "about": "số hóa sổ gốc",
        "body": "Báo cáo gửi về Sở Nội vụ.",
        "post": "GIÁM ĐỐC",
        "name": "Đoàn Văn Thành",
    }
    return facts([LETTER.format(**usual | changes)])


@pytest.mark.parametrize(
    ("head", "number", "place", "issuer"),
    [
        ("UBND TỈNH AN BÌNH\nSỞ NỘI VỤ", "1893/SNV-VTLT", "An Bình", "Sở Nội vụ tỉnh An Bình"),
        ("CHÍNH PHỦ", "12/CP-KGVX", "Hà Nội", "Chính phủ"),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "4116/BGDĐT-CNTT", "Hà Nội", "Bộ Giáo dục và Đào tạo"),
        ("", "4116/BGDĐT-CNTT", "Hà Nội", "Bộ Giáo dục và Đào tạo"),
        ("UBND TỈNH AN BÌNH\nTRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG", "7/TTPVHCC-TH", "An Bình", None),
    ],
)
def test_the_agency_is_read_from_the_letterhead_or_the_symbol(head, number, place, issuer):
    found = letter(head=head, number=number, place=place)["issuer"]

    assert found.lower() == (issuer or "trung tâm phục vụ hành chính công").lower()


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Đề nghị báo cáo về Sở trước ngày 20/11/2026.", "2026-11-19"),
        ("Đề nghị gửi về Sở chậm nhất ngày 20/11/2026.", "2026-11-20"),
        ("Đề nghị trả lời hết ngày 20/11/2026.", "2026-11-20"),
        ("Các đơn vị báo cáo về Sở trước 16 giờ 00 ngày 13/11/2026.", "2026-11-13"),
        ("Đề nghị góp ý và gửi về Sở trước ngày 30/5.", "2026-05-29"),
        ("Trường được thành lập trước ngày 30/4/1975.", None),
        ("Báo cáo trước ngày 31/02/2026.", None),
    ],
)
def test_the_day_an_answer_is_due(body, day):
    assert letter(body=body).get("reply_by") == day


@pytest.mark.parametrize(
    ("post", "name", "title"),
    [
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "H'Hen Niê Kđăm", "KT. Chủ tịch, Phó Chủ tịch"),
        ("TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG", "Lê Thị Kim Oanh", "TL. Giám đốc, Chánh văn phòng"),
        ("HIỆU TRƯỞNG\n(Đã ký)", "Ngô Đức", "Hiệu trưởng"),
    ],
)
def test_who_signed_and_in_which_post(post, name, title):
    found = letter(post=post, name=name)

    assert (found["signer"], found["signer_title"]) == (name, title)


@pytest.mark.parametrize("text", ["", "   \n ", "Số: ", "a" * 20_000, "Số: 1/\n" * 500, "ngày 99 tháng 99 năm 9999"])
def test_a_text_that_says_nothing_gives_nothing(text):
    assert facts([text]) == {}
    assert read_facts([]) == []


def test_the_29_kinds_are_known_by_name_and_abbreviation():
    assert len(DocumentKind) == 29
    assert (
        kind_named("Kế hoạch") == kind_named("KẾ HOẠCH") == kind_named("KH") == kind_named("plan") == DocumentKind.PLAN
    )
    assert kind_named("Giấy uỷ quyền") == DocumentKind.MANDATE
    assert kind_named("giấy chứng nhận") is None
    assert kind_named("CTr") == DocumentKind.PROGRAMME


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF\n", b"\x00" * 100, b"%PDF-1.4 trailer << /Root 1 0 R >>"])
def test_a_broken_file_has_no_text_and_no_error(data):
    paper = text_of(data)

    assert (paper.whole, paper.doubtful) == ("", True)
    assert with_places(data, []) == []


def test_a_text_that_is_no_document_makes_no_facsimile():
    with pytest.raises(NotADocument):
        facsimile("Kính gửi: ai đó", at=AT)


@pytest.mark.program("tesseract")
@pytest.mark.slow
def test_a_scan_is_read_from_its_picture():
    paper = ocr_text_of(typeset("official_letter", OFFICIAL_LETTER, at=AT).pdf)
    found = facts(paper.pages)

    assert paper.by_ocr
    assert found["summary"] == "V/v cho học sinh nghỉ học ngày 13/11/2026 do mưa lũ"
    assert found["issuer"] == "Sở Giáo dục và Đào tạo"
    assert (found["signer"], found["reply_by"]) == ("Đặng Hữu Nghĩa", date(2026, 11, 13).isoformat())


def test_a_title_under_the_letterhead_is_no_part_of_the_agency():
    """A copy of a diploma has no number that would end the letterhead."""
    head = {**COPY_OF_DIPLOMA["letterhead"], "agency": "Sở Giáo dục và Đào tạo An Bình"}
    copy = text_of(typeset("copy_of_diploma", {**COPY_OF_DIPLOMA, "letterhead": head}, at=AT).pdf)

    [issuer] = [reading.value for reading in read_facts(copy.pages) if reading.field == "issuer"]

    assert issuer == "Sở Giáo dục và Đào tạo An Bình"
