from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from procedures.correspondence.messages import index_order, reading_order
from procedures.correspondence.models import IncomingDocument, IncomingState
from procedures.correspondence.paper_text import PaperText, text_of, with_places
from procedures.correspondence.reading import Reading, read_facts
from procedures.correspondence.rules import issuer_key, reference_key
from procedures.files import public as files
from procedures.jobs.public import queue
from procedures.people.access import local_day, require
from procedures.people.models import Account, Agency
from procedures.people.rights import Right


def propose_incoming(*, agency: Agency, clerk: Account, data: bytes, name: str, at: datetime) -> IncomingDocument:
    """A document has come in: its text is read and what it says of itself is offered. No number is given yet.

    A scan without text is read by the worker, from the pictures. Raises Refusal for a file that is not a PDF, is empty,
    too big, locked or damaged.
    """
    require(clerk, Right.REGISTER_DOCUMENTS, on=agency.short_code, at=at)
    # Reading takes up to a second or two: before the transaction, not inside it.
    file = files.store(data, name=name, kinds=files.PDF_ONLY)
    paper = text_of(data)
    readings = with_places(data, read_facts(paper.pages))
    document = IncomingDocument(
        agency=agency,
        received_on=local_day(at),
        file=file,
        file_name=name[:255],
        proposed_by=clerk,
        created_at=at,
        changed_at=at,
    )
    _offer(document, paper, readings)
    with transaction.atomic():
        document.save()
        if paper.doubtful:
            queue(reading_order(document), at=at)
    return document


@transaction.atomic
def read_again(*, document_id: int, paper: PaperText, readings: Sequence[Reading], at: datetime) -> None:
    """The worker has read the pictures. A document that the clerk has confirmed meanwhile keeps what the clerk said."""
    document = IncomingDocument.objects.select_for_update(of=("self",)).get(pk=document_id)
    if not paper.whole or document.state == IncomingState.DISCARDED:
        return
    if document.state == IncomingState.PENDING:
        _offer(document, paper, readings)
    document.text, document.changed_at, document.version = paper.whole, at, document.version + 1
    document.save()
    if document.state == IncomingState.REGISTERED:
        queue(index_order("incoming", document), at=at)


def _offer(document: IncomingDocument, paper: PaperText, readings: Sequence[Reading]) -> None:
    """What was read becomes what the form shows."""
    said = {reading.field: reading.value for reading in readings}
    document.reference = said.get("reference", "")
    document.reference_key = reference_key(document.reference)
    document.date = _day(said.get("date"))
    document.issuer = said.get("issuer", "")
    document.issuer_key = issuer_key(document.issuer)
    document.kind = said.get("kind", "")
    document.summary = said.get("summary", "")
    document.signer = said.get("signer", "")
    document.reply_by = _day(said.get("reply_by"))
    document.text = paper.whole
    document.readings = [reading.as_json() for reading in readings]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
