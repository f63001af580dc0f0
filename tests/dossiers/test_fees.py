"""Money: due before processing, and then the clock waits; or before the result, and then the result waits."""

from pathlib import Path

import pytest

from procedures.dossiers import access
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.pay_back_fee import pay_back_fee
from procedures.dossiers.actions.receive_payment import receive_payment
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.errors import NoSuchDossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import FinanceState, Phase
from procedures.dossiers.queries import reload
from procedures.dossiers.timing import explained
from procedures.errors import Refusal
from procedures.payments import public as payments
from procedures.payments.models import BillState, Receipt
from procedures.people.errors import NotAllowed
from tests.world.province import Province, refused, wall


@pytest.fixture
def fee_first(world: Province, tmp_path: Path) -> Dossier:
    """Accepted on Monday at nine, under a version that wants 18,000 đ before the work."""
    world.publish(tmp_path, fee={"amount": 9000, "due": "before_processing"})
    return world.accepted(at=wall("2026-03-02 09:00"))


def notice(dossier: Dossier, amount: int = 18_000, payment: str = "TEST-1") -> payments.PaymentNotice:
    return payments.PaymentNotice(payments.bills_about(dossier.subject)[0].reference, payment, amount)


def test_the_clock_waits_for_the_fee(world: Province, fee_first: Dossier) -> None:
    assert (fee_first.phase, fee_first.due_at, fee_first.promised_at) == (Phase.FEE, None, None)
    assert explained(fee_first)[0] == (
        "The dossier was accepted at 09:00 02/03/2026; the clock starts when the fee is paid."
    )
    assert world.told(fee_first.applicant)[-1] == "fee_first"
    assert "dossier_accepted" not in world.told(fee_first.applicant), "no day is promised yet"

    receive_payment(notice=notice(fee_first), at=wall("2026-03-04 15:30"))

    paid = reload(fee_first)
    assert (paid.phase, paid.finance_state) == (Phase.PROCESSING, FinanceState.PAID)
    assert paid.due_at == paid.promised_at == wall("2026-03-05 17:00"), "paid after 15:00: the next working day"
    assert explained(paid)[0] == "The clock started at 15:30 04/03/2026, when the fee was paid."
    assert world.journal(paid)[-1] == "fee_paid"
    assert world.told(paid.applicant)[-1] == "fee_paid"


def test_the_desk_may_take_it_instead(world: Province, fee_first: Dossier) -> None:
    collect_fee(dossier=fee_first, cashier=world.intake_officer, at=wall("2026-03-02 10:00"))

    paid = reload(fee_first)
    assert paid.phase == Phase.PROCESSING
    assert paid.slips.filter(kind="receipt").count() == 1


def test_a_payment_reported_twice_is_one_receipt(world: Province, fee_first: Dossier) -> None:
    told = notice(fee_first)
    receive_payment(notice=told, at=world.later(30))
    receive_payment(notice=told, at=world.later(31))

    assert Receipt.objects.count() == 1
    assert world.journal(fee_first).count("fee_paid") == 1
    assert world.told(fee_first.applicant).count("fee_paid") == 1


def test_a_wrong_amount_or_an_unknown_bill_moves_nothing(world: Province, fee_first: Dossier) -> None:
    with pytest.raises(Refusal):
        receive_payment(notice=notice(fee_first, amount=1000), at=world.later(30))
    with pytest.raises(Refusal) as unknown:
        receive_payment(notice=payments.PaymentNotice("AAAA", "TEST-2", 18_000), at=world.later(30))

    assert "no bill with this reference" in refused(unknown)
    assert reload(fee_first).phase == Phase.FEE


def test_money_that_comes_after_the_withdrawal_is_to_be_paid_back(world: Province, fee_first: Dossier) -> None:
    told = notice(fee_first)
    withdraw_dossier(dossier=fee_first, applicant=fee_first.applicant, at=world.later(20))

    receive_payment(notice=told, at=world.later(30))

    ended = reload(fee_first)
    assert (ended.phase, ended.finance_state) == (Phase.WITHDRAWN, FinanceState.REFUND_DUE)
    [bill] = payments.bills_about(ended.subject)
    assert (bill.state, bill.refund) == (BillState.REFUND_DUE, 18_000)
    assert world.told(ended.applicant)[-1] == "fee_to_pay_back"


