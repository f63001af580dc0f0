import pytest

from procedures.payments.models import Bill
from procedures.payments.public import (
    Outcome,
    PaymentRefused,
    bill_by_reference,
    bill_due,
    bills_about,
    due_amounts,
    pay_back,
    receipts_about,
    record_payment,
    take_fee_at_desk,
    void_bill,
)
from procedures.people.errors import NotAllowed
from procedures.people.models import Agency, Unit
from tests.payments.counter import NOON, Receipts, bill, cashier, desk, notice, payer

pytestmark = pytest.mark.django_db


def test_a_bill_says_what_for_how_many_and_how_much():
    owed = bill()

    assert owed.lines == [{"name": "Phí cấp bản sao", "count": 2, "unit": 9_000, "amount": 18_000}]
    assert bill_due("dossier:12") == owed
    assert due_amounts(["dossier:12", "dossier:13"]) == {"dossier:12": 18_000}


def test_opened_twice_it_is_one_bill():
    assert bill() == bill()
    assert Bill.objects.count() == 1


def test_a_payment_settles_the_bill():
    receipts, owed = Receipts(), bill()

    paid = record_payment(notice=notice(owed), number=receipts.next, at=NOON)

    assert (paid.outcome, paid.already_known) == (Outcome.SETTLED, False)
    assert (paid.bill, paid.subject, paid.receipt, paid.amount) == (owed.reference, "dossier:12", "0000001", 18_000)
    assert bill_due("dossier:12") is None
    assert bill_by_reference(owed.reference).state == "paid"


def test_the_same_payment_reported_twice_is_one_receipt():
    receipts, owed = Receipts(), bill()

    first = record_payment(notice=notice(owed), number=receipts.next, at=NOON)
    again = record_payment(notice=notice(owed), number=receipts.next, at=NOON)

    assert again.already_known
    assert again.receipt == first.receipt
    assert receipts.allotted == 1
    assert len(receipts_about("dossier:12")) == 1


@pytest.mark.parametrize("amount", [0, 17_999, 18_001])
def test_another_amount_is_refused(amount):
    owed = bill()

    with pytest.raises(PaymentRefused) as refusal:
        record_payment(notice=notice(owed, amount=amount), number=Receipts().next, at=NOON)

    assert refusal.value.code == "wrong_amount"
    assert bill_due("dossier:12") == owed


def test_a_bill_nobody_opened():
    owed = bill()
    owed.reference = "ZZZZ"

    with pytest.raises(PaymentRefused, match="no bill"):
        record_payment(notice=notice(owed), number=Receipts().next, at=NOON)


def test_money_for_a_bill_already_paid_is_kept_and_owed_back():
    receipts, owed = Receipts(), bill()
    take_fee_at_desk(bill=owed, desk=desk(), officer=cashier(), number=receipts.next, at=NOON)

    second = record_payment(notice=notice(owed), number=receipts.next, at=NOON)

    assert second.outcome is Outcome.EXCESS
    assert second.already_known
    kept = bills_about("dossier:12")[0]
    assert (kept.state, kept.refund, len(kept.receipts.all())) == ("refund_due", 18_000, 2)


def test_whoever_paid_twice_and_then_withdraws_gets_all_of_it_and_nothing_twice():
    receipts, owed = Receipts(), bill()
    record_payment(notice=notice(owed), number=receipts.next, at=NOON)
    record_payment(notice=notice(owed, payment="second"), number=receipts.next, at=NOON)

    void_bill(subject="dossier:12", at=NOON)
    assert bills_about("dossier:12")[0].refund == 36_000

    pay_back(reference=owed.reference, officer=cashier(), at=NOON)
    record_payment(notice=notice(owed, payment="third"), number=receipts.next, at=NOON)
    assert bills_about("dossier:12")[0].refund == 18_000


def test_money_too_much_is_given_back_and_then_what_a_withdrawal_sets_free():
    receipts, owed = Receipts(), bill()
    record_payment(notice=notice(owed), number=receipts.next, at=NOON)
    record_payment(notice=notice(owed, payment="second"), number=receipts.next, at=NOON)
    pay_back(reference=owed.reference, officer=cashier(), at=NOON)

    void_bill(subject="dossier:12", at=NOON)
    kept = bills_about("dossier:12")[0]
    assert (kept.state, kept.refund) == ("refund_due", 18_000)

    pay_back(reference=owed.reference, officer=cashier(), at=NOON)
    assert void_bill(subject="dossier:12", at=NOON) == []
    assert bills_about("dossier:12")[0].given_back == 36_000


def test_money_that_comes_after_a_withdrawal_is_owed_back():
    owed = bill()
    void_bill(subject="dossier:12", at=NOON)

    late = record_payment(notice=notice(owed), number=Receipts().next, at=NOON)

    assert late.already_known
    assert bills_about("dossier:12")[0].refund == 18_000


def test_the_cashier_takes_a_fee_once_however_often_he_presses():
    receipts, owed = Receipts(), bill()

    first = take_fee_at_desk(bill=owed, desk=desk(), officer=cashier(), number=receipts.next, at=NOON)
    again = take_fee_at_desk(bill=owed, desk=desk(), officer=cashier(), number=receipts.next, at=NOON)

    assert (first.receipt, first.method) == ("0000001", "desk")
    assert again.receipt == first.receipt
    assert receipts.allotted == 1


def test_the_desk_takes_nothing_for_a_bill_paid_online():
    owed = bill()
    record_payment(notice=notice(owed), number=Receipts().next, at=NOON)

    with pytest.raises(PaymentRefused, match="no longer"):
        take_fee_at_desk(bill=owed, desk=desk(), officer=cashier(), number=Receipts().next, at=NOON)


def test_only_a_cashier_of_the_agency_takes_money():
    owed = bill()
    school = Agency.objects.create(code="H99.1", short_code="THPTNH", symbol="THPT", kind="school", name="Trường")
    elsewhere = Unit.objects.create(agency=school, code="THPTNH.MC", kind="desk", name="Quầy")

    with pytest.raises(NotAllowed):
        take_fee_at_desk(bill=owed, desk=desk(), officer=payer(), number=Receipts().next, at=NOON)
    with pytest.raises(NotAllowed):
        take_fee_at_desk(bill=owed, desk=elsewhere, officer=cashier(), number=Receipts().next, at=NOON)


def test_voiding_a_paid_bill_owes_the_money_back_and_repeats_harmlessly():
    owed = bill()
    record_payment(notice=notice(owed), number=Receipts().next, at=NOON)

    assert [b.state for b in void_bill(subject="dossier:12", at=NOON)] == ["refund_due"]
    assert void_bill(subject="dossier:12", at=NOON) == []
    assert bills_about("dossier:12")[0].refund == 18_000
