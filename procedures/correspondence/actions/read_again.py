from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from procedures.correspondence.messages import index_order
from procedures.correspondence.models import IncomingDocument, IncomingState
from procedures.correspondence.offering import offer
from procedures.correspondence.paper_text import PaperText
from procedures.correspondence.reading import Reading
from procedures.jobs.public import queue


@transaction.atomic
def read_again(*, document_id: int, paper: PaperText, readings: Sequence[Reading], at: datetime) -> None:
    """The worker has read the pictures. A document that the clerk has confirmed meanwhile keeps what the clerk said."""
    document = IncomingDocument.objects.select_for_update(of=("self",)).get(pk=document_id)
    if not paper.whole or document.state == IncomingState.DISCARDED:
        return
    if document.state == IncomingState.PENDING:
        offer(document, paper, readings)
    document.text, document.changed_at, document.version = paper.whole, at, document.version + 1
    document.save()
    if document.state == IncomingState.REGISTERED:
        queue(index_order("incoming", document), at=at)
