from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from procedures.dossiers import ceremonies
from procedures.dossiers.actions.order_signature import order_signature
from procedures.dossiers.models import Deliverable
from procedures.errors import Refusal
from procedures.people.models import Account


def sign_stack(
    *, signatory: Account, picks: Sequence[tuple[int, str]], pin: str, at: datetime
) -> ceremonies.CeremonyResult:
    """One act of will over one or fifty documents: the PIN of the leader's own key is checked, then each goes its own way.

    `picks` is [(deliverable id, fingerprint of the file shown)]. Raises Refusal at field "pin" (wrong, locked) or "picks"
    (nothing chosen); what is wrong with one document is told of that document.
    """
    if not picks:
        raise Refusal(_("Choose at least one document."), field="picks", code="nothing_chosen")
    shown = dict(picks)
    ceremony = ceremonies.begin(
        actor=signatory, kind="sign", owner=f"person:{signatory.pk}", pin=pin, items=list(shown), at=at
    )

    def order(document: Deliverable) -> None:
        order_signature(
            deliverable=document, signatory=signatory, ceremony=ceremony, fingerprint=shown[document.pk], at=at
        )

    return ceremonies.go_through(ceremony, ceremonies.chosen(list(shown), signatory, at), order)
