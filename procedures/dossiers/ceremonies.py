"""What the two signing ceremonies share: the leader's over his stack, the clerk's over her list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.functional import Promise

from procedures.dossiers.access import visible_to
from procedures.dossiers.models import Ceremony, Deliverable, DeliverableState
from procedures.errors import Refusal
from procedures.jobs.public import JobOrder
from procedures.people.models import Account
from signing import public as signing

ENVELOPE_LIFE = timedelta(minutes=10)
LONGEST = timedelta(days=1)  # that a document waits for a worker that does not run
WAITING = {"sign": DeliverableState.SIGNING, "seal": DeliverableState.SEALING}
DONE = {
    "sign": (DeliverableState.SIGNED, DeliverableState.SEALING, DeliverableState.SEALED),
    "seal": (DeliverableState.SEALED,),
}


@dataclass
class CeremonyResult:
    """What became of each document of a ceremony: ordered, or left alone with the reason."""

    ceremony: Ceremony
    ordered: list[Deliverable] = field(default_factory=list)
    left: list[tuple[Deliverable, str | Promise]] = field(default_factory=list)


def begin(*, actor: Account, kind: str, owner: str, pin: str, items: Sequence[int], at: datetime) -> Ceremony:
    """The act of will: the PIN of the owner's key is checked now, and sealed to the worker. Raises Refusal at field "pin"."""
    try:
        signing.check_pin(signing.key_of(owner, at=at), pin, at=at)
        envelope = signing.seal_pin(pin, owner=owner, at=at)
    except signing.SigningRefused as refused:
        raise Refusal(refused.sentence, field="pin", code=refused.code) from refused
    expires_at = at + ENVELOPE_LIFE
    return Ceremony.objects.create(
        actor=actor, kind=kind, envelope=envelope, begun_at=at, expires_at=expires_at, items=list(items)
    )


@dataclass(frozen=True)
class Progress:
    """How far somebody's ceremonies are: what the worker still has to sign, what it has signed, what it could not."""

    busy: list[Deliverable]
    done: int
    failed: int

    @property
    def is_over(self) -> bool:
        return not self.busy

    @property
    def total(self) -> int:
        return len(self.busy) + self.done + self.failed


def progress_of(actor: Account, kind: str, at: datetime) -> Progress:
    """Of the newest ceremony while its PIN lives, of earlier ones not yet through, and of what older ones still wait for."""
    recent = list(Ceremony.objects.filter(actor=actor, kind=kind, begun_at__gt=at - LONGEST).order_by("begun_at"))
    picked = {pk for one in recent for pk in one.items}
    found = Deliverable.objects.filter(pk__in=picked).select_related("dossier").order_by("pk")
    busy = [document for document in found if document.state == WAITING[kind]]
    waiting = {document.pk for document in busy}
    counted = {
        pk
        for one in recent
        if one.expires_at > at and (one == recent[-1] or waiting & set(one.items))
        for pk in one.items
    }
    living = [document for document in found if document.pk in counted]
    return Progress(
        busy=busy,
        done=sum(document.state in DONE[kind] for document in living),
        failed=sum(bool(document.problem) for document in living if document.state not in (WAITING[kind], *DONE[kind])),
    )


@dataclass(frozen=True)
class ReadyKey:
    """A key that may sign until then; `is_test`: of the test authority; `locked_until`: after too many wrong PINs."""

    until: datetime
    is_test: bool
    locked_until: datetime | None


def ready_key(owner: str, at: datetime) -> ReadyKey | None:
    """None when there is no key for this day."""
    try:
        key = signing.key_of(owner, at=at)
    except signing.NoKey:
        return None
    locked = key.locked_until if key.locked_until is not None and key.locked_until > at else None
    return ReadyKey(key.active_to, signing.is_test_key(key), locked)


def go_through(
    ceremony: Ceremony, documents: Sequence[Deliverable], order: Callable[[Deliverable], object]
) -> CeremonyResult:
    """Each document in a transaction of its own: one that is refused does not hold up the other forty-nine."""
    result = CeremonyResult(ceremony)
    for document in documents:
        try:
            order(document)
        except Refusal as refusal:
            result.left.append((document, refusal.sentence))
        else:
            result.ordered.append(document)
    return result


def chosen(picks: Sequence[int], person: Account, at: datetime) -> list[Deliverable]:
    """The picked documents in the order they were picked, each once; what he may not read is passed over as what does not
    exist is, so that no answer names it.
    """
    readable = Deliverable.objects.filter(dossier__in=visible_to(person, at)).select_related("dossier__agency")
    found = readable.in_bulk(list(picks))
    return [found[pk] for pk in dict.fromkeys(picks) if pk in found]


def signing_order(kind: str, deliverable: Deliverable, ceremony: Ceremony, opening: int) -> JobOrder:
    """The worker's order for one signature. `opening` numbers the step that waits: a late answer to an earlier one is dropped."""
    arguments = {"deliverable": deliverable.pk, "ceremony": ceremony.pk, "opening": opening}
    return JobOrder(kind, f"{deliverable.pk}:{opening}", arguments, about=f"deliverable:{deliverable.pk}")
