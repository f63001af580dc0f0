"""What the cashier's page shows: fees still to be taken, fees to pay back, and the money of the day."""

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
    back: list[tuple[Bill, Dossier]]

    @property
    def total_due(self) -> int:
        return sum(bill.amount for bill, _dossier in self.due)

    @property
    def total_taken(self) -> int:
        return sum(receipt.amount for receipt, _dossier in self.taken)

    @property
    def total_back(self) -> int:
        return sum(bill.refund for bill, _dossier in self.back)


def till_of(person: Account, at: datetime) -> Till:
    """The till of the desks where the person takes fees. A handful of queries however much is owed."""
    desks = codes_with(tokens_of(person, at), Right.COLLECT_FEES)
    due = payments.bills_due(desks)
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    taken = payments.receipts_since(desks, midnight)
    back = payments.bills_to_pay_back(desks)
    subjects = [*(bill.subject for bill in [*due, *back]), *(receipt.bill.subject for receipt in taken)]
    dossiers = _dossiers(subjects)
    return Till(
        due=[(bill, dossiers[bill.subject]) for bill in due if dossiers[bill.subject].desk.code in desks],
        taken=[(receipt, dossiers[receipt.bill.subject]) for receipt in taken],
        back=[(bill, dossiers[bill.subject]) for bill in back],
    )


def _dossiers(subjects: Iterable[str]) -> dict[str, Dossier]:
    numbers = {int(subject.removeprefix("dossier:")) for subject in subjects}
    found = Dossier.objects.select_related("version", "desk").filter(pk__in=numbers)
    return {dossier.subject: dossier for dossier in found}
