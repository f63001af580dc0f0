"""The entries of the headers and of the account menu. The doors hand them over when they start; the web knows none of them.

register(Entry(url_name="office:work_list", label=_("My work"), icon="inbox", place=OFFICE, count=open_work))
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from procedures.web.tokens import holds

CITIZEN, OFFICE, ACCOUNT = "citizen", "office", "account"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry. `rights`: shown when one of them is held anywhere; empty: to everyone. `short` is for narrow screens.

    `count` says how much waits there (0: no figure). It is asked only when the entry is drawn: at most one cheap query.
    """

    url_name: str
    label: str | Promise
    icon: str
    place: str
    short: str | Promise = ""
    rights: tuple[str, ...] = ()
    order: int = 50
    count: Callable[[HttpRequest], int] | None = None


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """An entry as the template draws it."""

    url: str
    label: str
    short: str
    icon: str
    is_current: bool
    count: int


_entries: dict[tuple[str, str], Entry] = {}


def register(*entries: Entry) -> None:
    """Adds the entries; the same address in the same place again replaces the former one."""
    for entry in entries:
        _entries[entry.place, entry.url_name] = entry


def exchange(entries: Iterable[Entry]) -> list[Entry]:
    """These entries and no others, for a house with other doors; answers with those that stood before."""
    former = list(_entries.values())
    _entries.clear()
    register(*entries)
    return former


def _visible(request: HttpRequest, place: str) -> Iterator[Entry]:
    mine = (entry for entry in _entries.values() if entry.place == place)
    for entry in sorted(mine, key=lambda entry: entry.order):
        if not entry.rights or holds(request, *entry.rights):
            yield entry


def entries_for(request: HttpRequest, place: str, section: str = "") -> list[Drawn]:
    """What this person sees in this place; the current one is `section`, else the longest address the page lies under."""
    entries = list(_visible(request, place))
    urls = [reverse(entry.url_name) for entry in entries]
    under = [url for url in urls if request.path == url or (url != "/" and request.path.startswith(url))]
    current = reverse(section) if section else max(under, key=len, default="")
    return [
        Drawn(
            url=url,
            label=str(entry.label),
            short=str(entry.short),
            icon=entry.icon,
            is_current=url == current,
            count=entry.count(request) if entry.count else 0,
        )
        for entry, url in zip(entries, urls, strict=True)
    ]
