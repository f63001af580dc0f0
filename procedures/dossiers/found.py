"""What a search hit of this room is shown with: the index holds Vietnamese words, the reader may read another language."""

from collections.abc import Collection
from typing import NamedTuple

from procedures.dossiers.models import Deliverable, Dossier


class Found(NamedTuple):
    """Behind "dossier:12" or "deliverable:7": the dossier that the hit is or belongs to.

    `indexed` is what the hit's title begins with, before the holder's name; `called` the same in the reader's language,
    empty where it stays as it is.
    """

    dossier: Dossier
    indexed: str
    called: str


def found_behind(names: Collection[str]) -> dict[str, Found]:
    """By the names of search hits; those of other rooms are left out. Two queries."""
    dossiers = Dossier.objects.select_related("version", "handler").filter(pk__in=_numbers(names, "dossier:"))
    results = Deliverable.objects.select_related("dossier__handler").filter(pk__in=_numbers(names, "deliverable:"))
    found = {d.subject: Found(d, d.version.title, str(d.version)) for d in dossiers}
    return found | {
        f"deliverable:{d.pk}": Found(d.dossier, d.title, "" if d.is_named_as_printed else d.name) for d in results
    }


def _numbers(names: Collection[str], prefix: str) -> list[int]:
    return [int(name.removeprefix(prefix)) for name in names if name.startswith(prefix)]
