"""What the cashier's page shows: fees still to be taken, and the money of the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from procedures.dossiers.models import Dossier
from procedures.payments import public as payments
from procedures.payments.models import Bill, Receipt
from procedures.people.access import codes_with, tokens_of
from procedures.people.models import Account
from procedures.people.rights import Right


@dataclass(frozen=True)
class Till:
    """Each bill or receipt with its dossier: all of them, or the sums would be wrong."""

    due: list[tuple[Bill, Dossier]]
    taken: list[tuple[Receipt, Dossier]]

    @property
    def total_due(self) -> int:
        return sum(bill.amount for bill, _dossier in self.due)

    @property
    def total_taken(self) -> int:
        return sum(receipt.amount for receipt, _dossier in self.taken)


def till_of(person: Account, at: datetime) -> Till:
    """The till of the desks where the person takes fees. A handful of queries however much is owed."""
    desks = codes_with(tokens_of(person, at), Right.COLLECT_FEES)
    due = payments.bills_due(desks)
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    taken = payments.receipts_since(desks, midnight)
    dossiers = _dossiers([*(bill.subject for bill in due), *(receipt.bill.subject for receipt in taken)], desks)
    return Till(
        [(bill, dossiers[bill.subject]) for bill in due if bill.subject in dossiers],
        [(receipt, dossiers[receipt.bill.subject]) for receipt in taken if receipt.bill.subject in dossiers],
    )


def _dossiers(subjects: Iterable[str], desks: Iterable[str]) -> dict[str, Dossier]:
    numbers = {int(subject.removeprefix("dossier:")) for subject in subjects}
    found = Dossier.objects.select_related("version").filter(pk__in=numbers, desk__code__in=list(desks))
    return {dossier.subject: dossier for dossier in found}
