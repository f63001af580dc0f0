"""The registers of diplomas: 1,000 records, among them the cases that a good office survives (data/books.json)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from config.demonstration.invented import Inventor
from config.demonstration.people import data
from procedures.diplomas.models import Diploma, DiplomaChange, DiplomaRegister, RegisterKeeper
from procedures.diplomas.rules import name_key
from procedures.people.models import Agency

ROWS_A_PAGE = 20
USUAL_AGE = {"upper_secondary": 18, "lower_secondary": 15, "certificate": 19}
OLD_BOOKS = 1990  # before, many a book has the birth year alone


def load() -> None:
    """Nothing is made twice."""
    if DiplomaRegister.objects.exists():
        return
    books, agencies = data("books"), Agency.objects.in_bulk(field_name="short_code")
    inventor, special = Inventor(1945), books["rows"]
    for plan in books["books"]:
        for year in plan.get("years") or [plan["year"]]:
            _book({**plan, "year": year}, agencies, inventor, special)
    for lost in books["lost"]:
        DiplomaRegister.objects.create(keeper=agencies["SGDDT"], **lost)
    RegisterKeeper.objects.bulk_create(
        RegisterKeeper(**{**row, "agency": agencies[row["agency"]]}) for row in books["keepers"]
    )


def _book(plan: dict[str, Any], agencies: dict[str, Agency], inventor: Inventor, special: list[dict[str, Any]]) -> None:
    keeper = plan.get("keeper", "SGDDT")
    register = DiplomaRegister.objects.create(
        keeper=agencies[keeper],
        kind=plan["kind"],
        title=plan["title"],
        year=plan["year"],
        volume=plan["volume"],
    )
    known = {row["line"]: row for row in special if _is_of(row, plan, keeper)}
    rows = [
        Diploma(register=register, **{**columns, **_written(known.get(columns["line"], {}))}).with_keys()
        for columns in _lines(plan, inventor)
    ]
    Diploma.objects.bulk_create(rows)
    by_line = {row.line: row for row in rows}
    for line, row in known.items():
        if "change" in row:
            _correct(by_line[line], row["change"])


def _is_of(row: dict[str, Any], plan: dict[str, Any], keeper: str) -> bool:
    same_volume = row.get("volume", plan["volume"]) == plan["volume"]
    return bool(row["year"] == plan["year"] and row.get("keeper", "SGDDT") == keeper and same_volume)


def _written(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of a special row; the others stay as invented."""
    return {key: value for key, value in row.items() if key not in ("year", "volume", "keeper", "line", "change")}


def _lines(plan: dict[str, Any], inventor: Inventor) -> Iterator[dict[str, Any]]:
    year, first, dice = plan["year"], plan.get("line", 1), inventor.dice
    for line in range(first, first + plan["count"]):
        person = inventor.person(year - USUAL_AGE[plan["kind"]], year_alone=0.4 if year < OLD_BOOKS else 0.0)
        yield {
            "line": line,
            "page": plan.get("page", 1) + (line - first) // ROWS_A_PAGE,
            "serial": _serial(plan, line),
            "book_number": f"{line:04d}/{year}",
            "holder_name": person.name,
            "birth_text": person.birth_text,
            "birth_place": person.birth_place,
            "sex": person.sex,
            "ethnic_group": person.ethnic_group,
            "school": dice.choice(plan["schools"]),
            "graduation_year": year,
            "exam": plan.get("exam", ""),
            "ranking": dice.choice(plan["rankings"]),
            "decision": plan.get("decision", f"Quyết định số {200 + year % 97 * 7}/QĐ ngày 15/07/{year}"),
            "issued_on": date(year, 8, 20),
            "issued_at_place": "An Bình",
            "signer": plan["signer"],
        }


def _serial(plan: dict[str, Any], line: int) -> str:
    """Old diplomas bear none."""
    base = plan.get("serial_base", (plan["year"] - 1963) * 9000)
    return f"{plan['serial']} {base + line:07d}" if plan["serial"] else ""


def _correct(diploma: Diploma, change: dict[str, Any]) -> None:
    field = change["field"]
    DiplomaChange.objects.create(
        **{**change, "decided_on": date.fromisoformat(change["decided_on"])},
        diploma=diploma,
        old=getattr(diploma, field),
        new_name_key=name_key(change["new"]) if field == "holder_name" else "",
    )
    diploma.status = "corrected"
    diploma.save(update_fields=["status"])
