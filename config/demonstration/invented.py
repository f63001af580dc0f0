"""Invented people with likely Vietnamese names: the same ones every time, from a fixed beginning."""

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from config.demonstration.people import data


class Invented(NamedTuple):
    """What a register writes of a person."""

    name: str
    birth_text: str
    birth_place: str
    sex: str
    ethnic_group: str


class Inventor:
    """Answers another person at each call."""

    def __init__(self, beginning: int) -> None:
        self.dice = random.Random(beginning)  # noqa: S311  invented names are no secrets
        self.words: dict[str, Any] = data("names")

    def person(self, birth_year: int, *, year_alone: float = 0.0) -> Invented:
        """Born in that year or a little earlier; with the chance `year_alone` only the year is written."""
        sex = self.dice.choice(("Nữ", "Nam"))
        group = self._one_of(self.words["ethnic_groups"])
        earlier = self.dice.choices((0, 1, 2), (80, 15, 5))[0]
        born = date(birth_year - earlier, 1, 1) + timedelta(days=self.dice.randrange(365))
        birth = str(born.year) if self.dice.random() < year_alone else f"{born:%d/%m/%Y}"
        return Invented(self._name(sex, group), birth, self._one_of(self.words["birth_places"]), sex, group)

    def _name(self, sex: str, group: str) -> str:
        if group in self.words["highland"]:
            names = self.words["highland"][group]
            return f"{self.dice.choice(names[sex])} {self.dice.choice(names['clan'])}".strip()
        families = self.words["families_of"].get(group)
        family = self.dice.choice(families) if families else self._one_of(self.words["family"])
        given = self.dice.choice(self.words["given"][sex])
        return f"{family} {self._one_of(self.words['middle'][sex])} {given}"

    def _one_of(self, weighted: dict[str, int]) -> str:
        return self.dice.choices(list(weighted), list(weighted.values()))[0]
