"""The rows of a JSONL or XLSX file, one at a time, as they stand. A line that is no row comes with the reason."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from procedures.errors import Refusal

COLUMNS = frozenset(
    {
        "external_id",
        "number",
        "reference",
        "date",
        "received_on",
        "agency",
        "document_kind",
        "summary",
        "signer",
        "access",
        "text",
        "file",
    }
)


@dataclass(frozen=True)
class RawRow:
    """`row` counts from 1 in the file (in a spreadsheet the heading is row 1). `problem` says why it is no row at all."""

    row: int
    cells: dict[str, Any] = field(default_factory=dict)
    problem: str | Promise = ""


class UnreadableFile(Refusal):
    """The file as a whole cannot be read."""

    code = "unreadable_file"


def rows_of(path: Path) -> Iterator[RawRow]:
    """Raises UnreadableFile for a missing file, another kind of file or a damaged one."""
    if not path.is_file():
        raise UnreadableFile(_("There is no file “%(name)s”.") % {"name": path})
    if path.suffix.lower() == ".jsonl":
        return _from_jsonl(path)
    if path.suffix.lower() == ".xlsx":
        return _from_xlsx(path)
    raise UnreadableFile(_("“%(name)s” is neither a .jsonl nor an .xlsx file.") % {"name": path.name})


def _from_jsonl(path: Path) -> Iterator[RawRow]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _json_row(number, line)


def _json_row(number: int, line: bytes) -> RawRow:
    try:
        cells = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return RawRow(number, problem=_("The line is not in UTF-8."))
    except (ValueError, RecursionError):
        return RawRow(number, problem=_("The line is not JSON."))
    if not isinstance(cells, dict):
        return RawRow(number, problem=_("The line is not an object of columns and values."))
    return RawRow(number, cells)


def _from_xlsx(path: Path) -> Iterator[RawRow]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise UnreadableFile(_("“%(name)s” is damaged or not a spreadsheet.") % {"name": path.name}) from error
    try:
        lines = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else iter(())
        heading = [str(cell).strip() if cell is not None else "" for cell in next(lines, ())]
        for number, line in enumerate(lines, 2):
            cells = {name: _plain(cell) for name, cell in zip(heading, line, strict=False) if name and cell is not None}
            if cells:
                yield RawRow(number, cells)
    finally:
        book.close()


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell
