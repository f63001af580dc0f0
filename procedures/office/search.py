"""One box for everyone: dossiers, documents in and out, results; only what the reader may see."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.found import Found, found_behind
from procedures.people.access import tokens_of
from procedures.people.queries import places_in_words
from procedures.web.pages import Page
from procedures.web.paging import Pages, whole_number
from procedures.web.tokens import is_officer
from search import public as engine

if TYPE_CHECKING:
    from procedures.dossiers.models import Dossier

SIZE = 10
ROOM_IN_A_LIST = 300  # characters of a title
KINDS = {
    "dossier": (_("Dossiers"), "folder2-open"),
    "deliverable": (_("Results issued"), "patch-check"),
    "incoming": (_("Incoming documents"), "inbox"),
    "outgoing": (_("Outgoing documents"), "send"),
}


class Place(NamedTuple):
    """An agency or a unit; `as_written`: it has no name in the reader's language."""

    name: str
    as_written: bool


class Shown(NamedTuple):
    """A hit as its reader sees it. `called`: what it is, in another language than the index's; `title`: what follows that.

    `standing`: for an officer, the dossier that the hit is or belongs to.
    """

    hit: engine.Hit
    address: str
    word: Any
    icon: str
    called: str
    title: engine.Pieces
    agency: Place
    unit: Place
    standing: "Dossier | None"


class SearchPage(Page):
    template_name = "office/search.html"

    def facts(self) -> dict[str, Any]:
        asked = self.request.GET.get("q", "").strip()[:300]
        shown: dict[str, Any] = {"asked": asked, "kinds": KINDS, "searching": True}
        if not asked:
            return shown
        try:
            results = self._search(asked)
        except engine.SearchRefused as refused:
            return {**shown, "trouble_sentence": str(refused)}
        facets = results.facets.agency
        words = places_in_words({hit.agency for hit in results.results} | {facet.value for facet in facets})
        return {
            **shown,
            "results": results,
            "hits": self._shown(results.results, words),
            "agencies": [(facet, _place(facet.value, words)) for facet in facets],
            "chosen": self._chosen(),
            "part": Pages(results.total, self._number(), SIZE),
        }

    def _shown(self, hits: Collection[engine.Hit], words: dict[str, str]) -> list[Shown]:
        behind = found_behind([hit.id for hit in hits])
        officer = is_officer(self.request)
        return [
            Shown(
                hit,
                self._address(hit.id, behind.get(hit.id)),
                *KINDS[hit.kind],
                *_titled(hit, behind.get(hit.id)),
                _place(hit.agency, words),
                _place(hit.unit, words),
                behind[hit.id].dossier if officer and hit.id in behind else None,
            )
            for hit in hits
        ]

    def _search(self, asked: str) -> engine.Results:
        given = self._chosen()
        return engine.search(
            asked,
            principals=tokens_of(self.person, self.at),
            person=self.person,
            at=self.at,
            kinds=[given["loai"]] if given["loai"] in KINDS else (),
            agency=given["noi"],
            year=whole_number(given["nam"]) or None,
            page=self._number(),
            limit=SIZE,
            as_typed=given["nguyen"] == "1",
        )

    def _chosen(self) -> dict[str, str]:
        return {name: self.request.GET.get(name, "") for name in ("loai", "noi", "nam", "nguyen")}

    def _number(self) -> int:
        typed = whole_number(self.request.GET.get("trang", "1"))
        return typed if 0 < typed < 1000 else 1

    def _address(self, name: str, behind: Found | None) -> str:
        kind, _colon, number = name.partition(":")
        if kind in ("dossier", "deliverable"):
            to = "office:dossier" if is_officer(self.request) else "portal:dossier"
            return reverse(to, args=[behind.dossier.code]) if behind else ""
        return reverse(f"office:{kind}_document", args=[number])


def _place(name: str, words: dict[str, str]) -> Place:
    return Place(words.get(name, name), name not in words)


def _titled(hit: engine.Hit, behind: Found | None) -> tuple[str, engine.Pieces]:
    """What the link of a hit says: its title, cut where it is long; without one its reference, or that it has no summary."""
    if hit.title.strip():
        called, title = _in_language(hit.title_pieces, behind)
        return called, _cut(title)
    return ("", ((hit.reference, False),)) if hit.reference else (str(_("No summary")), ())


def _cut(title: engine.Pieces) -> engine.Pieces:
    left, kept = ROOM_IN_A_LIST, []
    for text, is_hit in title:
        if len(text) > left:
            kept.append((text[:left].rstrip() + "…", is_hit))
            break
        kept.append((text, is_hit))
        left -= len(text)
    return tuple(kept)


def _in_language(title: engine.Pieces, behind: Found | None) -> tuple[str, engine.Pieces]:
    """A hit's title, its beginning said in the reader's language where the index says it in Vietnamese.

    An index that is a moment behind may say something else there: then the title stays as it is.
    """
    whole = "".join(text for text, _is_hit in title)
    if get_language() == "vi" or behind is None or not behind.called or not whole.startswith(behind.indexed):
        return "", title
    over, rest = len(behind.indexed), []
    for text, is_hit in title:
        if kept := text[over:]:
            rest.append((kept, is_hit))
        over = max(over - len(text), 0)
    return behind.called, tuple(rest)
