from datetime import datetime

from django.db import transaction

from procedures.correspondence.messages import index_order
from procedures.correspondence.models import OutgoingAccess, OutgoingDocument, RegisterEntry, number_text
from procedures.correspondence.rules import parse_reference, reference_key
from procedures.files.models import StoredFile
from procedures.jobs.public import queue
from procedures.journal.public import Kind, write_down


@transaction.atomic
def register_outgoing(
    *,
    entry: RegisterEntry,
    about: str,
    summary: str,
    signer: str,
    recipients: str,
    text: str,
    file: StoredFile,
    at: datetime,
) -> OutgoingDocument:
    """An issued document joins the outgoing documents of its agency, under the number it already has. For other rooms' verbs."""
    reference = number_text(entry)
    parsed = parse_reference(reference)
    agency = entry.register.agency
    document = OutgoingDocument.objects.create(
        agency=agency,
        entry=entry,
        reference=reference,
        reference_key=reference_key(reference),
        date=entry.date,
        issuer=agency.name,
        kind=parsed.kind or "" if parsed else "",
        summary=summary,
        signer=signer,
        recipients=recipients,
        text=text,
        about=about,
        file=file,
        created_at=at,
        changed_at=at,
    )
    OutgoingAccess.objects.create(document=document, token=f"agency:{agency.short_code}")
    name = f"outgoing:{document.pk}"
    facts = {"register": entry.register_id, "number": entry.number, "fingerprint": file.fingerprint}
    write_down(Kind.OUTGOING_REGISTERED, about=name, actor=None, at=at, **facts)
    queue(index_order("outgoing", document), at=at)
    return document
