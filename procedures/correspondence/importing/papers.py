"""The file that a row names, inside the folder that came with the list."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from procedures.correspondence.importing.checks import BadRow, Row
from procedures.correspondence.paper_text import text_of
from procedures.errors import Refusal
from procedures.files import public as files
from procedures.files.models import StoredFile


@dataclass(frozen=True)
class Paper:
    """What a row has to read: its text, and its file if it names one."""

    text: str
    file: StoredFile | None = None
    name: str = ""


def paper_of(row: Row, folder: Path | None) -> Paper:
    """Stores the row's file and reads its text unless the row brings one. Raises BadRow."""
    if not row.file:
        return Paper(row.text)
    if folder is None:
        raise BadRow(_("The row names the file “%(name)s”, but no folder was given with --files.") % {"name": row.file})
    path = _inside(folder, row.file)
    if path is None:
        raise BadRow(_("There is no file “%(name)s” in the folder.") % {"name": row.file})
    if path.stat().st_size > settings.PAPER_SIZE_LIMIT:
        raise BadRow(_("The file “%(name)s” is too big.") % {"name": row.file})
    try:
        data = path.read_bytes()
        stored = files.store(data, name=path.name)
    except OSError as error:
        raise BadRow(_("The file “%(name)s” cannot be opened.") % {"name": row.file}) from error
    except Refusal as refusal:
        raise BadRow(refusal.sentence) from refusal
    return Paper(row.text or text_of(data, stored.media_type).whole, stored, files.plain_name(path.name))


def _inside(folder: Path, name: str) -> Path | None:
    """The file, if the name leads to one inside the folder and nowhere else."""
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None
