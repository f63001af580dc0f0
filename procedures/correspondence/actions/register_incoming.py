import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.correspondence.actions.allot import allot
from procedures.correspondence.duplicates import duplicates_of
from procedures.correspondence.messages import index_order
from procedures.correspondence.models import (
    IncomingAccess,
    IncomingDocument,
    IncomingState,
    RegisterKind,
    number_text,
)
from procedures.correspondence.registers import lock_register
from procedures.correspondence.rules import issuer_key, reference_key
from procedures.errors import Refusal
from procedures.jobs.public import queue
from procedures.journal.public import Kind, write_down
from procedures.people.access import local_day, require
from procedures.people.models import Account
from procedures.people.rights import Right


@dataclass(frozen=True)
class Confirmed:
    """What the clerk confirmed of a document; `access` are the tokens that may read it."""

    reference: str
    date: dt.date | None
    issuer: str
    kind: str
    summary: str
    signer: str
    reply_by: dt.date | None = None
    access: Sequence[str] = ()
    not_a_duplicate: bool = False


@transaction.atomic
def register_incoming(
    *, document: IncomingDocument, clerk: Account, said: Confirmed, at: dt.datetime
) -> IncomingDocument:
    """The clerk confirms, and only now the document gets its số đến. Confirming twice is confirming once.

    A document that looks like one already registered (same file, or same number, agency and date) is refused unless the
    clerk says that it is none.
    """
    document = (
        IncomingDocument.objects.select_for_update(of=("self",)).select_related("agency", "file").get(pk=document.pk)
    )
    require(clerk, Right.REGISTER_DOCUMENTS, on=document.agency.short_code, at=at)
    if document.state == IncomingState.REGISTERED:
        return document
    _refuse_unfit(document, said)
    _take_over(document, said)
    if not said.not_a_duplicate:
        _refuse_duplicate(document, at)
    document.entry = allot(
        agency=document.agency,
        kind=RegisterKind.INCOMING,
        about=f"incoming:{document.pk}",
        summary=document.summary,
        at=at,
    )
    document.state, document.registered_by, document.registered_at = IncomingState.REGISTERED, clerk, at
    document.version, document.changed_at = document.version + 1, at
    document.save()
    IncomingAccess.objects.bulk_create([IncomingAccess(document=document, token=token) for token in said.access])
    facts = {
        "register": document.entry.register_id,
        "number": document.entry.number,
        "fingerprint": document.file.fingerprint if document.file else "",
    }
    write_down(Kind.INCOMING_REGISTERED, about=f"incoming:{document.pk}", actor=clerk.pk, at=at, **facts)
    queue(index_order("incoming", document), at=at)
    return document


def _refuse_duplicate(document: IncomingDocument, at: dt.datetime) -> None:
    """Under the book's lock, or two clerks could register the same paper at the same moment."""
    lock_register(agency=document.agency, kind=RegisterKind.INCOMING, series="", year=local_day(at).year)
    if same := duplicates_of(document):
        number = number_text(same[0].entry) if same[0].entry else "–"
        raise Refusal(
            _(
                "This looks like incoming document number %(number)s. Tick “not a duplicate” to register it all the same."
            )
            % {"number": number},
            field="not_a_duplicate",
            code="duplicate",
        )


def _refuse_unfit(document: IncomingDocument, said: Confirmed) -> None:
    if document.state == IncomingState.DISCARDED:
        raise Refusal(_("This document was discarded."), code="discarded")
    if not said.issuer.strip():
        raise Refusal(_("Write which agency issued the document."), field="issuer")
    if not said.summary.strip():
        raise Refusal(_("Write what the document is about."), field="summary")


def _take_over(document: IncomingDocument, said: Confirmed) -> None:
    document.reference, document.reference_key = said.reference.strip(), reference_key(said.reference)
    document.date, document.kind, document.signer = said.date, said.kind, said.signer.strip()
    document.issuer, document.issuer_key = said.issuer.strip(), issuer_key(said.issuer)
    document.summary, document.reply_by = said.summary.strip(), said.reply_by
