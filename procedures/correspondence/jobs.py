"""What the worker does for this room."""

from datetime import datetime
from typing import Any

from procedures.correspondence.actions.read_again import read_again
from procedures.correspondence.models import IncomingDocument
from procedures.correspondence.paper_text import ocr_text_of
from procedures.correspondence.reading import read_facts
from procedures.files import public as files


def read_pictures(arguments: dict[str, Any], at: datetime) -> None:
    """Reads a scan with tesseract, one to two seconds a page. Without tesseract the clerk types what the page shows."""
    document = IncomingDocument.objects.select_related("file").get(pk=arguments["document"])
    if document.file is None:
        return
    paper = ocr_text_of(files.read(document.file), document.file.media_type)
    read_again(document_id=document.pk, paper=paper, readings=read_facts(paper.pages), at=at)
