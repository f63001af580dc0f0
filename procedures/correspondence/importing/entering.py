"""A batch of checked rows becomes documents with their lines in the books, in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.correspondence.importing.checks import BadRow, Row
from procedures.correspondence.importing.papers import Paper, paper_of
from procedures.correspondence.messages import index_order
from procedures.correspondence.models import (
    IncomingAccess,
    IncomingDocument,
    IncomingState,
    OutgoingAccess,
    OutgoingDocument,
    Register,
    RegisterEntry,
    RegisterKind,
    number_text,
)
from procedures.correspondence.registers import lock_register
from procedures.correspondence.rules import issuer_key, parse_reference, reference_key
from procedures.jobs.public import queue
from procedures.journal.public import Kind, begin_chains
from procedures.people.access import local_day
from procedures.people.models import Agency

type_of = {
    RegisterKind.INCOMING: (IncomingDocument, IncomingAccess),
    RegisterKind.OUTGOING: (OutgoingDocument, OutgoingAccess),
}


@dataclass
class _Line:
    """A row on its way: its paper, its day in the book, and its entry once it has one."""

    row: Row
    paper: Paper
    day: date
    entry: RegisterEntry | None = None


class Entering:
    """Where the rows go: one register of one agency. `refuse` is told of every row that cannot be taken in."""

    def __init__(
        self,
        *,
        register: RegisterKind,
        agency: Agency,
        folder: Path | None,
        refuse: Callable[[Row, BadRow], None],
        at: datetime,
    ) -> None:
        self.register, self.agency, self.folder, self.refuse, self.at = register, agency, folder, refuse, at
        self.documents: Any
        self.access: Any
        self.documents, self.access = type_of[register]

    def enter(self, rows: Sequence[Row]) -> tuple[int, int]:
        """How many rows were taken in, and how many were there already."""
        fresh = self._unknown(rows)
        lines = [line for row in fresh if (line := self._line(row))]
        with transaction.atomic():
            books = {year: self._book(year) for year in sorted({line.day.year for line in lines})}
            # Looked at again under the lock: another import may have brought the same rows meanwhile.
            still = {row.external_id for row in self._unknown([line.row for line in lines])}
            meanwhile = len(lines) - len(still)
            lines = [line for line in lines if line.row.external_id in still]
            self._number(lines, books)
            done = [line for line in lines if line.entry]
            self._write(done)
        return len(done), len(rows) - len(fresh) + meanwhile

    def _unknown(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that are not there yet, each external id once."""
        first = {row.external_id: row for row in reversed(list(rows))}
        known = self.documents.objects.filter(agency=self.agency, external_id__in=first)
        known_ids = set(known.values_list("external_id", flat=True))
        return [row for name, row in reversed(first.items()) if name not in known_ids]

    def _line(self, row: Row) -> _Line | None:
        incoming = self.register is RegisterKind.INCOMING
        day = (row.received_on or row.date) if incoming else (row.date or row.received_on)
        try:
            if day is None and row.number is not None:
                raise BadRow(_("The row has a number but no date: its year is not known."))
            return _Line(row, paper_of(row, self.folder), day or local_day(self.at))
        except BadRow as bad:
            self.refuse(row, bad)
            return None

    def _book(self, year: int) -> Register:
        return lock_register(agency=self.agency, kind=self.register, series="", year=year)

    def _number(self, lines: Sequence[_Line], books: dict[int, Register]) -> None:
        """Given numbers are kept, others are the next; a number that is taken refuses its row."""
        wanted = {line.row.number for line in lines if line.row.number}
        entries = RegisterEntry.objects.filter(register__in=books.values(), number__in=wanted)
        taken = set(entries.values_list("register__year", "number"))
        for line in lines:
            book, number = books[line.day.year], line.row.number
            if number and (book.year, number) in taken:
                fault = _("Number %(number)d of %(year)d is taken by another document.")
                self.refuse(line.row, BadRow(fault % {"number": number, "year": book.year}))
                continue
            number = number or book.last_number + 1
            taken.add((book.year, number))
            book.last_number = max(book.last_number, number)
            parsed = parse_reference(line.row.reference) if self.register is RegisterKind.OUTGOING else None
            line.entry = RegisterEntry(
                register=book,
                number=number,
                symbol=parsed.symbol[:60] if parsed else "",
                date=line.day,
                summary=line.row.summary,
                at=self.at,
            )
        Register.objects.bulk_update(books.values(), ["last_number"])

    def _write(self, lines: Sequence[_Line]) -> None:
        RegisterEntry.objects.bulk_create([line.entry for line in lines if line.entry])
        documents = self.documents.objects.bulk_create([self._document(line) for line in lines])
        tokens = [
            self.access(document=document, token=token)
            for line, document in zip(lines, documents, strict=True)
            for token in line.row.tokens
        ]
        self.access.objects.bulk_create(tokens)
        facts: dict[str, dict[str, Any]] = {}
        for document in documents:
            document.entry.about = f"{self.register}:{document.pk}"
            facts[document.entry.about] = {
                "register": document.entry.register_id,
                "external_id": document.external_id,
            }
        begin_chains(Kind.DOCUMENT_IMPORTED, facts, actor=None, at=self.at)
        RegisterEntry.objects.bulk_update([document.entry for document in documents], ["about"], batch_size=100)
        queue(*(index_order(self.register, document) for document in documents), at=self.at)

    def _document(self, line: _Line) -> Any:
        row, paper = line.row, line.paper
        assert line.entry is not None
        common: dict[str, Any] = {
            "agency": self.agency,
            "entry": line.entry,
            "external_id": row.external_id,
            "reference": row.reference,
            "reference_key": reference_key(row.reference),
            "date": row.date,
            "issuer": row.agency,
            "kind": row.kind,
            "summary": row.summary,
            "signer": row.signer,
            "text": paper.text,
            "file": paper.file,
            "file_name": paper.name,
            "created_at": self.at,
            "changed_at": self.at,
        }
        if self.register is RegisterKind.OUTGOING:
            common["reference"] = row.reference or number_text(line.entry)
            common["reference_key"] = reference_key(common["reference"])
            common["issuer"] = row.agency or self.agency.name
            return OutgoingDocument(**common | {"date": row.date or line.day})
        return IncomingDocument(
            **common,
            state=IncomingState.REGISTERED,
            received_on=line.day,
            issuer_key=issuer_key(row.agency),
            registered_at=self.at,
        )
