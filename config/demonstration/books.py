"""The registers of diplomas (1,000 records) and the school reports (300 pupils): the same every time they are made."""

import random
from datetime import date
from typing import Any

from procedures.diplomas.models import Diploma, DiplomaRegister, RegisterKeeper, SchoolReport
from procedures.people.models import Agency

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Mai",
    "Trịnh",
    "Cao",
    "Lâm",
    "Tạ",
    "Tăng",
    "Hà",
]
MIDDLE = {
    "Nữ": ["Thị", "Ngọc", "Thùy", "Kim", "Minh", "Thanh", "Bảo", "Khánh"],
    "Nam": ["Văn", "Hữu", "Đức", "Quốc", "Minh", "Thanh", "Công", "Gia"],
}
GIVEN = {
    "Nữ": [
        "Oanh",
        "Hà",
        "Lan",
        "Hương",
        "Mai",
        "Ngân",
        "Trang",
        "Vy",
        "Linh",
        "Thảo",
        "Yến",
        "Uyển",
        "Nhung",
        "Diệp",
        "Châu",
        "Hạnh",
        "Hòa",
        "Thủy",
        "Quỳnh",
        "My",
    ],
    "Nam": [
        "Hùng",
        "Phát",
        "Bảo",
        "Duy",
        "Khoa",
        "Long",
        "Nam",
        "Phúc",
        "Quân",
        "Sơn",
        "Tài",
        "Thắng",
        "Tùng",
        "Vinh",
        "Huy",
        "Kiên",
        "Đạt",
        "Hưng",
        "Hiếu",
        "Trí",
    ],
}
SCHOOLS = (
    "Trường THPT Nguyễn Huệ",
    "Trường THPT chuyên Lê Quý Đôn",
    "Trường THPT Tân Lập",
    "Trường THPT bán công Tân An",
)
RANKS = ("Giỏi", "Khá", "Khá", "Trung bình", "Trung bình")
YEARS = tuple(range(2005, 2025))
EACH_YEAR = 48
SUBJECTS = [
    "Toán",
    "Vật lí",
    "Hóa học",
    "Sinh học",
    "Tin học",
    "Ngữ văn",
    "Lịch sử",
    "Địa lí",
    "Tiếng Anh",
    "Giáo dục công dân",
]

# The cases that a good office survives (name, birth as written, year, school, title, note).
TRICKY = (
    ("Lê Thị Kim Oanh", "17/08/1991", 2009, SCHOOLS[0], ""),
    ("Trần Thị Minh Nguyệt", "21/03/1985", 2005, SCHOOLS[0], ""),
    ("Nguyễn Thị Thu Hà", "05/09/1988", 2006, SCHOOLS[2], ""),
    ("H'Hen Niê Kđăm", "1992", 2010, SCHOOLS[2], "sổ gốc chỉ ghi năm sinh"),
    ("Nguyễn Thụy Uyển", "02/02/1990", 2008, SCHOOLS[1], ""),
    ("Nguyễn Thuỵ Uyển", "02/02/1990", 2008, SCHOOLS[1], "trùng họ tên và ngày sinh"),
    ("Đỗ Văn Hưng", "11/11/1993", 2011, SCHOOLS[2], ""),
    ("Huỳnh Tấn Phát", "30/04/1990", 2008, SCHOOLS[3], ""),
)
OLD = (
    ("Tú tài II", 1974, "Phạm Ngọc Ẩn", "1955"),
    ("Bằng tốt nghiệp cấp III", 1972, "Hoàng Thị Sâm", "12/12/1953"),
    ("Bằng tốt nghiệp phổ thông trung học", 1989, "Vũ Ngọc Diệp", "08/01/1971"),
)


def load() -> None:
    """Nothing is made twice."""
    department = Agency.objects.get(short_code="SGDDT")
    if DiplomaRegister.objects.filter(keeper=department).exists():
        return
    dice = random.Random(1945)  # noqa: S311  invented names, not secrets
    rows = [row for year in YEARS for row in _year(department, year, dice)]
    rows += _old(department) + _lower_secondary(dice)
    Diploma.objects.bulk_create([row.with_keys() for row in rows])
    _keepers(department)
    _reports(dice)


def _year(keeper: Agency, year: int, dice: random.Random) -> list[Diploma]:
    title = "Bằng tốt nghiệp trung học phổ thông"
    book = DiplomaRegister.objects.create(keeper=keeper, kind="upper_secondary", title=title, year=year, volume="01")
    known = [row for row in TRICKY if row[2] == year]
    made = [(*_person(dice, year), dice.choice(SCHOOLS), "") for _number in range(EACH_YEAR - len(known))]
    people = [(name, birth, school, note) for name, birth, _year, school, note in known] + [
        (n, b, s, x) for n, b, s, x in made
    ]
    return [_row(book, line, person, dice) for line, person in enumerate(people, 1)]


