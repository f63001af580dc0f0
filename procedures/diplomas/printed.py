"""What a copy prints, strictly from the record (NĐ 23/2015/NĐ-CP, Điều 3: "nội dung ghi đúng với nội dung ghi trong
sổ gốc").

The words are those of Vietnamese papers and are not translated: a copy is a Vietnamese paper whoever reads the page.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from procedures.diplomas.answers import Text
from procedures.diplomas.models import Diploma, DiplomaChange, SchoolReport

CORRECTED = {
    "holder_name": "họ và tên",
    "birth_text": "ngày sinh",
    "birth_place": "nơi sinh",
    "sex": "giới tính",
    "ethnic_group": "dân tộc",
    "school": "trường",
}


# Rows about the person; the others are about the diploma and may be shown to whoever holds a copy of it.
PERSONAL = frozenset({"Họ và tên", "Ngày sinh", "Nơi sinh", "Giới tính", "Dân tộc"})


def not_personal(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The rows of a printed copy that a verifier compares with the paper in his hand; none for a letter."""
    return [(label, value) for label, value in facts.get("fields", []) if label not in PERSONAL]


def diploma_facts(diploma: Diploma) -> dict[str, Any]:
    """title, holder, fields, source and notes of the layout copy_of_diploma; what the book leaves empty is left out."""
    fields = [
        ["Họ và tên", diploma.holder_name],
        ["Ngày sinh", diploma.birth_text],
        ["Nơi sinh", diploma.birth_place],
        ["Giới tính", diploma.sex],
        ["Dân tộc", diploma.ethnic_group],
        ["Học sinh trường", diploma.school.removeprefix("Trường ")],
        ["Năm tốt nghiệp", str(diploma.graduation_year)],
        ["Khóa thi", diploma.exam],
        ["Hội đồng thi", diploma.council],
        ["Hình thức đào tạo", diploma.mode],
        ["Xếp loại tốt nghiệp", diploma.ranking],
        ["Ngày cấp", f"{diploma.issued_on:%d/%m/%Y}" if diploma.issued_on else ""],
        ["Người ký", diploma.signer],
        ["Số hiệu văn bằng", diploma.serial],
        ["Số vào sổ gốc", diploma.book_number],
    ]
    return {
        "title": _title_lines(diploma.register.title),
        "holder": diploma.holder_name,
        "fields": [row for row in fields if row[1]],
        "source": _source(diploma),
        "notes": [*map(_correction, diploma.changes.all()), *([diploma.note] if diploma.note else [])],
    }


def report_facts(report: SchoolReport) -> dict[str, Any]:
    """title, holder, fields, years, source and notes of the layout copy_of_school_report."""
    fields = [
        ["Họ và tên", report.pupil_name],
        ["Ngày sinh", report.birth_text],
        ["Nơi sinh", report.birth_place],
        ["Giới tính", report.sex],
        ["Dân tộc", report.ethnic_group],
        ["Khóa học", f"{report.first_year} - {report.last_year}"],
    ]
    return {
        "title": ["Bảng điểm", report.level],
        "holder": report.pupil_name,
        "fields": [row for row in fields if row[1]],
        "years": report.years,
        "source": f"Sao từ học bạ {report.level} lưu tại {report.agency.name}, số đăng bộ {report.code}.",
        "notes": [report.note] if report.note else [],
    }


COPY_BOOK = {
    "birth": "Ngày sinh",
    "year": "Năm tốt nghiệp",
    "serial": "Số hiệu văn bằng",
    "book_number": "Số vào sổ gốc",
}


def line_of_copy_book(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What sổ cấp bản sao says of the record that was copied [B, TT 10/2026]: as the copy itself says it, from its `facts`."""
    printed = dict(facts.get("fields", ()))
    columns = {name: printed[label] for name, label in COPY_BOOK.items() if label in printed}
    return {"holder": facts["holder"], **columns} if "holder" in facts else {}


def columns_of_diploma(diploma: Diploma) -> tuple[tuple[Text, str], ...]:
    """All columns for the page of the one record, in the reader's language."""
    return _filled(
        (_("Full name"), diploma.holder_name),
        (_("Birth date"), diploma.birth_text),
        (_("Birth place"), diploma.birth_place),
        (_("Sex"), diploma.get_sex_display()),
        (_("Ethnic group"), diploma.ethnic_group),
        (_("School"), diploma.school),
        (_("Graduation year"), str(diploma.graduation_year)),
        (_("Examination"), diploma.exam),
        (_("Examination council"), diploma.council),
        (_("Mode of study"), diploma.mode),
        (_("Ranking"), diploma.ranking),
        (_("Recognised by decision"), diploma.decision),
        (_("Issued on"), f"{diploma.issued_on:%d/%m/%Y}" if diploma.issued_on else ""),
        (_("Signed by"), diploma.signer),
        (_("Serial number"), diploma.serial),
        (_("Number in the register"), diploma.book_number),
        (_("Note"), diploma.note),
    )


def columns_of_report(report: SchoolReport) -> tuple[tuple[Text, str], ...]:
    return _filled(
        (_("Full name"), report.pupil_name),
        (_("Birth date"), report.birth_text),
        (_("Birth place"), report.birth_place),
        (_("Sex"), report.get_sex_display()),
        (_("Ethnic group"), report.ethnic_group),
        (_("School"), report.agency.name),
        (_("School years"), f"{report.first_year} - {report.last_year}"),
        (_("Class"), report.last_class),
        (_("Number of the school report"), report.code),
        (_("Note"), report.note),
    )


def _filled(*columns: tuple[Text, str]) -> tuple[tuple[Text, str], ...]:
    return tuple(column for column in columns if column[1])


def _title_lines(title: str) -> list[str]:
    """The title in two lines where it is long: after "tốt nghiệp"."""
    head, found, rest = title.partition(" tốt nghiệp ")
    return [f"{head} tốt nghiệp", rest] if found else [title]


def _source(diploma: Diploma) -> str:
    register = diploma.register
    title = register.title[:1].lower() + register.title[1:]
    return f"Cấp từ sổ gốc cấp {title} năm {register.year}, quyển số {register.volume}, trang {diploma.page}."


def _correction(change: DiplomaChange) -> str:
    what = CORRECTED.get(change.field, "nội dung")
    return (
        f"Đã chỉnh sửa {what} từ “{change.old}” thành “{change.new}” theo {change.decision} ngày "
        f"{change.decided_on:%d/%m/%Y} của {change.decided_by}."
    )
