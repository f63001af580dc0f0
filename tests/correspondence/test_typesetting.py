"""Papers come out as PDF/A with the right words, and say where the signatures go."""

import io
import unicodedata
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from procedures.correspondence.typesetting import UnprintableCharacter, templates, typeset
from tests.correspondence.samples import COPY_OF_DIPLOMA, FACTS, OFFICIAL_LETTER, REQUEST_FORM

AT = datetime(2026, 11, 12, 2, 20, tzinfo=UTC)
MM = 72 / 25.4  # in points


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_every_template_has_sample_facts():
    assert templates() == sorted(FACTS)


@pytest.mark.parametrize("template", sorted(FACTS))
def test_a_paper_claims_pdfa_2a_embeds_its_fonts_and_ends_with_a_line_end(template):
    pdf = typeset(template, FACTS[template], at=AT).pdf

    assert pdf.startswith(b"%PDF-1.7")
    assert pdf.endswith(b"%%EOF\n")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    reader = PdfReader(io.BytesIO(pdf))
    fonts = {str(font) for page in reader.pages for font in page._get_fonts()[0]}
    assert fonts
    assert all("LiberationSerif" in font for font in fonts)
    assert reader.metadata is not None
    assert reader.metadata.title


@pytest.mark.parametrize("template", sorted(FACTS))
def test_the_same_facts_give_the_same_bytes(template):
    first, second = (typeset(template, FACTS[template], at=AT) for _ in range(2))

    assert first == second


def test_a_copy_of_a_diploma_has_the_records_words_and_no_number_line():
    text = words(typeset("copy_of_diploma", COPY_OF_DIPLOMA, at=AT).pdf)

    for _label, value in COPY_OF_DIPLOMA["fields"]:
        assert value in text
    assert "BẢN SAO" in text
    assert "Số vào sổ cấp bản sao" in text
    assert "Nơi nhận" not in text
    assert "Số: " not in text


@pytest.mark.parametrize(
    ("template", "places"),
    [
        ("copy_of_diploma", {"LanhDao", "CoQuan", "SoVaoSo", "NgayCap"}),
        ("copy_of_school_report", {"LanhDao", "CoQuan", "SoVaoSo", "NgayCap"}),
        ("official_letter", {"LanhDao", "CoQuan", "SoKyHieu", "NgayBanHanh"}),
    ],
)
def test_a_paper_to_be_signed_names_its_places(template, places):
    typeset_paper = typeset(template, FACTS[template], at=AT)
    boxes = typeset_paper.boxes

    assert set(boxes) == places
    pages = len(PdfReader(io.BytesIO(typeset_paper.pdf)).pages)
    for box in boxes.values():
        assert 0 <= box.page < pages
        assert 0 < box.x1 < box.x2 < 596
        assert 0 < box.y1 < box.y2 < 842


def test_the_seal_covers_the_left_third_of_the_signature():
    boxes = typeset("official_letter", OFFICIAL_LETTER, at=AT).boxes
    person, seal = boxes["LanhDao"], boxes["CoQuan"]

    assert seal.x1 < person.x1
    assert (seal.x2 - person.x1) / person.width == pytest.approx(1 / 3, abs=0.01)
    assert seal.y1 < person.y1 < person.y2 < seal.y2
    assert seal.width == pytest.approx(MM * 36, abs=0.1), "in its real size"


def test_a_long_letter_keeps_its_signature_in_one_piece_and_numbers_its_pages():
    letter = OFFICIAL_LETTER | {"paragraphs": OFFICIAL_LETTER["paragraphs"] * 6}
    paper = typeset("official_letter", letter, at=AT)
    reader = PdfReader(io.BytesIO(paper.pdf))

    assert len(reader.pages) > 1
    assert paper.boxes["LanhDao"].page == paper.boxes["CoQuan"].page == len(reader.pages) - 1
    assert paper.boxes["SoKyHieu"].page == 0
    assert reader.pages[1].extract_text().split()[0] == "2"


def test_what_a_person_typed_is_never_markup():
    name = "#emph[x] *đậm* $x^2$ <spot> \\ \" ' @a = b // c"
    text = words(typeset("request_form", REQUEST_FORM | {"name": name}, at=AT).pdf)

    assert " ".join(name.split()) in text.replace("’", "'").replace("”", '"')


def test_decomposed_letters_come_out_composed():
    name = "Nguyễn Thị Thuỷ Uyển"
    text = words(typeset("request_form", REQUEST_FORM | {"name": unicodedata.normalize("NFD", name)}, at=AT).pdf)

    assert name in text


def test_invisible_and_control_characters_are_dropped():
    text = words(typeset("request_form", REQUEST_FORM | {"name": "Lê\u200b Thị\x01 Kim\u202e Oanh"}, at=AT).pdf)

    assert "Lê Thị Kim Oanh" in text


def test_a_character_no_font_has_is_refused_by_name():
    with pytest.raises(UnprintableCharacter) as refusal:
        typeset("request_form", REQUEST_FORM | {"name": "Oanh 😀"}, at=AT)

    assert "😀" in str(refusal.value.sentence)


def test_the_acceptance_slip_comes_in_two_copies_with_the_tracking_code():
    pdf = typeset("acceptance_slip", FACTS["acceptance_slip"], at=AT).pdf
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    assert ["Liên 1" in pages[0], "Liên 2" in pages[1]] == [True, True]
    for page in pages:
        assert "87/TNHS" in page
        assert "482 913" in page
        assert "17 giờ 00 phút, ngày 12/11/2026" in page
