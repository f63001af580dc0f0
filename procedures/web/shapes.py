"""The small values that doors hand to the shared tags."""

from typing import NamedTuple

from django.utils.functional import Promise


class State(NamedTuple):
    """A state as it is drawn: `kind` is a colour of the theme (late, soon, good, info, quiet), an icon and a word."""

    kind: str
    icon: str
    word: str | Promise
