"""The gateway is impatient: it reports one payment eight times at the same moment."""

import multiprocessing
from collections import Counter

import pytest
from django.db import connections, transaction

from procedures.correspondence.public import allot, number_text
from procedures.payments.models import Bill, Receipt
from procedures.payments.public import record_payment, take_fee_at_desk
from tests.payments.counter import NOON, bill, cashier, desk, notice

BILLS, REPORTERS = 10, 8
pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def number_for(owed: Bill) -> str:
    entry = allot(agency=owed.agency, kind="receipts", series="BL-26T", about=owed.subject, at=NOON)
    return number_text(entry)


def report(references: list[str]) -> list[str]:
    """One reporter reports every payment; what each report was."""
    return [report_once(reference) for reference in references]


def report_once(reference: str) -> str:
    owed = Bill.objects.select_related("agency").get(reference=reference)
    with transaction.atomic():
        told = notice(owed, payment=f"TEST-{reference}")
        return record_payment(notice=told, number=lambda: number_for(owed), at=NOON).outcome.value


def in_processes(call, arguments: list) -> list:
    connections.close_all()  # a connection must not be shared with a process
    with multiprocessing.get_context("fork").Pool(REPORTERS) as pool:
        return pool.starmap(call, arguments)


def test_ten_payments_reported_eight_times_each_are_ten_receipts():
    references = [bill(f"dossier:{number}").reference for number in range(BILLS)]

    answers = in_processes(report, [(references,)] * REPORTERS)

    assert Counter(one for said in answers for one in said) == {"settled": BILLS, "again": BILLS * (REPORTERS - 1)}
    assert sorted(Receipt.objects.values_list("number", flat=True)) == [f"{n:07d}" for n in range(1, BILLS + 1)]
    assert set(Bill.objects.values_list("state", "refund")) == {("paid", 0)}


def take(reference: str, number: int) -> str:
    owed = Bill.objects.select_related("agency").get(reference=reference)
    if number % 2:
        return report_once(reference)
    with transaction.atomic():
        try:
            return take_fee_at_desk(
                bill=owed, desk=desk(), officer=cashier(), number=lambda: number_for(owed), at=NOON
            ).outcome.value
        except Exception as refusal:
            return type(refusal).__name__


def test_desk_and_gateway_at_the_same_moment_lose_no_money():
    owed = bill()
    cashier()

    answers = Counter(in_processes(take, [(owed.reference, number) for number in range(REPORTERS)]))

    kept = Bill.objects.get()
    assert answers["settled"] == 1
    assert sum(receipt.amount for receipt in kept.receipts.all()) == kept.amount + kept.refund
