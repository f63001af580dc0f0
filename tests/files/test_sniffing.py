"""What may be handed in is decided from the bytes, and each refusal says what to do."""

import io

import pytest
from PIL import Image
from pypdf import PdfWriter

from procedures.errors import Refusal
from procedures.files.rules import PAPER_KINDS, PDF_ONLY, Sniffed, sniff

LIMIT = 1024 * 1024


def pdf(*, pages: int = 1, password: str = "") -> bytes:
    writer, kept = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password)
    writer.write(kept)
    return kept.getvalue()


def picture(kind: str, width: int = 8, height: int = 8) -> bytes:
    kept = io.BytesIO()
    Image.new("1", (width, height)).save(kept, kind)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (pdf(pages=3), Sniffed("application/pdf", 3)),
        (picture("PNG"), Sniffed("image/png", 1)),
        (picture("JPEG"), Sniffed("image/jpeg", 1)),
        (b"\n\n" + pdf(), Sniffed("application/pdf", 1)),
    ],
    ids=["pdf of 3 pages", "png", "jpeg", "pdf after blank lines"],
)
def test_what_may_be_handed_in(data: bytes, found: Sniffed) -> None:
    assert sniff(data, name="giấy.bin", kinds=PAPER_KINDS, limit=LIMIT) == found


@pytest.mark.parametrize(
    ("data", "code", "sentence"),
    [
        (b"", "empty", "0 byte"),
        (b"x" * (LIMIT + 1), "too_big", "giới hạn là 1 MB"),
        (b"PK\x03\x04 a word document", "wrong_type", "không phải PDF, JPG hay PNG"),
        (b"\x00\x00\x00\x18ftypheic", "wrong_type", "ảnh HEIC"),
        (pdf(password="1234"), "encrypted", "mật khẩu"),
        (pdf(pages=0), "damaged", "không có trang nào"),
        (pdf()[:200], "damaged", "hỏng"),
        (b"%PDF-1.7\nnothing of it", "damaged", "hỏng"),
        (picture("PNG")[:40], "damaged", "hỏng"),
        (picture("PNG", 900, 900)[:-60], "damaged", "hỏng"),
        (picture("JPEG", 900, 900)[:2000], "damaged", "hỏng"),
        (b"\xff\xd8\xff\xe0 no picture", "damaged", "hỏng"),
        (picture("PNG", 9000, 9000), "too_big", "độ phân giải thấp hơn"),
    ],
    ids=[
        "empty",
        "big",
        "word",
        "heic",
        "locked",
        "no page",
        "cut pdf",
        "no pdf",
        "cut png",
        "png that begins well",
        "jpeg that begins well",
        "no jpeg",
        "huge picture",
    ],
)
def test_what_may_not_and_why(data: bytes, code: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        sniff(data, name="Thẻ.pdf", kinds=PAPER_KINDS, limit=LIMIT)

    assert refused.value.code == code
    assert sentence in str(refused.value.sentence)


def test_an_incoming_document_is_a_pdf() -> None:
    with pytest.raises(Refusal, match="không phải tệp PDF"):
        sniff(picture("PNG"), name="ảnh.png", kinds=PDF_ONLY, limit=LIMIT)
