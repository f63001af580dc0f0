from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import deliverables, moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, Dossier
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account
from procedures.people.queries import position_with
from procedures.people.rights import Right
from workflows import public as workflows


@transaction.atomic
def take_over_signature(*, dossier: Dossier, signatory: Account, at: datetime) -> Deliverable:
    """Another leader signs than the one planned: the draft is made anew with his title and name.

    It has then changed after it was checked, so he must open it before he signs.
    """
    held = moves.hold(dossier)
    dossier = moves.fresh(dossier)
    position = position_with(signatory, Right.SIGN_DELIVERABLES, agency_code=dossier.agency.short_code, at=at)
    if position is None or "sign" not in {step.step for step in workflows.open_steps(held)}:
        raise Refusal(_("This document does not wait for your signature now."), code="step_closed")
    deliverable = deliverables.must_have(dossier)
    if deliverable.signatory_id == signatory.pk:
        return deliverable
    facts = {**deliverable.facts, **deliverables.common_facts(dossier, deliverable.public_code, position)}
    deliverable.facts, deliverable.signatory = facts, signatory
    deliverable.draft_file = deliverables.make_file(deliverable.template, facts, at)
    deliverable.drafted_at = at
    deliverable.save(update_fields=["facts", "signatory", "draft_file", "drafted_at"])
    moves.save(dossier)

    write_down(
        Kind.DELIVERABLE_DRAFTED,
        about=dossier.subject,
        actor=signatory.pk,
        at=at,
        deliverable=deliverable.code,
        fingerprint=deliverable.draft_file.fingerprint,
    )
    follow_up(dossier, at=at)
    return deliverable
