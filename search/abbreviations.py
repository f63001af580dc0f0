"""The table of abbreviations that an administrator edits, read once in a while."""

from time import monotonic

from search.errors import EmptyAbbreviation
from search.forms import Table
from search.models import Abbreviation
from search.vietnamese import clean, fold, words

# How long a process may go on with the table it has read: what an administrator changes is felt within this time.
_SECONDS = 5.0

_kept: tuple[float, Table] | None = None


def table() -> Table:
    """The table now in force; one query, and none again for some seconds."""
    global _kept  # noqa: PLW0603 -- one process, one copy
    if _kept is None or monotonic() - _kept[0] > _SECONDS:
        _kept = monotonic(), Table(Abbreviation.objects.values_list("short", "long"))
    return _kept[1]


def set_abbreviation(*, short: str, long: str) -> None:
    """From now on whoever looks for one form finds the other too. Raises EmptyAbbreviation."""
    if not words(fold(clean(short))) or not words(fold(clean(long))):
        raise EmptyAbbreviation
    Abbreviation.objects.get_or_create(short=short.strip()[:60], long=long.strip()[:200])
    forget()


def drop_abbreviation(*, short: str, long: str) -> None:
    """The two forms no longer find each other; nothing happens when they did not."""
    Abbreviation.objects.filter(short=short, long=long).delete()
    forget()


def abbreviations() -> list[tuple[str, str]]:
    """Short and long forms that find each other, as the administrator keeps them."""
    return list(Abbreviation.objects.values_list("short", "long"))


def forget() -> None:
    """The next query reads the table again."""
    global _kept  # noqa: PLW0603
    _kept = None
