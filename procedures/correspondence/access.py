"""Who may read a document: one token of its access list is enough; the clerks of its agency always may."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from procedures.correspondence.models import IncomingAccess, IncomingDocument, OutgoingAccess, OutgoingDocument
from procedures.people.access import codes_with, tokens_of
from procedures.people.errors import NotAllowed
from procedures.people.models import Account
from procedures.people.rights import Right

PUBLIC = "public"


def _allowed(tokens: Collection[str], access: type[IncomingAccess] | type[OutgoingAccess]) -> Q:
    keeps = Q(agency__short_code__in=codes_with(tokens, Right.REGISTER_DOCUMENTS))
    named = access._default_manager.filter(document=OuterRef("pk"), token__in=[*tokens, PUBLIC])
    return keeps | Q(Exists(named))


def incoming_visible_to(person: Account, at: datetime) -> QuerySet[IncomingDocument]:
    return IncomingDocument.objects.filter(_allowed(tokens_of(person, at), IncomingAccess))


def outgoing_visible_to(person: Account, at: datetime) -> QuerySet[OutgoingDocument]:
    return OutgoingDocument.objects.filter(_allowed(tokens_of(person, at), OutgoingAccess))


def incoming_for(person: Account, number: int, at: datetime) -> IncomingDocument:
    """Raises NotAllowed alike for an unknown document and a forbidden one."""
    found = (
        incoming_visible_to(person, at).select_related("agency", "entry__register", "file").filter(pk=number).first()
    )
    if found is None:
        raise NotAllowed
    return found


def outgoing_for(person: Account, number: int, at: datetime) -> OutgoingDocument:
    found = (
        outgoing_visible_to(person, at).select_related("agency", "entry__register", "file").filter(pk=number).first()
    )
    if found is None:
        raise NotAllowed
    return found
