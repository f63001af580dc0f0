"""Numbers of documents as people write and misread them."""

import pytest

from search.vietnamese import clean, document_numbers, fold, number_key, number_keys, without_numbers


def numbers(text):
    return document_numbers(fold(clean(text)))


@pytest.mark.parametrize(
    "written",
    [
        "3055/KH-SGDĐT",
        "3055 /KH-SGDĐT",
        "3055/ KH - SGDĐT",
        "3055/KH-SGDDT",
        "3055/KH-SGDDĐT",
        "3055/kh–sgdđt",
        "03055/KH-SGD&ĐT",
        "Số: 3055/KH-SGDĐT.",
        "số3055/KH-SGDĐT",
        "(3055/KHSGDĐT)",
    ],
)
def test_one_number_however_written(written):
    assert number_key("3055/KH-SGDĐT") in (number_key(written), *numbers(written))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Căn cứ Thông tư số 10/2026/TT-BGDĐT và Nghị định 30/2020/NĐ-CP", ["10/2026/ttbgdt", "30/2020/ndcp"]),
        ("Chỉ thị 30-CT/TW", ["30/cttw"]),
        ("số 87/THPT-NH, ký ngày 06/11/2026", ["87/thptnh"]),
        ("1276/SGDĐT-QLCL. Kính gửi", ["1276/sgdtqlcl"]),
        ("hồ sơ H99.05-261112-0007", ["h99.05/261112/0007"]),
        ("12a/QĐ-UBND", ["12a/qdubnd"]),
        ("ngày 12/11/2026, năm học 2017-2018, tỉ lệ 3/4, điểm 8/10", []),
        ("30 học sinh", []),
        ("Số hiệu: A 0387328, vào sổ 12", ["a0387328"]),
        ("bằng số A0387328 và b-123456", ["a0387328", "b123456"]),
        ("số 0387328, căn cước 091188004482, lớp 12A 2024", []),
    ],
)
def test_numbers_in_a_text(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("reference", "keys"),
    [
        ("3055/KH-SGDĐT", ["3055/khsgdt", "3055/kh", "3055"]),
        ("10/2026/TT-BGDĐT", ["10/2026/ttbgdt", "10/2026", "10"]),
        ("0412/2026", ["412/2026", "412"]),
        ("H99.05-261112-0007", ["h99.05/261112/0007", "261112/0007"]),
        ("A 0417288", ["a0417288"]),
        ("", []),
    ],
)
def test_a_document_is_found_by_parts_of_its_number(reference, keys):
    assert number_keys(reference) == keys


@pytest.mark.parametrize("written", ["A 0387328", "A0387328", "a-0387328", "a.0387328", "A - 0387328"])
def test_one_serial_number_however_written(written):
    assert number_key(written) == "a0387328"
    assert numbers(f"số hiệu {written}.") == ["a0387328"]


def test_numbers_are_blanked_out_in_place():
    text = "kế hoạch 98/KH-SGDĐT về thi"

    assert without_numbers(text, fold(text)) == "kế hoạch " + " " * 11 + " về thi"
