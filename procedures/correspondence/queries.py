"""Lists of documents for the clerk's pages."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from procedures.correspondence.access import outgoing_visible_to
from procedures.correspondence.messages import reading_order
from procedures.correspondence.models import (
    IncomingDocument,
    IncomingState,
    OutgoingDocument,
    RegisterEntry,
    RegisterKind,
)
from procedures.jobs.public import jobs_about
from procedures.people.access import local_day
from procedures.people.models import Account, Agency


def pending(agencies: Collection[str]) -> list[IncomingDocument]:
    """What waits for the clerk's confirmation, the oldest first."""
    rows = IncomingDocument.objects.filter(_of(agencies), state=IncomingState.PENDING)
    return list(rows.select_related("file").order_by("received_on", "pk")[:100])


def registered(agencies: Collection[str], *, page: int = 1, size: int = 25) -> tuple[list[IncomingDocument], int]:
    """A page of the incoming register, the last to arrive first, and how many there are."""
    rows = IncomingDocument.objects.filter(_of(agencies), state=IncomingState.REGISTERED)
    start = (page - 1) * size
    newest = rows.select_related("entry__register").order_by("-received_on", "-pk")
    return list(newest[start : start + size]), rows.count()


def _of(agencies: Collection[str]) -> Q:
    """With one agency, as good as always, the index has the order already: nothing is sorted, whatever lies in the book."""
    keepers = list(Agency.objects.filter(short_code__in=agencies).values_list("pk", flat=True))
    return Q(agency=keepers[0]) if len(keepers) == 1 else Q(agency__in=keepers)


def outgoing(person: Account, at: datetime, *, page: int = 1, size: int = 25) -> tuple[list[OutgoingDocument], int]:
    """A page of the outgoing documents that the person may read, the newest first, and how many there are."""
    rows = outgoing_visible_to(person, at)
    start = (page - 1) * size
    newest = rows.select_related("entry__register", "agency").order_by("-date", "-pk")
    return list(newest[start : start + size]), rows.count()


def is_being_read(document: IncomingDocument) -> bool:
    """A scan whose pages the worker has still to read; False once it has tried, whatever came of it."""
    order = reading_order(document)
    job = jobs_about([order.about], (order.kind,)).get(order.about)
    return job is not None and job.finished_at is None


def latest_incoming(agency: str, at: datetime) -> str:
    """The latest số đến of the year, "14/2026"; empty while none was given."""
    year = local_day(at).year
    rows = RegisterEntry.objects.filter(
        register__agency__short_code=agency, register__kind=RegisterKind.INCOMING, register__year=year
    )
    found = rows.order_by("-number").values_list("number", flat=True).first()
    return f"{found}/{year}" if found else ""
