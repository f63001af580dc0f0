from datetime import datetime

from django.db import transaction

from procedures.correspondence.messages import reading_order
from procedures.correspondence.models import IncomingDocument
from procedures.correspondence.offering import offer
from procedures.correspondence.paper_text import text_of, with_places
from procedures.correspondence.reading import read_facts
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
        file_name=files.plain_name(name),
        proposed_by=clerk,
        created_at=at,
        changed_at=at,
    )
    offer(document, paper, readings)
    with transaction.atomic():
        document.save()
        if paper.doubtful:
            queue(reading_order(document), at=at)
    return document
