"""What the sign-in page says of each person, in the reader's language."""

from typing import NamedTuple

from django.utils.translation import get_language

from config.demonstration.people import Person, everyone
from procedures.people.models import Unit


class Card(NamedTuple):
    """One person to choose: `post` is title, unit and agency, `does` what there is to do with this name."""

    username: str
    name: str
    icon: str
    post: str
    does: str
    front: bool


def cards() -> list[Card]:
    """Everyone in the order of the file. One query."""
    units = {unit.code: unit for unit in Unit.objects.select_related("agency")}
    english = get_language() == "en"
    return [
        Card(
            username=person.username,
            name=person.name,
            icon=person.icon,
            post=", ".join(_post(person, units, english)),
            does=person.does_en if english else person.does,
            front=person.front,
        )
        for person in everyone()
    ]


def _post(person: Person, units: dict[str, Unit], english: bool) -> list[str]:
    said = [person.title_en if english else person.title]
    unit = units.get(person.posts[0].unit) if person.posts else None
    if unit is not None:
        names = [(unit.name, unit.name_en), (unit.agency.name, unit.agency.name_en)]
        said += [in_english if english and in_english else name for name, in_english in names]
    return said
