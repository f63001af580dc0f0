from datetime import datetime

from django.db import transaction

from procedures.dossiers import deliverables, moves, rules
from procedures.dossiers.ceremonies import signing_order
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Ceremony, Deliverable, DeliverableState
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account


@transaction.atomic
def order_signature(
    *, deliverable: Deliverable, signatory: Account, ceremony: Ceremony, fingerprint: str, at: datetime
) -> Deliverable:
    """The leader has said "sign" to one document of his stack; the worker makes the signature.

    `fingerprint` is the file he was shown. What changed after it was checked must have been opened by him first. The
    signature block names one person, and only that person's key may sign under it.
    """
    dossier = deliverable.dossier
    run = moves.complete(dossier, step="sign", outcome="sign", person=signatory, at=at)
    dossier = moves.fresh(dossier)
    deliverable = deliverables.must_have(dossier)
    current = deliverable.draft_file.fingerprint
    rules.refuse_changed(fingerprint, current)
    rules.refuse_unopened(
        checked=deliverable.checked_fingerprint, opened=deliverable.opened_fingerprint, current=current
    )
    if deliverable.signatory_id != signatory.pk:
        raise Refusal(rules.ANOTHER_SIGNATORY, code="another_signatory")
    deliverable.state, deliverable.problem = DeliverableState.SIGNING, ""
    deliverable.attempt += 1
    deliverable.save(update_fields=["state", "problem", "attempt"])
    moves.settle(dossier, run)

    facts = {"deliverable": deliverable.code, "fingerprint": current}
    write_down(Kind.SIGNATURE_ORDERED, about=dossier.subject, actor=signatory.pk, at=at, **facts)
    job = signing_order("sign_deliverable", deliverable, ceremony, moves.opening_of(run, "signature"))
    follow_up(dossier, at=at, jobs=[job])
    return deliverable
