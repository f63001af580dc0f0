"""A record beside what was stated, line by line, and how much that weighs."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from procedures.diplomas.answers import Agreement, Candidate, ComparedLine, Stated, Text
from procedures.diplomas.rules import Birth, birth_of, name_key, number_key, same_birth, same_name, school_key
from search.public import clean

WEIGHTS = {"serial": 60, "book_number": 40, "name": 30, "birth": 25, "year": 8, "school": 8}
LABELS: dict[str, Text] = {
    "name": _("Full name"),
    "birth": _("Birth date"),
    "school": _("School"),
    "year": _("Year"),
    "serial": _("Serial number"),
    "book_number": _("Number in the register"),
    "code": _("Number of the school report"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """The columns of a record that are compared; `other_names` are names it was corrected to."""

    reference: str
    name: str
    birth_text: str
    birth: Birth
    school: str
    year: int
    serial: str
    number: str
    number_field: str
    place: Text
    status: str
    status_text: Text
    warning: Text
    other_names: tuple[str, ...] = ()


def compared(stated: Stated, written: Written, asked: Stated | None = None) -> Candidate:
    """The candidate with its lines and its score; namesakes are counted by `ranked`. It is the person `asked` for, or another."""
    lines = tuple(_lines(stated, written))
    person = [line for line in (_lines(asked, written) if asked else lines) if line.field in ("name", "birth")]
    score = sum(_weight(line) for line in lines)
    return Candidate(
        reference=written.reference,
        holder=written.name,
        birth=written.birth_text,
        school=written.school,
        year=written.year,
        serial=written.serial,
        number=written.number,
        place=written.place,
        status=written.status,
        status_text=written.status_text,
        warning=written.warning,
        lines=lines,
        score=score,
        another_person=any(line.agreement is Agreement.DIFFERS for line in person),
    )


def ranked(candidates: list[Candidate], limit: int) -> tuple[Candidate, ...]:
    """The likeliest first; each told how many others bear its name and birth date."""
    same = Counter((name_key(c.holder), c.birth) for c in candidates)
    told = [replace(c, namesakes=same[name_key(c.holder), c.birth] - 1) for c in candidates]
    return tuple(sorted(told, key=lambda c: (-c.score, c.differing, c.holder, c.reference))[:limit])


def _weight(line: ComparedLine) -> int:
    weight = WEIGHTS.get(line.field, WEIGHTS["book_number"])
    if line.agreement is Agreement.MATCHES:
        to_the_letter = line.field == "name" and clean(line.stated) == clean(line.written)  # Thụy, not Thuỵ
        return weight - (3 if line.alike else 0) + to_the_letter
    return -weight // 2 if line.agreement is Agreement.DIFFERS else 0


def _lines(stated: Stated, written: Written) -> list[ComparedLine]:
    same, spelt = same_name(stated.name, (written.name, *written.other_names))
    year = str(stated.year or "")
    lines = [
        _line("name", stated.name, written.name, same, alike=same and not spelt),
        _line("birth", _shown(stated.birth), written.birth_text, same_birth(birth_of(stated.birth), written.birth)),
        _line("school", stated.school, written.school, _same_school(stated.school, written.school)),
        _line("year", year, str(written.year), year == str(written.year)),
    ]
    number = stated.book_number
    lines.append(_line(written.number_field, number, written.number, number_key(number) == number_key(written.number)))
    if written.serial:
        same = number_key(stated.serial) == number_key(written.serial)
        lines.insert(4, _line("serial", stated.serial, written.serial, same))
    return lines


def _line(field: str, stated: str, written: str, same: bool, *, alike: bool = False) -> ComparedLine:
    agreement = Agreement.MATCHES if same else Agreement.DIFFERS
    if not stated.strip():
        agreement = Agreement.FROM_BOOK
    return ComparedLine(field, LABELS[field], stated, written, agreement, alike and agreement is Agreement.MATCHES)


def _shown(birth: str | date) -> str:
    """As the book writes it: 1991-08-17 is 17/08/1991; a text that is no date stays as it was typed."""
    day = birth_of(birth).day
    return f"{day:%d/%m/%Y}" if day else str(birth)


def _same_school(stated: str, written: str) -> bool:
    """A name of nothing but sorts ("Trung tâm GDTX") is compared as it stands."""
    one, other = school_key(stated), school_key(written)
    if not one or not other:
        return name_key(stated) == name_key(written)
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "
