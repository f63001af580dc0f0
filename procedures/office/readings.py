"""What was read from a document, as the clerk sees it: one number at the field and on the page, and how sure the reading is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from procedures.files import public as stored
from procedures.web.shapes import State
from procedures.web.words import vietnamese

if TYPE_CHECKING:
    from procedures.files.models import StoredFile

FIELDS = ("issuer", "reference", "date", "summary", "signer", "reply_by", "kind")  # in the order of the form
WIDE = ("issuer", "summary")  # there is room for a word beside the others, where they are sure, only for the figure
SURE = 0.9  # from here on the clerk need not compare
WIDTH = 794  # of a sheet's drawing; its height follows the page
MARK = 13  # half the size of a number's disc


@dataclass(frozen=True)
class Place:
    """One thing read. `hint` quotes it where it should be compared: unsure, or on a page without boxes."""

    number: int
    page: int
    box: tuple[float, float, float, float] | None
    state: State
    hint: str


@dataclass(frozen=True)
class Spot:
    """A place in the text, in units of its sheet, with the disc that carries its number."""

    number: int
    x: float
    y: float
    width: float
    height: float
    mark_x: float
    mark_y: float

    @property
    def text_y(self) -> float:
        return self.mark_y + 5


@dataclass
class Sheet:
    """A page with the places marked on it."""

    page: int
    width: int
    height: int
    spots: list[Spot] = field(default_factory=list)


def places_of(readings: Sequence[Mapping[str, Any]]) -> dict[str, Place]:
    """By field, numbered in the order of the form."""
    found = {reading["field"]: reading for reading in readings}
    read = [name for name in FIELDS if name in found]
    return {name: _place(number, found[name]) for number, name in enumerate(read, 1)}


def _place(number: int, reading: Mapping[str, Any]) -> Place:
    share = f"{round(reading['sure'] * 100)}%"
    sure = reading["sure"] >= SURE
    state = (
        State(
            "good", "check-circle-fill", _("sure, %(share)s") % {"share": share} if reading["field"] in WIDE else share
        )
        if sure
        else State("soon", "exclamation-triangle-fill", _("compare, %(share)s") % {"share": share})
    )
    quote = " ".join(reading["raw"].split())
    said = {"quote": conditional_escape(vietnamese(quote)), "page": reading["page"]}
    hint = mark_safe(_("“%(quote)s”, page %(page)d") % said)  # noqa: S308  the quote is escaped
    return Place(number, reading["page"], reading["box"], state, "" if sure and reading["box"] else hint)


def sheets_of(file: "StoredFile", places: Collection[Place]) -> list[Sheet]:
    """The first page, and every other on which something was read."""
    pages = sorted({1, *(place.page for place in places if place.box)})
    return [_sheet(file, page, [place for place in places if place.page == page]) for page in pages]


def _sheet(file: "StoredFile", page: int, places: Collection[Place]) -> Sheet:
    width, height = stored.page_size(file, page)
    sheet = Sheet(page, WIDTH, round(WIDTH * height / width))
    taken: set[tuple[float, ...]] = set()
    for place in places:
        if place.box and tuple(place.box) not in taken:  # a kind read from the symbol stands where the number stands
            taken.add(tuple(place.box))
            sheet.spots.append(_spot(place.number, place.box, sheet))
    return sheet


def _spot(number: int, box: Sequence[float], sheet: Sheet) -> Spot:
    x, y = box[0] * sheet.width - 3, box[1] * sheet.height - 3
    width, height = box[2] * sheet.width + 6, box[3] * sheet.height + 6
    mark_x = max(x - MARK, MARK)
    return Spot(
        number, round(x, 1), round(y, 1), round(width, 1), round(height, 1), round(mark_x, 1), round(y + height / 2, 1)
    )
