from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from procedures.dossiers.actions.enter_deliverable import enter_deliverable
from procedures.dossiers.actions.sign_stack import ENVELOPE_LIFE, CeremonyResult, prove_intent
from procedures.dossiers.models import Ceremony, Deliverable
from procedures.errors import Refusal
from procedures.people.models import Account


def seal_list(*, clerk: Account, agency: str, picks: Sequence[int], pin: str, at: datetime) -> CeremonyResult:
    """The clerk's own ceremony: one document or the whole list, entered and signed for the agency with the agency's key.

    Each document goes its own way: one that is refused does not hold up the others. Raises Refusal at field "pin" or "picks".
    """
    if not picks:
        raise Refusal(_("Choose at least one document."), field="picks", code="nothing_chosen")
    found = Deliverable.objects.select_related("dossier__agency").in_bulk(picks)
    envelope = prove_intent(owner=f"agency:{agency}", pin=pin, at=at)
    ceremony = Ceremony.objects.create(
        actor=clerk, kind="seal", envelope=envelope, begun_at=at, expires_at=at + ENVELOPE_LIFE, items=list(picks)
    )
    result = CeremonyResult(ceremony)
    for deliverable in (found[pk] for pk in dict.fromkeys(picks) if pk in found):
        try:
            if deliverable.dossier.agency.short_code != agency:
                raise Refusal(_("This document belongs to another agency."))
            enter_deliverable(deliverable=deliverable, clerk=clerk, ceremony=ceremony, at=at)
        except Refusal as refusal:
            result.left.append((deliverable, refusal.sentence))
        else:
            result.ordered.append(deliverable)
    return result
