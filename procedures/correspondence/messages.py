"""The jobs that a verb of this room orders."""

from procedures.correspondence.models import IncomingDocument, OutgoingDocument
from procedures.jobs.public import JobOrder


def index_order(kind: str, document: IncomingDocument | OutgoingDocument) -> JobOrder:
    """The document has changed: the worker re-reads it into the index. `kind` is "incoming" or "outgoing"."""
    name = f"{kind}:{document.pk}"
    return JobOrder("index", f"{name}:{document.version}", {"id": name}, name)


def reading_order(document: IncomingDocument) -> JobOrder:
    """The file has no text of its own: the worker reads its pictures."""
    name = f"incoming:{document.pk}"
    return JobOrder("read_pictures", name, {"document": document.pk}, name)
