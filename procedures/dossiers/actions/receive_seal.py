from datetime import datetime

from django.db import transaction

from procedures.catalogue.models import Book
from procedures.correspondence import public as correspondence
from procedures.dossiers import deliverables, fees, messages, moves
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Deliverable, DeliverableState, Delivery, Dossier
from procedures.dossiers.phases import FinanceState, IssueState, ReturnState
from procedures.files.models import StoredFile
from procedures.journal.public import Kind, write_down
from workflows import public as workflows


@transaction.atomic
def receive_seal(*, deliverable: Deliverable, opening: int, sealed: StoredFile, certificate: str, at: datetime) -> bool:
    """The worker brings the agency's signature: the result is issued, and the citizen is told. A second one is dropped (False).

    A letter is registered as an outgoing document here, in the same transaction as its seal; where it stands in for a copy,
    there is nothing to pay for.
    """
    dossier = deliverable.dossier
    assert dossier.run_id is not None
    run = workflows.Run.objects.get(pk=dossier.run_id)
    ended = workflows.Timing(run.due_at, paused=True, urgent=run.urgent)  # what waits to be fetched is nobody's delay
    if not workflows.signal(run=run, step="seal", outcome="done", opening=opening, at=at, timing=ended):
        return False
    dossier = moves.fresh(dossier)
    deliverable = Deliverable.objects.select_related("entry__register").get(pk=deliverable.pk)
    deliverable.dossier = dossier
    deliverable.state, deliverable.final_file, deliverable.sealed_at = DeliverableState.SEALED, sealed, at
    deliverable.problem = ""
    deliverable.save(update_fields=["state", "final_file", "sealed_at", "problem"])
    if deliverable.book == Book.OUTGOING:
        _register_letter(deliverable, at)
    if deliverable.template == deliverables.LETTER:
        dossier.finance_state = fees.forgive(dossier, at=at)
    moves.settle(
        dossier,
        run,
        finance_state=dossier.finance_state,
        issue_state=IssueState.ISSUED,
        return_state=_return_state(dossier, deliverables.paper_copies(deliverable)),
        finished_at=at,
    )

    facts = {"deliverable": deliverable.code, "fingerprint": sealed.fingerprint, "certificate": certificate}
    write_down(Kind.DELIVERABLE_SEALED, about=dossier.subject, actor=deliverable.clerk_id, at=at, **facts)
    issued = messages.result_issued(dossier, printing=dossier.return_state == ReturnState.NONE)
    news = (issued, *fees.news_of_refund(dossier))
    follow_up(dossier, *news, at=at, deliverable=deliverable)
    return True


def _return_state(dossier: Dossier, copies: int) -> ReturnState:
    """Online it is in the applicant's hands at once, if nothing is owed for it; on paper only once it is printed."""
    if dossier.delivery != Delivery.ONLINE:
        return ReturnState.NONE if copies else ReturnState.WAITING
    return ReturnState.WAITING if dossier.finance_state == FinanceState.DUE else ReturnState.RETURNED


def _register_letter(deliverable: Deliverable, at: datetime) -> None:
    """Where a letter shows up besides its dossier: among the outgoing documents of the agency."""
    assert deliverable.entry is not None
    assert deliverable.final_file is not None
    correspondence.register_outgoing(
        entry=deliverable.entry,
        about=f"deliverable:{deliverable.pk}",
        summary=deliverable.title,
        signer=deliverable.facts["signer"]["name"],
        recipients=", ".join(deliverable.facts.get("to", [])),
        text="\n".join(deliverable.facts.get("paragraphs", [])),
        file=deliverable.final_file,
        at=at,
    )
