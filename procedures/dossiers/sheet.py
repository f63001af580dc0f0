"""What the page of one dossier shows, the officer's and the citizen's, in the same few queries whatever its state."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext

from procedures.catalogue import public as catalogue
from procedures.dossiers.models import (
    Deliverable,
    DeliverableState,
    Dossier,
    Paper,
    PaperState,
    Slip,
    SupplementRequest,
)
from procedures.dossiers.parties import Ground, Party, ground_of, parties_of
from procedures.dossiers.timeline import Line, timeline
from procedures.people.access import tokens_of
from procedures.people.models import Account
from signing import public as signing
from workflows import public as workflows


@dataclass(frozen=True)
class DossierSheet:
    """Everything that the page of one dossier shows, the officer's and the citizen's."""

    dossier: Dossier
    step: workflows.OpenStep | None
    may_act: bool
    papers: list[Paper]
    slips: list[Slip]
    requests: list[SupplementRequest]
    deliverable: Deliverable | None
    deliverables: list[Deliverable]
    lines: list[Line]
    parties: list[Party]
    ground: Ground | None

    @property
    def looked_at_first(self) -> Paper | None:
        """What lies open beside the record: the first paper that still has to be checked, or else the newest."""
        filed = [paper for paper in self.papers if paper.file_id]
        return next((paper for paper in filed if paper.state == PaperState.UNCHECKED), filed[-1] if filed else None)

    def carries_test_signature(self, *results: Deliverable | None) -> bool:
        """Whether one of these was signed with a certificate of the test authority."""
        codes = {result.code for result in results if result}
        return signing.any_test_key({by for code, by in (line.signed for line in self.lines) if by and code in codes})


def dossier_sheet(dossier: Dossier, person: Account, at: datetime, *, for_citizen: bool = False) -> DossierSheet:
    steps = workflows.open_steps(dossier.run_id) if dossier.run_id else ()
    step = steps[0] if steps else None
    results = list(
        dossier.deliverables.select_related(
            "draft_file", "signed_file", "final_file", "signatory", "checked_by"
        ).order_by("-pk")
    )
    papers = _papers(dossier)
    return DossierSheet(
        dossier=dossier,
        step=step,
        may_act=bool(step and step.audience in tokens_of(person, at) and step.owner in (None, person.pk)),
        papers=papers,
        slips=_slips(dossier),
        requests=[]
        if not for_citizen
        else list(dossier.supplement_requests.select_related("requested_by", "slip").order_by("-pk")),
        deliverable=next((result for result in results if result.state != DeliverableState.VOID), None),
        deliverables=results,
        lines=timeline(dossier, for_citizen=for_citizen),
        parties=parties_of(dossier),
        ground=ground_of(dossier, papers),
    )


def _papers(dossier: Dossier) -> list[Paper]:
    """As the catalogue names them in the reader's language; one that it does not know keeps its own title."""
    names = catalogue.paper_names(dossier.version)
    papers = list(dossier.papers.select_related("file").order_by("pk"))
    for paper in papers:
        paper.is_named_by_hand = paper.code not in names and bool(paper.title)
        paper.title = names.get(paper.code) or paper.title or gettext("Another paper")
    return papers


def _slips(dossier: Dossier) -> list[Slip]:
    """Each with what the citizen wrote in answer to it, `answer` at `answered_at`: only to a supplement request he can."""
    asked = SupplementRequest.objects.filter(slip=OuterRef("pk"))
    notes = {"answer": Subquery(asked.values("note")[:1]), "answered_at": Subquery(asked.values("answered_at")[:1])}
    return list(dossier.slips.annotate(**notes).order_by("pk"))
