"""The school reports of 300 pupils, under the programme of 2006 and that of 2018 (data/reports.json)."""

from typing import Any

from config.demonstration.invented import Inventor
from config.demonstration.people import data
from procedures.diplomas.models import SchoolReport
from procedures.people.models import Agency

LAST_YEARS = (2021, 2022, 2023, 2024, 2025, 2026)
LAST_SCHOOL_YEAR = 2026  # the demonstration knows of no school year that ended later
CLASSES = 8


def load() -> None:
    """Nothing is made twice."""
    if SchoolReport.objects.exists():
        return
    plan, inventor = data("reports"), Inventor(2006)
    known = {(row["agency"], row["number"]): row for row in plan["pupils"]}
    for school in plan["schools"]:
        agency = Agency.objects.get(short_code=school["agency"])
        numbers = range(1, school["count"] + 1)
        rows = [_report(agency, number, known.get((school["agency"], number), {}), inventor) for number in numbers]
        SchoolReport.objects.bulk_create(row.with_keys() for row in rows)


def _report(school: Agency, number: int, known: dict[str, Any], inventor: Inventor) -> SchoolReport:
    last = known.get("last_year", LAST_YEARS[number % len(LAST_YEARS)])
    person = inventor.person(last - 18)
    written = {
        "pupil_name": person.name,
        "birth_text": person.birth_text,
        "birth_place": person.birth_place,
        "sex": person.sex,
        "ethnic_group": person.ethnic_group,
        "last_year": last,
        **{key: value for key, value in known.items() if key not in ("agency", "number")},
    }
    first, class_number = last - 3, number % CLASSES + 1
    level = inventor.dice.gauss(7.3, 0.9)
    years = [
        _school_year(grade, ends, class_number, level, inventor)
        for grade, ends in ((10, first + 1), (11, first + 2), (12, last))
        if ends <= LAST_SCHOOL_YEAR
    ]
    return SchoolReport(
        agency=school,
        code=f"{1000 + number}/{first}",
        level="trung học phổ thông",
        last_class=years[-1]["grade"],
        first_year=first,
        years=years,
        **written,
    )


def _school_year(grade: int, ends: int, class_number: int, level: float, inventor: Inventor) -> dict[str, Any]:
    programme = [one for one in data("reports")["programmes"] if one["since"] <= ends - grade + 9][-1]
    dice = inventor.dice
    marks = []
    for subject in programme["marked"]:
        first, second = (min(10.0, max(3.5, round(dice.gauss(level, 0.9), 1))) for _term in "12")
        marks.append((subject, first, second, round((first + 2 * second) / 3, 1)))
    average = sum(mark[3] for mark in marks) / len(marks)
    learning = next(name for least, name in programme["levels"] if average >= least)
    subjects = [{"name": n, "first": _mark(a), "second": _mark(b), "whole": _mark(w)} for n, a, b, w in marks]
    subjects += [{"name": n, "first": "Đạt", "second": "Đạt", "whole": "Đạt"} for n in programme["passed"]]
    results = [[programme["learning"], learning], [programme["conduct"], dice.choice(programme["conducts"])]]
    return {
        "year": f"{ends - 1} - {ends}",
        "grade": f"{grade}A{class_number}",
        "subjects": subjects,
        "results": [*results, ["Kết quả", "Được lên lớp" if grade < 12 else "Hoàn thành chương trình"]],
    }


def _mark(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
