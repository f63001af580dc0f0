from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import override

from procedures.catalogue import public as catalogue
from procedures.dossiers import messages, moves, papers, rules, timing
from procedures.dossiers.follow_up import follow_up, lapse
from procedures.dossiers.models import Dossier, SupplementRequest
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account
from workflows import public as workflows


@transaction.atomic
def request_supplement(
    *,
    dossier: Dossier,
    officer: Account,
    step: str,
    items: Sequence[rules.SupplementItem],
    reason: str,
    at: datetime,
    insisted: bool = False,
    checks: Sequence[rules.PaperCheck] = (),
    opening: int | None = None,
) -> SupplementRequest:
    """Asks the citizen for what is missing, once and for everything (form 02); a clock that runs stands still until the answer.

    From the desk (`step` "accept", before the clock starts) or from the handler ("draft"). A second request is refused
    unless the officer insists: it makes the dossier count as late. No answer in time stops the dossier (`stop_dossier`).
    """
    rules.refuse_if_no_items(items)
    dossier = moves.held(dossier)
    clock = timing.pause(dossier, at=at)
    still = workflows.Timing(due_at=dossier.due_at, paused=bool(clock.events))
    run = moves.complete(
        dossier, step=step, outcome="request_supplement", person=officer, at=at, opening=opening, timing=still
    )
    dossier = moves.fresh(dossier)
    limit = int(dossier.version.settings.get("supplement_limit", 1))
    rules.refuse_second_supplement(dossier.supplement_count, limit, insisted=insisted)
    papers.check_papers(dossier, checks)
    dossier.answer_by = timing.answer_by(dossier, at=at)
    request = _written(dossier, officer, items, reason, at)
    stands = {"paused_at": at if clock.events else None, "clock": clock.events, "answer_by": dossier.answer_by}
    moves.settle(dossier, run, supplement_count=request.count, **stands)

    facts = {"slip": request.slip.number, "count": request.count, "rules": clock.rules}
    write_down(Kind.SUPPLEMENT_REQUESTED, about=dossier.subject, actor=officer.pk, at=at, **facts)
    end = lapse(dossier, moves.opening_of(run, "supplement"))
    follow_up(dossier, messages.supplement_requested(dossier, request.count), at=at, jobs=end)
    return request


def _written(
    dossier: Dossier, officer: Account, items: Sequence[rules.SupplementItem], reason: str, at: datetime
) -> SupplementRequest:
    rows = _named(items, dossier)
    return SupplementRequest.objects.create(
        dossier=dossier,
        count=dossier.supplement_count + 1,
        items=rows,
        reason=reason,
        slip=papers.supplement_request_slip(dossier, officer=officer, items=rows, reason=reason, at=at),
        requested_by=officer,
        requested_at=at,
    )


def _named(items: Sequence[rules.SupplementItem], dossier: Dossier) -> list[dict[str, Any]]:
    """What is asked for, as form 02 names it: in Vietnamese, whatever language the officer reads in."""
    with override(papers.PAPERS_LANGUAGE):
        names = catalogue.paper_names(dossier.version)
    return [{**asdict(item), "title": names.get(item.code, item.title)} for item in items]
