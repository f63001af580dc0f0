"""The table of abbreviations that an administrator edits, read once in a while."""

from time import monotonic

from search.forms import Table
from search.models import Abbreviation

# How long a process may go on with the table it has read: what an administrator changes is felt within this time.
_SECONDS = 5.0

_kept: tuple[float, Table] | None = None


def table() -> Table:
    """The table now in force; one query, and none again for some seconds."""
    global _kept  # noqa: PLW0603 -- one process, one copy
    if _kept is None or monotonic() - _kept[0] > _SECONDS:
        _kept = monotonic(), Table(Abbreviation.objects.values_list("short", "long"))
    return _kept[1]


def forget() -> None:
    """The next query reads the table again."""
    global _kept  # noqa: PLW0603
    _kept = None
