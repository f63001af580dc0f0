from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.actions.order_signature import order_signature
from procedures.dossiers.models import Ceremony, Deliverable
from procedures.errors import Refusal
from procedures.people.models import Account
from signing import public as signing

ENVELOPE_LIFE = timedelta(minutes=10)


@dataclass
class CeremonyResult:
    """What became of each document of a ceremony: ordered, or left alone with the reason."""

    ceremony: Ceremony
    ordered: list[Deliverable] = field(default_factory=list)
    left: list[tuple[Deliverable, str | Promise]] = field(default_factory=list)


def sign_stack(*, signatory: Account, picks: Sequence[tuple[int, str]], pin: str, at: datetime) -> CeremonyResult:
    """One act of will over one or fifty documents: the PIN of the leader's own key is checked, then each goes its own way.

    `picks` is [(deliverable id, fingerprint of the file shown)]. Not one transaction on purpose: a document that is refused
    does not hold up the other forty-nine. Raises Refusal at field "pin" (wrong, locked) or "picks" (nothing chosen).
    """
    if not picks:
        raise Refusal(_("Choose at least one document."), field="picks", code="nothing_chosen")
    envelope = prove_intent(owner=f"person:{signatory.pk}", pin=pin, at=at)
    ceremony = Ceremony.objects.create(
        actor=signatory,
        kind="sign",
        envelope=envelope,
        begun_at=at,
        expires_at=at + ENVELOPE_LIFE,
        items=[pk for pk, _shown in picks],
    )
    result = CeremonyResult(ceremony)
    for deliverable, shown in chosen(picks):
        try:
            order_signature(deliverable=deliverable, signatory=signatory, ceremony=ceremony, fingerprint=shown, at=at)
        except Refusal as refusal:
            result.left.append((deliverable, refusal.sentence))
        else:
            result.ordered.append(deliverable)
    return result


def prove_intent(*, owner: str, pin: str, at: datetime) -> bytes:
    """The PIN of the owner's key, checked now and sealed to the worker. Raises Refusal at field "pin"."""
    try:
        signing.check_pin(signing.key_of(owner, at=at), pin, at=at)
        return signing.seal_pin(pin, owner=owner, at=at)
    except signing.SigningRefused as refused:
        raise Refusal(str(refused), field="pin", code=refused.code) from refused


def chosen(picks: Sequence[tuple[int, str]]) -> list[tuple[Deliverable, str]]:
    """The picked documents in the order they were picked; one that does not exist is passed over."""
    found = Deliverable.objects.select_related("dossier").in_bulk([pk for pk, _shown in picks])
    return [(found[pk], shown) for pk, shown in dict(picks).items() if pk in found]
