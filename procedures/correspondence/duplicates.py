"""When two documents are one: the same file, or the same number, agency and date."""

from django.db.models import Q

from procedures.correspondence.models import IncomingDocument, IncomingState, OutgoingDocument
from procedures.correspondence.rules import issuer_key


def duplicates_of(document: IncomingDocument, *, also_waiting: bool = False) -> list[IncomingDocument]:
    """Documents of the same agency's book that are this one; `also_waiting`: those too that nobody has confirmed yet."""
    same = Q(pk__in=[])
    if document.file_id:
        same |= Q(file=document.file_id)
    if document.reference_key and document.date:
        same |= Q(reference_key=document.reference_key, issuer_key=document.issuer_key, date=document.date)
    states = [IncomingState.REGISTERED, *([IncomingState.PENDING] if also_waiting else [])]
    found = IncomingDocument.objects.filter(same, agency=document.agency_id, state__in=states)
    return list(found.exclude(pk=document.pk).select_related("entry__register").order_by("pk")[:5])


def own_document(document: IncomingDocument) -> OutgoingDocument | None:
    """What this very agency issued itself and has now come back to it."""
    same = Q(pk__in=[])
    if document.file_id:
        same |= Q(file=document.file_id)
    if document.reference_key and document.date and document.issuer_key == issuer_key(document.agency.name):
        same |= Q(reference_key=document.reference_key, date=document.date)
    return OutgoingDocument.objects.filter(same, agency=document.agency_id).select_related("entry__register").first()
