"""How incoming and outgoing documents are found: what the index is told, and the access rule asked once more."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from procedures.correspondence import access
from procedures.correspondence.models import IncomingDocument, IncomingState, OutgoingDocument
from procedures.people.rights import Right
from search.public import Entry


def _number(name: str) -> int:
    return int(name.partition(":")[2])


def _entry(kind: str, document: IncomingDocument | OutgoingDocument) -> Entry:
    keeper = f"{Right.REGISTER_DOCUMENTS.value}@{document.agency.short_code}"
    return Entry(
        id=f"{kind}:{document.pk}",
        kind=kind,
        title=document.summary,
        version=document.version,
        acl=(keeper, *(row.token for row in document.access.all())),
        reference=document.reference,
        external_id=document.external_id or "",
        body="\n".join(filter(None, (document.issuer, document.signer, document.text))),
        date=document.date,
        agency=document.issuer or document.agency.name,
    )


class IncomingSource:
    """Registered documents only: what waits for the clerk is not found yet."""

    def _rows(self) -> Any:
        rows = IncomingDocument.objects.filter(state=IncomingState.REGISTERED)
        return rows.select_related("agency").prefetch_related("access")

    def entry(self, id: str) -> Entry | None:  # noqa: A002  the port's word
        found = self._rows().filter(pk=_number(id)).first()
        return _entry("incoming", found) if found else None

    def entries(self) -> Iterator[Entry]:
        return (_entry("incoming", document) for document in self._rows().iterator(chunk_size=500))

    def versions(self) -> Iterable[tuple[str, int]]:
        return ((f"incoming:{pk}", version) for pk, version in self._rows().values_list("pk", "version").iterator(2000))

    def count(self) -> int:
        return int(self._rows().count())

    def visible(self, ids: Collection[str], person: Any, at: datetime) -> Collection[str]:
        allowed = access.incoming_visible_to(person, at).filter(pk__in=[_number(name) for name in ids])
        return {f"incoming:{pk}" for pk in allowed.values_list("pk", flat=True)}


class OutgoingSource:
    """Issued documents."""

    def _rows(self) -> Any:
        return OutgoingDocument.objects.select_related("agency").prefetch_related("access")

    def entry(self, id: str) -> Entry | None:  # noqa: A002  the port's word
        found = self._rows().filter(pk=_number(id)).first()
        return _entry("outgoing", found) if found else None

    def entries(self) -> Iterator[Entry]:
        return (_entry("outgoing", document) for document in self._rows().iterator(chunk_size=500))

    def versions(self) -> Iterable[tuple[str, int]]:
        return ((f"outgoing:{pk}", version) for pk, version in self._rows().values_list("pk", "version").iterator(2000))

    def count(self) -> int:
        return int(self._rows().count())

    def visible(self, ids: Collection[str], person: Any, at: datetime) -> Collection[str]:
        allowed = access.outgoing_visible_to(person, at).filter(pk__in=[_number(name) for name in ids])
        return {f"outgoing:{pk}" for pk in allowed.values_list("pk", flat=True)}
