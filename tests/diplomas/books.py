"""Books of diplomas for the tests, in the office's words."""

from datetime import date
from typing import Any

from procedures.diplomas.models import Diploma, DiplomaChange, DiplomaRegister, RegisterKeeper, SchoolReport
from procedures.people.models import Agency, AgencyKind

OANH = {
    "serial": "A 0417325",
    "book_number": "0863/2009",
    "holder_name": "Lê Thị Kim Oanh",
    "birth_text": "17/08/1991",
    "birth_place": "Phú Lộc",
    "sex": "Nữ",
    "ethnic_group": "Kinh",
    "school": "THPT Nguyễn Huệ",
    "ranking": "Khá",
    "page": 41,
    "line": 863,
}


def agency(short_code: str, name: str, kind: str = AgencyKind.DEPARTMENT) -> Agency:
    found, _ = Agency.objects.get_or_create(
        short_code=short_code, defaults={"code": f"H99.{short_code}", "symbol": short_code, "kind": kind, "name": name}
    )
    return found


def department() -> Agency:
    return agency("SGDDT", "Sở Giáo dục và Đào tạo An Bình")


def book(
    title: str = "Bằng tốt nghiệp trung học phổ thông", year: int = 2009, volume: str = "03", **columns: Any
) -> DiplomaRegister:
    columns.setdefault("kind", "upper_secondary")
    columns.setdefault("keeper", department())
    found, _ = DiplomaRegister.objects.get_or_create(title=title, year=year, volume=volume, defaults=columns)
    return found


def line(register: DiplomaRegister | None = None, **columns: Any) -> Diploma:
    """A line of a book; columns that are not given are those of Lê Thị Kim Oanh, with the next free numbers."""
    register = register or book()
    count = Diploma.objects.count()
    numbers = (
        {"serial": f"B {count:07d}", "book_number": f"{count:04d}/{register.year}", "line": count} if count else {}
    )
    row = Diploma(register=register, **{"graduation_year": register.year, **OANH, **numbers, **columns})
    row.with_keys().save()
    return row


def renamed(row: Diploma, *, to: str, name_key: str) -> None:
    DiplomaChange.objects.create(
        diploma=row,
        field="holder_name",
        old=row.holder_name,
        new=to,
        new_name_key=name_key,
        decision="Quyết định số 215/QĐ-SGDĐT",
        decided_on=date(2019, 5, 6),
        decided_by="Giám đốc Sở Giáo dục và Đào tạo An Bình",
    )
    row.status = "corrected"
    row.save()


def keeps(agency: Agency, kind: str, years: tuple[int, int], district: str = "") -> None:
    RegisterKeeper.objects.create(
        kind=kind, from_year=years[0], to_year=years[1], former_district=district, agency=agency
    )


def report(school: Agency, **columns: Any) -> SchoolReport:
    whole = {
        "code": "1204/2023",
        "level": "trung học phổ thông",
        "pupil_name": "H'Hen Niê Kđăm",
        "birth_text": "02/03/2008",
        "sex": "Nữ",
        "ethnic_group": "Ê Đê",
        "last_class": "12A1",
        "first_year": 2023,
        "last_year": 2026,
        "years": [
            {
                "year": "2023 - 2024",
                "grade": "10A1",
                "subjects": [{"name": "Toán", "first": "7,5", "second": "8,0", "whole": "7,8"}],
                "results": [["Kết quả học tập", "Khá"], ["Kết quả rèn luyện", "Tốt"]],
            }
        ],
    }
    row = SchoolReport(agency=school, **{**whole, **columns})
    row.with_keys().save()
    return row
