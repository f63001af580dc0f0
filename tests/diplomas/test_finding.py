import unicodedata

import pytest

from procedures.diplomas.public import Agreement, NoSuchRecord, Stated, compare_with, find_diplomas, find_records
from tests.diplomas.books import agency, book, line, renamed, report

pytestmark = pytest.mark.django_db


def found(**stated):
    return find_diplomas(keeper="SGDDT", stated=Stated(**stated))


@pytest.mark.parametrize(
    "stated",
    [
        {"name": "Lê Thị Kim Oanh"},
        {"name": "le thi kim oanh"},
        {"name": unicodedata.normalize("NFD", "Lê Thị Kim Oanh")},
        {"name": "Kim Oanh"},
        {"name": "Lê Thị"},
        {"serial": "a 0417325"},
        {"book_number": "863/2009"},
        {"birth": "17/08/1991"},
        {"birth": "1991", "year": "2009"},
    ],
)
def test_a_line_is_found_by_whatever_is_known(stated):
    line()
    line(holder_name="Huỳnh Tấn Phát", birth_text="01/02/1990", graduation_year=2008)

    assert [c.holder for c in found(**stated)] == ["Lê Thị Kim Oanh"]


@pytest.mark.parametrize(
    ("stated", "agreement"), [("trung tâm GDTX", Agreement.MATCHES), ("THPT Nguyễn Huệ", Agreement.DIFFERS)]
)
def test_a_school_that_has_no_name_of_its_own_is_compared_as_it_stands(stated, agreement):
    row = line(school="Trung tâm GDTX")

    told = compare_with(f"diploma:{row.pk}", Stated(name="Lê Thị Kim Oanh", school=stated))

    assert next(one.agreement for one in told.lines if one.field == "school") == agreement


def test_nothing_stated_finds_nothing():
    line()

    assert found() == ()
    assert found(name="  ", school="Nguyễn Huệ") == ()


def test_the_dossier_beside_the_book_line_by_line():
    row = line()

    told = compare_with(
        f"diploma:{row.pk}", Stated(name="Lê Thị Kim Oanh", birth="17/08/1991", year=2009, school="THPT Nguyễn Huệ")
    )

    assert [(one.field, one.agreement) for one in told.lines] == [
        ("name", Agreement.MATCHES),
        ("birth", Agreement.MATCHES),
        ("school", Agreement.MATCHES),
        ("year", Agreement.MATCHES),
        ("serial", Agreement.FROM_BOOK),
        ("book_number", Agreement.FROM_BOOK),
    ]
    assert (told.matched, told.stated, told.added) == (4, 4, 2)


def test_what_differs_is_said_and_weighs():
    line()
    line(birth_text="18/08/1991")

    first, second = found(name="le thi kim oanh", birth="18/08/1991")

    assert (first.birth, second.birth) == ("18/08/1991", "17/08/1991")
    assert second.lines[1].agreement is Agreement.DIFFERS
    assert first.lines[0].alike  # the same name without its tones


def test_namesakes_come_side_by_side():
    line()
    line(page=12)
    line(school="THPT Lê Lợi")

    candidates = found(name="Lê Thị Kim Oanh", birth="17/08/1991", school="THPT Lê Lợi")

    assert candidates[0].school == "THPT Lê Lợi"
    assert {c.namesakes for c in candidates} == {2}


def test_of_two_spellings_the_one_to_the_letter_comes_first():
    line(holder_name="Nguyễn Thuỵ Uyển", birth_text="02/02/1990")
    line(holder_name="Nguyễn Thụy Uyển", birth_text="02/02/1990")

    for name in ("Nguyễn Thụy Uyển", "Nguyễn Thuỵ Uyển"):
        assert found(name=name)[0].holder == name


def test_a_stated_date_is_shown_as_the_book_writes_it():
    line()

    (candidate,) = found(name="Lê Thị Kim Oanh", birth="1991-08-17")

    assert (candidate.lines[1].stated, candidate.lines[1].agreement) == ("17/08/1991", Agreement.MATCHES)


def test_only_the_birth_year_is_known():
    line(book("Bằng tú tài II", 1974, "01"), birth_text="1955", serial="", school="Trung học Phan Thanh Giản")

    (candidate,) = found(name="Lê Thị Kim Oanh", birth="20/11/1955")

    assert candidate.lines[1].agreement is Agreement.MATCHES
    assert "serial" not in [one.field for one in candidate.lines]


def test_a_name_corrected_later_finds_the_line_too():
    row = line()
    renamed(row, to="Lê Thị Kim Anh", name_key="le thi kim anh")

    (candidate,) = found(name="Lê Thị Kim Anh")

    assert candidate.holder == "Lê Thị Kim Oanh"
    assert candidate.lines[0].agreement is Agreement.MATCHES
    assert candidate.warning


def test_a_name_half_the_province_bears_is_told_apart_by_birth_and_year():
    for number in range(80):
        line(holder_name="Nguyễn Văn Hùng", birth_text=f"{number % 28 + 1:02d}/01/1989")
    wanted = line(book(year=2010), holder_name="Nguyễn Văn Hùng", birth_text="17/03/1992", school="THPT Lê Lợi")

    assert found(name="nguyen van hung", birth="17/03/1992")[0].reference == f"diploma:{wanted.pk}"
    assert found(name="nguyen van hung", year=2010)[0].reference == f"diploma:{wanted.pk}"


def test_books_of_another_keeper_stay_closed():
    line(book(keeper=agency("TANAN", "UBND phường Tân An", "commune"), volume="01"))

    assert found(name="Lê Thị Kim Oanh") == ()
    assert find_diplomas(keeper="TANAN", stated=Stated(name="Lê Thị Kim Oanh"))


def test_one_query_whatever_is_stated(django_assert_num_queries):
    for number in range(30):
        line(holder_name=f"Lê Thị Kim Oanh {number}")

    with django_assert_num_queries(1):
        found(name="kim oanh", birth="17/08/1991", year=2009, serial="x", book_number="y")


def test_school_reports_of_one_school():
    school = agency("THPTNH", "Trường THPT Nguyễn Huệ", "school")
    report(school)

    (candidate,) = find_records("school_report", keeper="THPTNH", stated=Stated(name="hhen nie kdam", year=2026))

    assert candidate.holder == "H'Hen Niê Kđăm"
    assert [one.field for one in candidate.lines] == ["name", "birth", "school", "year", "code"]


@pytest.mark.parametrize("reference", ["diploma:99999", "diploma:x", "", "school_report:1", "diploma", "dossier:1"])
def test_a_reference_to_nothing(reference):
    with pytest.raises(NoSuchRecord):
        compare_with(reference, Stated())
