"""What looks the same is the same, and every character keeps its place."""

import unicodedata

import pytest

from search.vietnamese import canon, clean, fold, words


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("Thuỵ", "thụy"),
        ("thuỷ", "thủy"),
        ("Quý", "quý"),
        ("quỵ", "quỵ"),
        ("hoàn", "hoàn"),
        ("ngoài", "ngoài"),
        ("khuỷu", "khuỷu"),
        ("qui định", "quy định"),
        ("kĩ sư", "kỹ sư"),
        ("lí do", "lý do"),
        ("mĩ thuật", "mỹ thuật"),
        ("tỉ lệ", "tỷ lệ"),
        ("im lặng", "im lặng"),
        ("Ðường ÐẠI", "đường đại"),
        ("Ɖắk Lắk", "đắk lắk"),
        ("GD–ĐT", "gd-đt"),
        ("H’Hen", "h'hen"),
        ("“Đề án”", '"đề án"'),
        ("İstanbul", "istanbul"),
    ],
)
def test_one_spelling(written, canonical):
    assert canon(clean(written)) == canonical


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Nguyễn Huệ", "nguyen hue"),
        ("ĐƯỜNG", "duong"),
        ("Kế hoạch số 316/KH-SGDĐT", "ke hoach so 316/kh-sgddt"),
        ("Ê Đê", "e de"),
    ],
)
def test_folded(written, folded):
    assert fold(clean(written)) == folded


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_decomposed_letters_are_the_same_letters(form):
    written = unicodedata.normalize(form, "Hướng dẫn thực hiện ở trường Nguyễn Huệ")

    assert words(canon(clean(written))) == ["hướng", "dẫn", "thực", "hiện", "ở", "trường", "nguyễn", "huệ"]


def test_invisible_characters_do_not_part_words():
    assert words(canon(clean("hư\u200bớng\u00ad dẫn\ufeff"))) == ["hướng", "dẫn"]
    assert words(canon(clean("một\x00hai\x0bba"))) == ["một", "hai", "ba"]


@pytest.mark.parametrize(
    "text",
    [
        "Hoà bình, KHOẺ mạnh; quí III – Thuỵ Điển",
        "Y B̆iă Niê Kdăm, ơ̆ č̆ H’Hen",
        "İŞĞÜ ß Ω ﬁ ½ Ⅳ 漢字 🙂",
        "15.3.2023 moet.gov.vn nghị.các a_b",
    ],
)
def test_every_character_keeps_its_place(text):
    cleaned = clean(text)

    assert len(canon(cleaned)) == len(fold(cleaned)) == len(cleaned)


def test_points_underscores_and_slashes_part_words():
    assert words(canon("15.3.2023 moet.gov.vn nghị.các a_b 316/KH-SGDĐT")) == (
        ["15", "3", "2023", "moet", "gov", "vn", "nghị", "các", "a", "b", "316", "kh", "sgdđt"]
    )


def test_marks_that_no_letter_holds_belong_to_the_word():
    assert words(canon(clean("Y B̆iă"))) == ["y", "biă"]
