from datetime import datetime

from django.db import transaction

from procedures.correspondence.models import IncomingDocument
from procedures.correspondence.reading import read_facts, text_of
from procedures.correspondence.rules import issuer_key, reference_key
from procedures.files import public as files
from procedures.people.access import local_day, require
from procedures.people.models import Account, Agency
from procedures.people.rights import Right


@transaction.atomic
def propose_incoming(*, agency: Agency, clerk: Account, data: bytes, name: str, at: datetime) -> IncomingDocument:
    """A document has come in: its text is read and what it says of itself is offered. No number is given yet.

    Raises Refusal for a file that is not a PDF, is empty, too big, locked or damaged.
    """
    require(clerk, Right.REGISTER_DOCUMENTS, on=agency.short_code, at=at)
    file = files.store(data, name=name, kinds=files.PDF_ONLY)
    pages = text_of(data)
    readings = read_facts(pages)
    said = {reading.field: reading.value for reading in readings}
    return IncomingDocument.objects.create(
        agency=agency,
        received_on=local_day(at),
        reference=said.get("reference", ""),
        reference_key=reference_key(said.get("reference", "")),
        date=said.get("date"),
        issuer=said.get("issuer", ""),
        issuer_key=issuer_key(said.get("issuer", "")),
        kind=said.get("kind", ""),
        summary=said.get("summary", ""),
        signer=said.get("signer", ""),
        text="\n".join(pages),
        file=file,
        file_name=name[:255],
        readings=[reading.as_json() for reading in readings],
        proposed_by=clerk,
        created_at=at,
        changed_at=at,
    )
