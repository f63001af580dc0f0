from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from procedures.dossiers import ceremonies
from procedures.dossiers.actions.enter_deliverable import enter_deliverable
from procedures.dossiers.models import Deliverable
from procedures.errors import Refusal
from procedures.people.access import require
from procedures.people.models import Account
from procedures.people.rights import Right


def seal_list(
    *, clerk: Account, agency: str, picks: Sequence[int], pin: str, at: datetime
) -> ceremonies.CeremonyResult:
    """The clerk's own ceremony: one document or the whole list, entered and signed for the agency with the agency's key.

    Only who may use the key gets as far as its PIN. Raises Refusal at field "pin" or "picks"; what is wrong with one
    document is told of that document.
    """
    require(clerk, Right.SEAL_DOCUMENTS, on=agency, at=at)
    if not picks:
        raise Refusal(_("Choose at least one document."), field="picks", code="nothing_chosen")
    ceremony = ceremonies.begin(actor=clerk, kind="seal", owner=f"agency:{agency}", pin=pin, items=picks, at=at)

    def order(document: Deliverable) -> None:
        if document.dossier.agency.short_code != agency:
            raise Refusal(_("This document belongs to another agency."))
        enter_deliverable(deliverable=document, clerk=clerk, ceremony=ceremony, at=at)

    return ceremonies.go_through(ceremony, ceremonies.chosen(picks, clerk, at), order)
