from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import messages, moves, rules, timing
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Dossier, Paper, SupplementRequest
from procedures.errors import Refusal
from procedures.files import public as files
from procedures.files.models import StoredFile
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account
from workflows import public as workflows


class Sent(NamedTuple):
    """One file sent in answer: for which paper, how the sender calls it, and the file that was kept."""

    code: str
    name: str
    file: StoredFile


@transaction.atomic
def answer_supplement(
    *, dossier: Dossier, applicant: Account, files_sent: Sequence[Sent], note: str, at: datetime
) -> Dossier:
    """The citizen sends what was asked for; the clock runs on from where it stood.

    Raises Refusal when there is neither a file nor a word, when nothing was asked for any more, or the time for it is over.
    """
    rules.refuse_stopped(dossier.phase)  # before anything about the answer, which would only mislead
    if not files_sent and not note.strip():
        raise Refusal(_("Add a file, or write to the officer why you cannot send one."), field="note", code="empty")
    dossier = moves.held(dossier)
    rules.refuse_stopped(dossier.phase)
    clock = timing.resume(dossier, at=at)
    run = moves.complete(
        dossier,
        step="supplement",
        outcome="answer",
        person=applicant,
        at=at,
        timing=workflows.Timing(due_at=clock.due_at or timing.accept_by(dossier.version, at)),
    )
    dossier = moves.fresh(dossier)
    request = SupplementRequest.objects.filter(dossier=dossier, answered_at=None).latest("pk")
    _add(dossier, request, files_sent, at)
    request.answered_at, request.note = at, note
    request.save(update_fields=["answered_at", "note"])
    moves.settle(dossier, run, paused_at=None, answer_by=None, due_at=clock.due_at, clock=clock.events)
    moves.give_back(dossier, at=at)

    facts = {"due_at": timing.text(clock.due_at), "rules": clock.rules}
    write_down(Kind.SUPPLEMENT_ANSWERED, about=dossier.subject, actor=applicant.pk, at=at, **facts)
    follow_up(dossier, messages.supplement_answered(dossier, request.count, clock.due_at), at=at)
    return dossier


def _add(dossier: Dossier, request: SupplementRequest, files_sent: Sequence[Sent], at: datetime) -> None:
    titles = {item["code"]: item["title"] for item in request.items}
    Paper.objects.bulk_create(
        [
            Paper(
                dossier=dossier,
                code=s.code,
                title=titles.get(s.code, s.name),
                file=s.file,
                name=files.plain_name(s.name),
                supplement=request.count,
                added_at=at,
            )
            for s in files_sent
        ]
    )
