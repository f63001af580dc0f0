from datetime import date

import pytest

from procedures.diplomas.rules import Birth, birth_of, district_key, name_key, number_key, same_birth, school_key


@pytest.mark.parametrize(
    "typed",
    ["Lê Thị Kim Oanh", "le thi kim oanh", "LÊ THỊ KIM OANH", "  Lê  Thị Kim Oanh ", "Lê Thi\u0323 Kim Oanh"],
)
def test_tones_case_and_form_make_no_other_name(typed):
    assert name_key(typed) == "le thi kim oanh"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Ngọc Thuỵ Uyển", "Nguyễn Ngọc Thụy Uyển"),
        ("H'Hen Niê Kđăm", "HHen Nie Kdam"),
        ("H’Hen Niê Kđăm", "H'Hen Niê Kđăm"),
        ("Ðặng Hoà", "Đặng Hòa"),
        ("Phan Mĩ Lệ", "Phan Mỹ Lệ"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert name_key(one) == name_key(other)


def test_different_names_stay_different():
    assert name_key("Lê Thị Oanh") != name_key("Lê Thị Kim Oanh")


@pytest.mark.parametrize("typed", ["A 0417325", "a0417325", "A417325", "A-0417325", "Ａ 0417325".replace("Ａ", "A")])
def test_a_serial_however_typed(typed):
    assert number_key(typed) == "a417325"


def test_a_book_number_keeps_its_year():
    assert number_key("0863/2009") == number_key("863 / 2009") == "863/2009"
    assert number_key("0863/2009") != number_key("0863/2010")


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("17/08/1991", Birth(date(1991, 8, 17), 1991)),
        ("17.8.1991", Birth(date(1991, 8, 17), 1991)),
        ("1991-08-17", Birth(date(1991, 8, 17), 1991)),
        ("1955", Birth(None, 1955)),
        ("sinh năm 1955", Birth(None, 1955)),
        ("31/02/1955", Birth(None, 1955)),
        ("không rõ", Birth()),
        ("", Birth()),
        (date(1991, 8, 17), Birth(date(1991, 8, 17), 1991)),
    ],
)
def test_a_birth_date_as_far_as_it_is_known(typed, birth):
    assert birth_of(typed) == birth


def test_where_only_the_year_is_known_the_years_decide():
    assert same_birth(birth_of("17/08/1955"), birth_of("1955"))
    assert not same_birth(birth_of("17/08/1956"), birth_of("1955"))
    assert not same_birth(birth_of(""), birth_of(""))


@pytest.mark.parametrize("typed", ["Trường THPT Nguyễn Huệ", "THPT Nguyễn Huệ", "PTTH Nguyễn Huệ", "nguyen hue"])
def test_a_school_by_its_own_name(typed):
    assert school_key(typed) == "nguyen hue"


def test_a_centre_by_its_own_name():
    for typed in ("Trung tâm GDTX Phú Lộc", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Phú Lộc"):
        assert school_key(typed) == "phu loc"


def test_a_lower_secondary_school():
    assert school_key("Trường Trung học cơ sở Lê Lợi") == "le loi"


def test_a_district_with_or_without_its_sort():
    assert district_key("Huyện Phú Lộc") == district_key("phú lộc") == "phu loc"
