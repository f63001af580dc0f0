from datetime import datetime

from django.db import transaction

from procedures.catalogue.models import Book
from procedures.correspondence import public as correspondence
from procedures.diplomas import public as diplomas
from procedures.dossiers import deliverables, moves
from procedures.dossiers.ceremonies import signing_order
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Ceremony, Deliverable, DeliverableState, Dossier
from procedures.journal.public import Kind, write_down
from procedures.people.access import require
from procedures.people.models import Account
from procedures.people.rights import Right


@transaction.atomic
def enter_deliverable(*, deliverable: Deliverable, clerk: Account, ceremony: Ceremony, at: datetime) -> Deliverable:
    """The clerk enters a signed document in its book, which allots number and date; the worker then signs for the agency.

    After the leader and never before (NĐ 30/2020, Điều 14): the step opens only with the leader's signature. Which book is
    data of the result. A document whose seal failed keeps the number it has.
    """
    require(clerk, Right.SEAL_DOCUMENTS, on=deliverable.dossier.agency.short_code, at=at)
    run = moves.complete(deliverable.dossier, step="enter", outcome="enter", person=clerk, at=at)
    dossier = moves.fresh(deliverable.dossier)
    deliverable = deliverables.must_have(dossier)
    if deliverable.entry is None:
        deliverable.entry = _enter(deliverable, dossier, at)
        deliverable.number = correspondence.number_text(deliverable.entry)
    deliverable.state, deliverable.clerk, deliverable.problem = DeliverableState.SEALING, clerk, ""
    deliverable.attempt += 1
    deliverable.save(update_fields=["state", "clerk", "problem", "entry", "number", "attempt"])
    moves.settle(dossier, run)

    entry = deliverable.entry
    facts = {"deliverable": deliverable.code, "register": entry.register_id, "number": deliverable.number}
    write_down(Kind.DELIVERABLE_ENTERED, about=dossier.subject, actor=clerk.pk, at=at, **facts)
    job = signing_order("seal_deliverable", deliverable, ceremony, moves.opening_of(run, "seal"))
    follow_up(dossier, at=at, jobs=[job])
    return deliverable


def _enter(deliverable: Deliverable, dossier: Dossier, at: datetime) -> correspondence.RegisterEntry:
    """The next number of the result's book, with the columns its line has."""
    return correspondence.allot(
        agency=dossier.agency,
        kind=deliverable.book,
        about=f"deliverable:{deliverable.pk}",
        symbol=str(deliverable.facts.get("symbol", "")),
        summary=deliverable.title,
        signer=deliverable.facts["signer"]["name"],
        **diplomas.line_of_copy_book(deliverable.facts),
        record=dossier.record,
        copies=dossier.copies if deliverable.book == Book.COPIES else 1,
        dossier=dossier.code,
        at=at,
    )
