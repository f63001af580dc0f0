"""Bills and receipts of a subject, for pages."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from procedures.payments.models import Bill, Receipt
from procedures.people.models import Agency


def bill_due(subject: str) -> Bill | None:
    """The bill that is still to be paid about a subject ("dossier:12")."""
    return Bill.objects.select_related("agency").filter(subject=subject, state="due").first()


def bills_about(subject: str) -> list[Bill]:
    """Every bill about a subject, the newest first, with its receipts at hand: two queries."""
    bills = Bill.objects.select_related("agency").prefetch_related("receipts__officer")
    return list(bills.filter(subject=subject).order_by("-pk"))


def bill_by_reference(reference: str) -> Bill | None:
    return Bill.objects.select_related("agency", "payer").filter(reference=reference).first()


def due_amounts(subjects: Collection[str]) -> dict[str, int]:
    """What is still to be paid, in đồng, for many subjects at once."""
    return dict(Bill.objects.filter(subject__in=subjects, state="due").values_list("subject", "amount"))


def receipts_about(subject: str) -> list[Receipt]:
    return list(Receipt.objects.select_related("officer", "bill").filter(bill__subject=subject).order_by("pk"))


def bills_due(desks: Collection[str]) -> list[Bill]:
    """What the agencies of these desks (codes of units) have still to be paid, the oldest bill first."""
    return list(Bill.objects.filter(agency__in=_agencies(desks), state="due").order_by("pk"))


def bills_to_pay_back(desks: Collection[str]) -> list[Bill]:
    """What the agencies of these desks have to give back, the oldest bill first."""
    return list(Bill.objects.filter(agency__in=_agencies(desks), state="refund_due").order_by("pk"))


def refund_of(subject: str) -> Bill | None:
    """The bill of a subject of which something is to be paid back, or was."""
    return Bill.objects.select_related("agency").filter(subject=subject, refund__gt=0).order_by("-pk").first()


def receipts_since(desks: Collection[str], since: datetime) -> list[Receipt]:
    """The receipts of the agencies of these desks from a moment on, the newest first."""
    rows = Receipt.objects.select_related("bill").filter(bill__agency__in=_agencies(desks), at__gte=since)
    return list(rows.order_by("-pk"))


def _agencies(desks: Collection[str]) -> QuerySet[Agency]:
    return Agency.objects.filter(units__code__in=desks)
