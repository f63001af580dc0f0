"""An office written down in a JSON file: its agencies with their units, its people with their posts. No database.

    {"agencies": [{"short_code": "SGDDT", …, "units": [{"code": "QLCL", …}]}],
     "people": [{"username": "bao", …, "posts": [{"unit": "SGDDT.QLCL", "rights": ["handle_dossiers"]}]}]}

docs/deploy.md names the columns for whoever writes one.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.people.errors import OfficeFaults


class Shape(NamedTuple):
    """What a row may say. `key` is the column that tells it from others; `words` are lists of texts, `rows` lists of rows."""

    called: str | Promise
    key: str = ""
    needed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rows: Mapping[str, "Shape"] = {}


class Row(NamedTuple):
    """A row as it was written, with what is wrong with its shape. `where` names it in a sentence."""

    where: str
    texts: dict[str, str]
    words: dict[str, list[str]]
    rows: dict[str, list["Row"]]
    faults: list[str]


DATED = ("valid_from", "valid_to")
POST = Shape(
    gettext_lazy("post"),
    "unit",
    needed=("unit",),
    others=("title", "title_en", *DATED),
    words=("rights", "signature_lines"),
)
UNIT = Shape(gettext_lazy("unit"), "code", needed=("code", "name"), others=("kind", "symbol", "name_en", *DATED))
PERSON = Shape(
    gettext_lazy("person"),
    "username",
    needed=("username", "name", "email"),
    others=("honorific", "phone", "identity_number", "birth_date", "address", "title", "title_en"),
    rows={"posts": POST},
)
AGENCY = Shape(
    gettext_lazy("agency"),
    "short_code",
    needed=("short_code", "code", "symbol", "kind", "name"),
    others=("code_old", "name_en", "parent_name", "place", "address", "phone", "parent", *DATED),
    rows={"units": UNIT},
)
OFFICE = Shape(gettext_lazy("file"), rows={"agencies": AGENCY, "people": PERSON})


def read_office(data: bytes) -> Row:
    """Raises OfficeFaults when nothing can be read at all; what is wrong with a row is written in the row."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise OfficeFaults([_("The file is not UTF-8 text.")]) from wrong
    except (ValueError, RecursionError) as wrong:
        raise OfficeFaults([_("The file is not JSON (%(why)s).") % {"why": wrong}]) from wrong
    office = office_of(said)
    if not any(office.rows.values()) and not office.faults:
        raise OfficeFaults([_("The file names neither agencies nor people.")])
    return office


def office_of(said: Any) -> Row:
    return _row(said, OFFICE, str(OFFICE.called))


def faults_of(row: Row) -> Iterator[str]:
    """Those of the row and of all rows in it, in the order of the file."""
    yield from (f"{row.where}: {fault}" for fault in row.faults)
    for rows in row.rows.values():
        for inner in rows:
            yield from faults_of(inner)


def _row(said: Any, shape: Shape, where: str) -> Row:
    row = Row(where, {}, {name: [] for name in shape.words}, {name: [] for name in shape.rows}, [])
    if not isinstance(said, dict):
        row.faults.append(_("is written {…}, with a name for each column."))
        return row
    for name, value in said.items():
        if value is not None:
            _take(row, shape, name, value)
    row.faults.extend(
        _("%(column)s is missing.") % {"column": name} for name in shape.needed if not row.texts.get(name)
    )
    return row


def _take(row: Row, shape: Shape, name: str, value: Any) -> None:
    """One column. Empty (null) is as good as left out."""
    if name in shape.rows or name in shape.words:
        if not isinstance(value, list):
            row.faults.append(_("%(column)s must be a list, written […].") % {"column": name})
        elif name in shape.rows:
            inner = shape.rows[name]
            row.rows[name] += [
                _row(one, inner, _where(one, inner, number, row, shape)) for number, one in enumerate(value, 1)
            ]
        elif all(_is_text(word) for word in value):
            row.words[name] += value
        else:
            row.faults.append(_("%(column)s must hold texts.") % {"column": name})
    elif name not in shape.needed + shape.others:
        row.faults.append(_("the column “%(column)s” is not known.") % {"column": name})
    elif _is_text(value):
        row.texts[name] = value.strip()
    else:
        row.faults.append(_("%(column)s must be a text of printable characters.") % {"column": name})


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable()


def _where(said: Any, shape: Shape, number: int, around: Row, outer: Shape) -> str:
    """ "agency SGDDT, unit QLCL"; by its place in the list while it has no name of its own."""
    key = said.get(shape.key) if isinstance(said, dict) else None
    here = f"{shape.called} {key if key and _is_text(key) else number}"
    return f"{around.where}, {here}" if outer.key else here
