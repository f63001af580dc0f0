from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import deliverables, fees, messages, moves, timing
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import FinanceState, IssueState
from procedures.dossiers.places import keeper_of_its_book, places_of_keeper
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.access import local_day
from procedures.people.models import Account, Agency
from workflows import public as workflows

_AS_NEW: dict[str, Any] = {
    "handler": None,
    "record": "",
    "record_reason": "",
    "due_at": None,
    "promised_at": None,
    "accepted_at": None,
    "clock": [],
    "issue_state": IssueState.NONE,
}


@transaction.atomic
def pass_on_dossier(
    *,
    dossier: Dossier,
    officer: Account,
    step: str,
    keeper: Agency,
    reason: str = "",
    at: datetime,
    opening: int | None = None,
) -> Dossier:
    """Another office keeps the book: the dossier goes to its desk, and the applicant is told. Not a refusal.

    Where the rules do not name that office as the keeper, the officer says why; both the receiving desk and the applicant
    read it.

    The desk it leaves may read on. From the desk (`step` "accept") or the handler ("draft"). The clock starts anew when the
    keeper's desk accepts (docs/legal-review.md). A draft made here is void, and so is a bill not paid yet: the keeper's desk
    opens its own.
    """
    if keeper.pk == dossier.agency_id:
        raise Refusal(_("This office keeps that book itself. Choose another office."), field="keeper")
    places = places_of_keeper(dossier, keeper, on=local_day(at))
    place = {"desk": places.desk.code, "unit": places.unit.code, "agency": keeper.short_code}
    waits = workflows.Timing(due_at=timing.accept_by(dossier.version, at))
    run = moves.complete(
        dossier, step=step, outcome="pass_on", person=officer, at=at, opening=opening, facts=place, timing=waits
    )
    dossier = moves.fresh(dossier)
    before, left, why = dossier.agency, dossier.desk, _why(reason, dossier, keeper)
    _set_aside(dossier, at)
    new = {"desk": places.desk, "agency": keeper, "unit": places.unit, "finance_state": dossier.finance_state}
    moves.settle(dossier, run, passed_on_reason=why, passed_on_by=left, **new, **_AS_NEW)

    facts = {"from_place": before.short_code, "to_place": keeper.short_code, "keeper": keeper.pk}
    write_down(Kind.DOSSIER_PASSED_ON, about=dossier.subject, actor=officer.pk, at=at, **facts)
    follow_up(dossier, messages.dossier_passed_on(dossier, keeper), at=at)
    return dossier


def _set_aside(dossier: Dossier, at: datetime) -> None:
    deliverables.set_aside(dossier)
    if dossier.accepted_at and dossier.finance_state == FinanceState.DUE:
        dossier.finance_state = fees.forgive(dossier, at=at)


def _why(reason: str, dossier: Dossier, keeper: Agency) -> str:
    """The officer's words; none are needed where the rules themselves name that office."""
    if not reason.strip() and keeper_of_its_book(dossier) != keeper:
        raise Refusal(
            _("The rules do not name %(agency)s as the keeper of this book: write why the dossier goes there.")
            % {"agency": keeper.name},
            field="reason",
        )
    return reason.strip()
