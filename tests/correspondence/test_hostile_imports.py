"""Files made to exhaust whoever imports them: a sentence with the row, and memory as before."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from procedures.correspondence.importing import import_documents
from procedures.correspondence.importing.rows import LONGEST_LINE, MOST_ROWS
from procedures.errors import Refusal
from tests.correspondence.conftest import NOON
from tests.correspondence.test_importing import xlsx

pytestmark = pytest.mark.django_db
SHEET = "xl/worksheets/sheet1.xml"
BEGIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
HEADING = b'<row r="1"><c t="str"><v>external_id</v></c></row>'


@pytest.fixture
def folder(tmp_path: Path, office, quality) -> Path:
    return tmp_path


def take_in(path: Path):
    return import_documents(path=path, register="incoming", at=NOON)


def with_rows(folder: Path, *rows: bytes) -> Path:
    """A spreadsheet whose sheet holds exactly this, one piece after the other."""
    hostile = folder / "hostile.xlsx"
    with ZipFile(xlsx(folder, ["external_id"])) as whole, ZipFile(hostile, "w", ZIP_DEFLATED, compresslevel=1) as copy:
        for name in whole.namelist():
            with copy.open(name, "w") as part:
                for piece in (BEGIN, *rows, END) if name == SHEET else [whole.read(name)]:
                    part.write(piece)
    return hostile


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_an_endless_line_is_named_and_the_others_are_taken_in(folder, end):
    path = folder / "a.jsonl"
    good = [json.dumps({"external_id": name}).encode() + b"\n" for name in ("A", "B")]
    endless = b'{"external_id": "' + b"x" * (2 * LONGEST_LINE)
    path.write_bytes(good[0] + endless + b"\n" + good[1] + endless + end)

    report = take_in(path)

    assert (report.rows, report.imported) == (4, 2)
    assert {refused.row: refused.reason for refused in report.refused} == dict.fromkeys((2, 4), "Dòng dài hơn 8 MB.")


def test_a_line_of_the_greatest_length_is_taken_in(folder):
    path = folder / "a.jsonl"
    row = json.dumps({"external_id": "A", "text": ""}).encode()
    path.write_bytes(row + b" " * (LONGEST_LINE - len(row) - 1) + b"\n")

    assert take_in(path).imported == 1


def test_a_spreadsheet_that_unpacks_to_more_than_any_office_has_is_not_unpacked(folder):
    bomb = folder / "bomb.xlsx"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b"0")
        packed.infolist()[0].file_size = 3 * 1024**3  # what it says of itself
    with pytest.raises(Refusal, match="3072 MB"):
        take_in(bomb)


@pytest.mark.slow
def test_a_row_that_no_memory_holds_is_named(folder):
    cell = [b'<row r="2"><c t="str"><v>', *[b"x" * 10_000_000] * 80, b"</v></c></row>"]
    with pytest.raises(Refusal, match="từ dòng 2"):
        take_in(with_rows(folder, HEADING, *cell))


def test_a_heading_of_a_thousand_columns_is_refused(folder):
    cells = b"".join(b'<c t="str"><v>a%d</v></c>' % number for number in range(1000))
    with pytest.raises(Refusal, match="dòng 1 có hơn 100 cột"):
        take_in(with_rows(folder, b'<row r="1">%b</row>' % cells))


def test_a_row_numbered_a_thousand_million_is_not_walked_to(folder):
    with pytest.raises(Refusal, match=f"Dòng {MOST_ROWS + 1} "):
        take_in(with_rows(folder, HEADING + b'<row r="1000000000"><c t="str"><v>A</v></c></row>'))
