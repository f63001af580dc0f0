from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import deliverables, messages, moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.dossiers.phases import Phase, ReturnState
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.access import require
from procedures.people.models import Account
from procedures.people.rights import Right


@transaction.atomic
def note_printed(*, deliverable: Deliverable, clerk: Account, copies: int, at: datetime) -> Deliverable:
    """The paper copies were printed from the signed file, sealed in ink and counted: noted in the copy book [B, NĐ 30 Điều 18].

    Now they wait at the desk, and the applicant is told. Refused unless as many are there as were asked for.
    """
    dossier = moves.held(deliverable.dossier)
    deliverable = Deliverable.objects.select_related("dossier", "entry").get(pk=deliverable.pk)
    require(clerk, Right.REGISTER_DOCUMENTS, on=dossier.agency.short_code, at=at)
    if deliverable.state != DeliverableState.SEALED or deliverable.entry is None:
        raise Refusal(_("This document is not issued yet; there is nothing to print."))
    if copies != (asked := deliverables.paper_copies(deliverable)):
        raise Refusal(
            _("%(asked)d copies were asked for: print, seal and count just so many.") % {"asked": asked}, field="copies"
        )
    deliverable.printed = copies
    deliverable.save(update_fields=["printed"])
    deliverable.entry.facts = {**deliverable.entry.facts, "printed": copies}
    deliverable.entry.save(update_fields=["facts"])
    news = []
    if dossier.phase == Phase.READY and dossier.return_state == ReturnState.NONE:
        dossier.return_state = ReturnState.WAITING
        news = [messages.result_issued(dossier)]
    moves.save(dossier, return_state=dossier.return_state)

    write_down(
        Kind.PAPER_COPIES_PRINTED,
        about=dossier.subject,
        actor=clerk.pk,
        at=at,
        deliverable=deliverable.code,
        copies=copies,
    )
    follow_up(dossier, *news, at=at)
    return deliverable
