"""What the sign-in page says of each person, in the reader's language."""

from typing import NamedTuple

from django.utils.translation import get_language

from config.demonstration.people import Person, everyone
from procedures.people.models import Agency, Unit


class Card(NamedTuple):
    """One person to choose: `post` is title and unit, `does` what there is to do with this name."""

    username: str
    name: str
    icon: str
    post: str
    agency: str
    does: str
    front: bool


def cards() -> list[Card]:
    """Everyone in the order of the file. One query."""
    units = {unit.code: unit for unit in Unit.objects.select_related("agency")}
    english = get_language() == "en"
    return [_card(person, units, english) for person in everyone()]


def _card(person: Person, units: dict[str, Unit], english: bool) -> Card:
    unit = units.get(person.posts[0].unit) if person.posts else None
    title = person.title_en if english else person.title
    return Card(
        username=person.username,
        name=person.name,
        icon=person.icon,
        post=f"{title}, {_called(unit, english)}" if unit else title,
        agency=_called(unit.agency, english) if unit else "",
        does=person.does_en if english else person.does,
        front=person.front,
    )


def _called(place: Unit | Agency, english: bool) -> str:
    return place.name_en if english and place.name_en else place.name
