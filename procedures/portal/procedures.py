"""Finding a procedure in one's own words, and what it asks for."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from procedures.catalogue import public as catalogue
from procedures.dossiers import queries
from procedures.dossiers.timing import limit_in_words
from procedures.web.pages import Page
from procedures.web.tokens import is_officer

MOST_ASKED = 6


class HomePage(Page):
    template_name = "portal/home.html"
    signed_in = False

    def facts(self) -> dict[str, Any]:
        asked = self.request.GET.get("q", "").strip()[:200]
        today = timezone.localtime(self.at).date()
        every = catalogue.published_versions(today)
        found = catalogue.search_versions(asked, today) if asked else every[:MOST_ASKED]
        return {"asked": asked, "found": found, "count": len(every), **self._mine()}

    def _mine(self) -> dict[str, Any]:
        """What waits for a citizen who is signed in; an officer has his own front page for that."""
        if self.person is None or is_officer(self.request):
            return {}
        return {"waiting": [one for one in queries.my_dossiers(self.person, self.at) if one.needs or one.is_late]}


class ListPage(Page):
    template_name = "portal/procedures.html"
    signed_in = False
    section = "portal:home"

    def facts(self) -> dict[str, Any]:
        sectors: dict[str, list[Any]] = {}
        for version in catalogue.published_versions(timezone.localtime(self.at).date()):
            sectors.setdefault(str(version.procedure.sector), []).append(version)
        return {"sectors": sectors}


class ProcedurePage(Page):
    template_name = "portal/procedure.html"
    signed_in = False
    section = "portal:home"

    def facts(self) -> dict[str, Any]:
        version = catalogue.version_in_force(self.kwargs["slug"], timezone.localtime(self.at).date())
        if version is None:
            raise Http404
        return {
            "version": version,
            "time_limit": limit_in_words(version) if version.time_limit_unit else "",
            "papers": version.papers.all(),
            "bases": version.legal_bases.all(),
            "can_be_filed": catalogue.can_be_filed(version),
            "texts": {part: version.text(part) for part in PARTS},
        }


PARTS = (
    "plain_title",
    "summary",
    "note",
    "time_limit",
    "audience",
    "agency",
    "result",
    "file_copies",
    "refusal",
    "sequence",
    "ways",
    "after_filing",
    "identity",
)
