from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import override_settings

from procedures.payments.public import Answer, PaymentNotice, PaymentOrder, PaymentRefused, TrialGateway, gateway

ORDER = PaymentOrder(
    "7K3P9QXM2RTA8B", 18_000, "Phí cấp bản sao, hồ sơ H99.05-261112-0017", "/ho-so/H99.05-261112-0017/"
)
GATEWAY = TrialGateway("a secret of both sides")


def brought(order: PaymentOrder) -> dict[str, str]:
    """What the payer's browser carries to the gateway's page."""
    return dict(parse_qsl(urlsplit(GATEWAY.address_for(order)).query))


def test_the_order_reaches_the_gateway_as_it_was_given():
    assert GATEWAY.read_order(brought(ORDER)) == ORDER


def test_the_gateway_reports_a_payment():
    fields = GATEWAY.answer(ORDER, Answer.PAID)

    assert GATEWAY.read_notice(fields) == PaymentNotice(ORDER.bill_reference, fields["payment"], 18_000)


def test_a_payer_who_gave_up_paid_nothing():
    assert GATEWAY.read_notice(GATEWAY.answer(ORDER, Answer.GAVE_UP)) is None


def test_paying_the_same_order_twice_is_the_same_payment():
    assert GATEWAY.answer(ORDER, Answer.PAID) == GATEWAY.answer(ORDER, Answer.PAID)


@pytest.mark.parametrize("field", ["bill", "amount", "payment", "outcome", "signature"])
def test_a_report_changed_on_its_way_is_not_believed(field):
    fields = GATEWAY.answer(ORDER, Answer.GAVE_UP)
    fields[field] = {"outcome": "paid", "amount": "1"}.get(field, fields[field] + "0")

    with pytest.raises(PaymentRefused) as refusal:
        GATEWAY.read_notice(fields)

    assert refusal.value.code == "wrong_signature"


@pytest.mark.parametrize("fields", [{}, {"signature": ""}, {"signature": "é"}, {"bill": "x", "amount": "nothing"}])
def test_rubbish_is_not_believed(fields):
    with pytest.raises(PaymentRefused):
        GATEWAY.read_notice(fields)
    with pytest.raises(PaymentRefused):
        GATEWAY.read_order(fields)


def test_a_price_changed_in_the_browser_is_refused():
    with pytest.raises(PaymentRefused):
        GATEWAY.read_order({**brought(ORDER), "amount": "1000"})


def test_an_order_is_no_report():
    order = brought(ORDER)

    with pytest.raises(PaymentRefused):
        GATEWAY.read_notice({**order, "payment": "TEST-1", "outcome": "paid"})


def test_another_office_does_not_sign_for_this_one():
    with pytest.raises(PaymentRefused):
        TrialGateway("another secret").read_notice(GATEWAY.answer(ORDER, Answer.PAID))


def test_the_testing_gateway_exists_in_the_demonstration_only():
    assert gateway() is not None
    with override_settings(DEMONSTRATION=False):
        assert gateway() is None
    with override_settings(PAYMENT_GATEWAY_SECRET=""):
        assert gateway() is None
