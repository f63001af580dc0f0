"""The rows of a JSONL or XLSX file, one at a time, as they stand. A line that is no row comes with the reason."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZipFile

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from procedures.errors import Refusal
from procedures.files.public import bounded_memory

MB = 1024 * 1024
LONGEST_LINE = 8 * MB  # the text of some thousands of pages
MOST_COLUMNS, MOST_ROWS = 100, 1_048_576  # the rows are those of the format itself
MOST_UNPACKED, MEMORY = 1_000 * MB, 1_000 * MB
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
    """Raises UnreadableFile for a missing file, another kind of file or a damaged one, if need be half-way."""
    reader = {".jsonl": _from_jsonl, ".xlsx": _from_xlsx}.get(path.suffix.lower())
    if not path.is_file():
        raise UnreadableFile(_("There is no file “%(name)s”.") % {"name": path})
    if reader is None:
        raise UnreadableFile(_("“%(name)s” is neither a .jsonl nor an .xlsx file.") % {"name": path.name})
    try:
        yield from reader(path)
    except OSError as error:
        raise UnreadableFile(_("“%(name)s” cannot be opened: check its permissions.") % {"name": path.name}) from error


def _from_jsonl(path: Path) -> Iterator[RawRow]:
    with path.open("rb") as file:
        for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE + 1), b""), 1):
            if len(line) > LONGEST_LINE:
                _read_to_its_end(line, file)
                yield RawRow(number, problem=_("The line is longer than %(limit)d MB.") % {"limit": LONGEST_LINE // MB})
            elif line.strip():
                yield _json_row(number, line)


def _read_to_its_end(line: bytes, file: BinaryIO) -> None:
    """A piece at a time: the line may be the rest of a disk."""
    while line and not line.endswith(b"\n"):
        line = file.readline(MB)


def _json_row(number: int, line: bytes) -> RawRow:
    try:
        cells = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return RawRow(number, problem=_("The line is not in UTF-8."))
    except (ValueError, RecursionError):
        return RawRow(number, problem=_("The line is not JSON."))
    if not isinstance(cells, dict):
        return RawRow(number, problem=_("The line is not an object of columns and values."))
    if (b"\\ud" in line or b"\\uD" in line) and _has_half_a_letter(cells):
        name = str(cells.get("external_id", "")).encode(errors="replace").decode()
        return RawRow(
            number, {"external_id": name}, problem=_("The line has half a character in it (\\ud800 to \\udfff).")
        )
    return RawRow(number, cells)


def _has_half_a_letter(cells: dict[str, Any]) -> bool:
    """JSON can write half of a surrogate pair; no database can keep it."""
    try:
        json.dumps(cells, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _from_xlsx(path: Path) -> Iterator[RawRow]:
    lines = _sheet(path)
    _number, first = next(lines, (1, ()))
    heading = [str(cell).strip() if cell is not None else "" for cell in first]
    if len([name for name in heading if name]) > MOST_COLUMNS:
        raise UnreadableFile(_("The heading in row 1 has more than %(count)d columns.") % {"count": MOST_COLUMNS})
    if twice := [name for name, count in Counter(filter(None, heading)).items() if count > 1]:
        raise UnreadableFile(_("The column %(name)s stands twice in the heading.") % {"name": f"“{twice[0]}”"})
    unknown = dict.fromkeys(name for name in heading if name and name not in COLUMNS)
    for number, line in lines:
        cells = {name: _plain(cell) for name, cell in zip(heading, line, strict=False) if name and cell is not None}
        if cells:
            yield RawRow(number, unknown | cells)


def _sheet(path: Path) -> Iterator[tuple[int, Sequence[Any]]]:
    """The lines of the first sheet, counted. A damaged one may be found out at the beginning or half-way."""
    number = 0
    try:
        with path.open("rb") as file:
            _refuse_too_large(path.name, ZipFile(file))
            with bounded_memory(MEMORY):
                book = load_workbook(file, read_only=True, data_only=True)
                for number, line in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
                    if number > MOST_ROWS:
                        raise _too_many_rows(path.name)
                    yield number, line
    except UnreadableFile:
        raise
    except MemoryError as error:
        facts = {"name": path.name, "row": number + 1, "limit": MEMORY // MB}
        raise UnreadableFile(
            _("“%(name)s” cannot be read from row %(row)d on: that takes more than %(limit)d MB of memory.") % facts
        ) from error
    except Exception as error:  # whatever is wrong with a stranger's file, it cannot be read
        raise UnreadableFile(_("“%(name)s” is damaged or not a spreadsheet.") % {"name": path.name}) from error


def _refuse_too_large(name: str, packed: ZipFile) -> None:
    """By what the file says of itself, before any of it is unpacked; more than it says is never unpacked."""
    size = sum(part.file_size for part in packed.infolist())
    if size > MOST_UNPACKED:
        facts = {"name": name, "size": size // MB, "limit": MOST_UNPACKED // MB}
        raise UnreadableFile(
            _("“%(name)s” unpacks to %(size)d MB; the limit is %(limit)d MB. Split it, and import the parts.") % facts
        )


def _too_many_rows(name: str) -> UnreadableFile:
    facts = {"name": name, "row": MOST_ROWS + 1, "limit": MOST_ROWS}
    return UnreadableFile(
        _("Row %(row)d of “%(name)s”: a sheet has at most %(limit)d rows. Split it, and import the parts.") % facts
    )


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell
