"""What was read from a document becomes what the clerk's form shows."""

from collections.abc import Sequence
from datetime import date

from procedures.correspondence.models import IncomingDocument
from procedures.correspondence.paper_text import PaperText
from procedures.correspondence.reading import Reading
from procedures.correspondence.rules import issuer_key, reference_key


def offer(document: IncomingDocument, paper: PaperText, readings: Sequence[Reading]) -> None:
    """Fills the document's fields with the readings; the caller saves it."""
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
