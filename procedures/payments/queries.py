"""Bills and receipts of a subject, for pages."""

from collections.abc import Collection

from procedures.payments.models import Bill, Receipt


def bill_due(about: str) -> Bill | None:
    """The bill that is still to be paid about a subject ("dossier:12")."""
    return Bill.objects.select_related("desk__agency").filter(about=about, state="due").first()


def bills_about(about: str) -> list[Bill]:
    """Every bill about a subject, the newest first, with its receipts at hand: two queries."""
    bills = Bill.objects.select_related("desk__agency").prefetch_related("receipts__officer")
    return list(bills.filter(about=about).order_by("-pk"))


def bill_by_reference(reference: str) -> Bill | None:
    return Bill.objects.select_related("desk__agency", "payer").filter(reference=reference).first()


def due_amounts(subjects: Collection[str]) -> dict[str, int]:
    """What is still to be paid, in đồng, for many subjects at once."""
    return dict(Bill.objects.filter(about__in=subjects, state="due").values_list("about", "amount"))


def receipts_about(about: str) -> list[Receipt]:
    return list(Receipt.objects.select_related("officer", "bill").filter(bill__about=about).order_by("pk"))