def test_the_cashier_pays_back_once_and_the_citizen_is_told(world: Province) -> None:
    dossier = world.accepted()
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(5))
    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(10))
    [bill] = payments.bills_about(dossier.subject)

    pay_back_fee(bill=bill.reference, cashier=world.intake_officer, at=world.later(20))
    with pytest.raises(Refusal) as twice:
        pay_back_fee(bill=bill.reference, cashier=world.intake_officer, at=world.later(21))

    assert "Give no money out" in refused(twice)
    [bill] = payments.bills_about(dossier.subject)
    assert (bill.state, bill.refunded_at, bill.refunded_by) == ("refunded", world.later(20), world.intake_officer)
    assert reload(dossier).finance_state == FinanceState.REFUNDED
    assert world.journal(dossier).count("fee_paid_back") == world.told(dossier.applicant).count("fee_paid_back") == 1


def test_a_fee_paid_twice_is_paid_back_once_and_stays_paid(world: Province, fee_first: Dossier) -> None:
    receive_payment(notice=notice(fee_first), at=world.later(30))
    receive_payment(notice=notice(fee_first, payment="TEST-2"), at=world.later(31))
    [bill] = payments.bills_about(fee_first.subject)

    pay_back_fee(bill=bill.reference, cashier=world.intake_officer, at=world.later(40))

    assert reload(fee_first).finance_state == FinanceState.PAID
    assert world.told(fee_first.applicant)[-2:] == ["fee_to_pay_back", "fee_paid_back"]
    assert "fee_paid_again" in world.journal(fee_first)
    assert fee_first.slips.filter(kind="receipt").count() == 2, "a receipt for each payment"


def test_only_a_cashier_of_the_desk_s_agency_pays_back(world: Province) -> None:
    dossier = world.accepted()
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(5))
    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(10))
    [bill] = payments.bills_about(dossier.subject)

    for person in (world.handler, world.commune_desk):
        with pytest.raises(NotAllowed):
            pay_back_fee(bill=bill.reference, cashier=person, at=world.later(20))
    with pytest.raises(Refusal):
        pay_back_fee(bill="AAAA", cashier=world.intake_officer, at=world.later(20))
    assert reload(dossier).finance_state == FinanceState.REFUND_DUE


def test_the_result_waits_for_its_fee(world: Province) -> None:
    issued = world.printed()
    dossier = reload(issued.dossier)
    assert (dossier.phase, dossier.finance_state) == (Phase.READY, FinanceState.DUE)
    given = {"receiver": "Lê Thị Kim Oanh", "identity": "091191004482"}

    with pytest.raises(Refusal) as unpaid:
        hand_over(dossier=dossier, officer=world.intake_officer, at=world.later(60), **given)
    assert unpaid.value.field == "fee"
    with pytest.raises(NoSuchDossier):
        access.result_file(dossier, issued.pk)

    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(61))
    hand_over(dossier=dossier, officer=world.intake_officer, at=world.later(62), **given)

    assert reload(dossier).phase == Phase.RETURNED
    assert access.result_file(reload(dossier), issued.pk)[1] == f"{issued.code}.pdf"


def test_the_receipt_is_written_once_by_the_cashier_of_that_desk(world: Province) -> None:
    dossier = world.accepted()
    for person in (world.handler, world.commune_desk, world.school_desk):
        with pytest.raises(NotAllowed):
            collect_fee(dossier=dossier, cashier=person, at=world.later(20))

    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(21))
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(21))

    assert [line.number for line in world.book("receipts", world.centre)] == [1]
    assert dossier.slips.filter(kind="receipt").count() == 1


def test_where_nothing_is_owed_nothing_is_taken(world: Province) -> None:
    with pytest.raises(Refusal) as nothing:
        collect_fee(dossier=world.accepted(delivery="online"), cashier=world.intake_officer, at=world.later(20))

    assert nothing.value.code == "nothing_due"
