from datetime import UTC, datetime

import pytest

from procedures.correspondence.typesetting import typeset
from procedures.diplomas.public import NotCopyable, Stated, compare_on_page, keeper_of, lost_books, record
from tests.correspondence.samples import COPY_OF_DIPLOMA, COPY_OF_SCHOOL_REPORT
from tests.diplomas.books import agency, book, department, keeps, line, renamed, report

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)


def test_a_copy_prints_the_record_and_nothing_else():
    row = line()

    view = record(f"diploma:{row.pk}")

    assert view.template == "copy_of_diploma"
    assert view.agency == "SGDDT"
    assert view.facts() == {key: COPY_OF_DIPLOMA[key] for key in ("title", "holder", "fields", "source", "notes")}


def test_the_layouts_take_the_facts():
    row = line(exam="Khóa ngày 02/6/2009", mode="Chính quy", council="Hội đồng thi số 12", signer="Trần Văn Lộc")
    school = agency("THPTNH", "Trường THPT Nguyễn Huệ", "school")
    common = ("letterhead", "qr", "code", "signer")
    diploma = {**record(f"diploma:{row.pk}").facts(), **{key: COPY_OF_DIPLOMA[key] for key in common}}
    marks = record(f"school_report:{report(school).pk}")

    assert set(diploma) == set(COPY_OF_DIPLOMA)
    assert "SoVaoSo" in typeset("copy_of_diploma", diploma, at=AT).boxes
    facts = {**marks.facts(), **{key: COPY_OF_SCHOOL_REPORT[key] for key in common}}
    assert typeset(marks.template, facts, at=AT).boxes["SoVaoSo"].page == 0


def test_old_names_of_diplomas_are_printed_as_they_were():
    row = line(book("Bằng tú tài II", 1974, "01"), birth_text="1955", serial="", school="Trung học Phan Thanh Giản")

    facts = record(f"diploma:{row.pk}").facts()

    assert facts["title"] == ["Bằng tú tài II"]
    assert ["Ngày sinh", "1955"] in facts["fields"]
    assert facts["source"].startswith("Cấp từ sổ gốc cấp bằng tú tài II năm 1974")


def test_a_corrected_diploma_prints_the_note_and_keeps_the_line():
    row = line()
    renamed(row, to="Lê Thị Kim Anh", name_key="le thi kim anh")

    view = record(f"diploma:{row.pk}")
    view.refuse_if_not_copyable()

    assert view.facts()["holder"] == "Lê Thị Kim Oanh"
    assert view.facts()["notes"] == [
        (
            "Đã chỉnh sửa họ và tên từ “Lê Thị Kim Oanh” thành “Lê Thị Kim Anh” theo Quyết định số 215/QĐ-SGDĐT ngày "
            "06/05/2019 của Giám đốc Sở Giáo dục và Đào tạo An Bình."
        )
    ]


@pytest.mark.parametrize("status", ["recalled", "cancelled"])
def test_no_copy_of_a_diploma_that_is_no_more(status):
    row = line(status=status, status_reason="Quyết định số 87/QĐ-SGDĐT ngày 14/03/2014")

    with pytest.raises(NotCopyable) as refusal:
        record(f"diploma:{row.pk}").refuse_if_not_copyable()

    assert "87/QĐ-SGDĐT" in str(refusal.value.sentence)


def test_the_page_of_the_book_around_a_line():
    line(line=862, holder_name="Lê Thị Kim Ngân")
    row = line(line=863)
    line(page=42, line=880)

    _same, page = compare_on_page(f"diploma:{row.pk}", Stated())

    assert (page.volume, page.page, page.line) == ("03", 41, 863)
    assert [(one.holder, one.chosen) for one in page.rows] == [("Lê Thị Kim Ngân", False), ("Lê Thị Kim Oanh", True)]
    assert not hasattr(page.rows[0], "ethnic_group")


def test_who_keeps_a_book_depends_on_kind_years_and_former_district():
    office, ward = department(), agency("TANAN", "UBND phường Tân An", "commune")
    keeps(office, "upper_secondary", (1960, 2025))
    keeps(office, "lower_secondary", (1997, 2005))
    keeps(ward, "lower_secondary", (2006, 2025), "huyện Phú Lộc")

    assert keeper_of("upper_secondary", 2009) == office
    assert keeper_of("lower_secondary", 1998, "Huyện Phú Lộc") == office
    assert keeper_of("lower_secondary", 2010, "phu loc") == ward
    assert keeper_of("lower_secondary", 2010) == ward
    assert keeper_of("lower_secondary", 2010, "huyện Krông Ana") is None
    assert keeper_of("upper_secondary", 2030) is None


def test_a_book_that_burned():
    book(year=1978, volume="01", lost="Cháy ngày 12/10/1983, biên bản số 04/BB.")

    assert lost_books(keeper="SGDDT", kind="upper_secondary", year=1978) == ["Cháy ngày 12/10/1983, biên bản số 04/BB."]
    assert lost_books(keeper="SGDDT", kind="upper_secondary", year=1979) == []
