from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.correspondence.models import IncomingDocument, IncomingState
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.access import require
from procedures.people.models import Account
from procedures.people.rights import Right


@transaction.atomic
def discard_incoming(*, document: IncomingDocument, clerk: Account, reason: str, at: datetime) -> IncomingDocument:
    """Sent by mistake, or a duplicate: it gets no number, and the reason stays."""
    document = (
        IncomingDocument.objects.select_for_update(of=("self",)).select_related("agency", "file").get(pk=document.pk)
    )
    require(clerk, Right.REGISTER_DOCUMENTS, on=document.agency.short_code, at=at)
    if document.state == IncomingState.REGISTERED:
        raise Refusal(_("This document is registered already and keeps its number."), code="registered")
    if not reason.strip():
        raise Refusal(_("Write why the document is not registered."), field="reason")
    document.state, document.discard_reason, document.changed_at = IncomingState.DISCARDED, reason.strip(), at
    document.save(update_fields=["state", "discard_reason", "changed_at"])
    fingerprint = document.file.fingerprint if document.file else ""
    write_down(Kind.DOCUMENT_DISCARDED, about=f"incoming:{document.pk}", actor=clerk.pk, at=at, fingerprint=fingerprint)
    return document
