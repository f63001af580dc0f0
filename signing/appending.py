"""Appending a revision to a PDF, and nothing that was not asked for."""

import io

from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from signing.errors import DocumentUnsuitable


class Appender(IncrementalPdfFileWriter):
    """Leaves the document's information as the renderer wrote it.

    The library would put its own name and the machine's clock into it with every revision: a signature says nothing about
    the title page, its time is its own, and half a millisecond a revision is saved.
    """

    def _update_meta(self) -> None:
        pass


def open_to_append(document: bytes) -> Appender:
    """Raises DocumentUnsuitable for what cannot be read strictly."""
    try:
        return Appender(io.BytesIO(document))
    except Exception as error:  # a broken file breaks the reader in any way it likes
        raise DocumentUnsuitable(_("This file cannot be signed: it is not a readable PDF.")) from error
