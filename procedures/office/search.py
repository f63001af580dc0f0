"""One box for everyone: dossiers, documents in and out, results; only what the reader may see."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.queries import addresses_of, dossiers_named
from procedures.people.access import tokens_of
from procedures.web.pages import Page
from procedures.web.paging import Pages, whole_number
from procedures.web.tokens import is_officer
from search import public as engine

SIZE = 10
KINDS = {
    "dossier": (_("Dossiers"), "folder2-open"),
    "deliverable": (_("Results issued"), "patch-check"),
    "incoming": (_("Incoming documents"), "inbox"),
    "outgoing": (_("Outgoing documents"), "send"),
}


class SearchPage(Page):
    template_name = "office/search.html"

    def facts(self) -> dict[str, Any]:
        asked = self.request.GET.get("q", "").strip()[:300]
        shown: dict[str, Any] = {"asked": asked, "kinds": KINDS}
        if not asked:
            return shown
        try:
            results = self._search(asked)
        except engine.SearchRefused as refused:
            return {**shown, "trouble_sentence": str(refused)}
        names = [hit.id for hit in results.results]
        places = addresses_of(names)
        standing = dossiers_named(names) if is_officer(self.request) else {}
        hits = [(h, self._address(h.id, places), KINDS[h.kind], standing.get(h.id)) for h in results.results]
        part = Pages(results.total, self._number(), SIZE)
        return {**shown, "results": results, "hits": hits, "chosen": self._chosen(), "part": part}

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

    def _address(self, name: str, places: dict[str, str]) -> str:
        kind, _colon, number = name.partition(":")
        if kind in ("dossier", "deliverable"):
            code = places.get(name, "")
            to = "office:dossier" if is_officer(self.request) else "portal:dossier"
            return reverse(to, args=[code]) if code else ""
        return reverse(f"office:{kind}_document", args=[number])