def _person(dice: random.Random, year: int) -> tuple[str, str]:
    sex = dice.choice(("Nữ", "Nam"))
    name = f"{dice.choice(FAMILY)} {dice.choice(MIDDLE[sex])} {dice.choice(GIVEN[sex])}"
    return name, f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{year - 18}"


def _row(book: DiplomaRegister, line: int, person: tuple[str, str, str, str], dice: random.Random) -> Diploma:
    name, birth, school, note = person
    return Diploma(
        register=book,
        serial=f"{'ABC'[book.year % 3]} {book.year % 100:02d}{line:05d}",
        book_number=f"{line:04d}/{book.year}",
        holder_name=name,
        birth_text=birth,
        birth_place="An Bình",
        sex="Nữ" if " Thị " in name else "Nam",
        ethnic_group="Kinh",
        school=school,
        graduation_year=book.year,
        exam=f"Kỳ thi ngày 02/06/{book.year}",
        council="Hội đồng thi An Bình",
        mode="Chính quy",
        ranking=dice.choice(RANKS),
        decision=f"{100 + line}/QĐ-SGDĐT",
        issued_on=date(book.year, 8, 20),
        issued_at_place="An Bình",
        signer="Nguyễn Văn Tâm",
        page=(line - 1) // 20 + 1,
        line=line,
        note=note,
    )


def _old(keeper: Agency) -> list[Diploma]:
    dice = random.Random(54)  # noqa: S311
    rows = []
    for title, year, name, birth in OLD:
        book = DiplomaRegister.objects.create(
            keeper=keeper, kind="upper_secondary", title=title, year=year, volume="01"
        )
        row = _row(book, 1, (name, birth, "Trường Trung học An Bình", ""), dice)
        row.serial = ""
        rows.append(row)
    return rows


def _lower_secondary(dice: random.Random) -> list[Diploma]:
    """THCS of 1998 in the abolished district of Tân An: the commune keeps that book now."""
    commune = Agency.objects.get(short_code="UBTANAN")
    title = "Bằng tốt nghiệp trung học cơ sở"
    book = DiplomaRegister.objects.create(keeper=commune, kind="lower_secondary", title=title, year=1998, volume="01")
    people = [("Trần Thanh Tùng", "14/07/1983")] + [_person(dice, 2001) for _number in range(36)]
    return [
        _row(book, line, (name, birth, "Trường THCS Tân An", ""), dice) for line, (name, birth) in enumerate(people, 1)
    ]


def _keepers(department: Agency) -> None:
    commune = Agency.objects.get(short_code="UBTANAN")
    RegisterKeeper.objects.bulk_create(
        [
            RegisterKeeper(kind="upper_secondary", from_year=1955, to_year=2026, agency=department),
            RegisterKeeper(kind="certificate", from_year=1990, to_year=2026, agency=department),
            RegisterKeeper(
                kind="lower_secondary", from_year=1990, to_year=2025, former_district="Tân An", agency=commune
            ),
        ]
    )


def _reports(dice: random.Random) -> None:
    for code, count in (("THPTNH", 140), ("THPTLQD", 100), ("THPTTL", 60)):
        school = Agency.objects.get(short_code=code)
        rows = [_report(school, number, dice) for number in range(1, count + 1)]
        SchoolReport.objects.bulk_create([row.with_keys() for row in rows])


def _report(school: Agency, number: int, dice: random.Random) -> SchoolReport:
    last = 2020 + number % 6
    name, birth = ("Nguyễn Gia Bảo", "09/10/2005") if number == 1 else _person(dice, last)
    return SchoolReport(
        agency=school,
        code=f"{number:04d}/{last}",
        level="trung học phổ thông",
        pupil_name=name,
        birth_text=birth,
        birth_place="An Bình",
        sex="Nữ" if " Thị " in name else "Nam",
        last_class=f"12A{number % 8 + 1}",
        first_year=last - 3,
        last_year=last,
        years=[_school_year(grade, last - 12 + grade, school.name, number, dice) for grade in (10, 11, 12)],
    )


def _school_year(grade: int, ends: int, school: str, number: int, dice: random.Random) -> dict[str, Any]:
    marks = []
    for subject in SUBJECTS:
        first, second = dice.uniform(5, 9.8), dice.uniform(5, 9.8)
        whole = (first + 2 * second) / 3
        marks.append({"name": subject, "first": _mark(first), "second": _mark(second), "whole": _mark(whole)})
    results = [["Học lực", dice.choice(RANKS)], ["Hạnh kiểm", "Tốt"]]
    return {
        "year": f"{ends - 1} - {ends}",
        "grade": f"{grade}A{number % 8 + 1}",
        "school": school,
        "subjects": marks,
        "results": results,
    }


def _mark(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
