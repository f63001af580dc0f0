"""Moving documents in from an older system: rows of a file, checked one by one, entered in batches."""

from procedures.correspondence.importing.batches import ImportReport, Refused, import_documents

__all__ = ["ImportReport", "Refused", "import_documents"]
