"""Coming back from the payment gateway: what is said of a payer who gave up, and when that would no longer be true."""

import pytest
from django.test import Client

from procedures.payments import public as payments
from tests.doors.attackers import browser_of
from tests.web.squeezed import squeezed
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def pressed(payer: Client, address: str, verb: str) -> str:
    """Where pressing this leads; nothing of it is opened yet."""
    return payer.post(address, {"verb": verb}).headers["Location"]


def test_who_gave_up_at_the_gateway_reads_that_nothing_was_paid_and_may_try_again(world: World) -> None:
    payer, bill = browser_of(world.citizen()), payments.bill_due(world.accepted().subject)
    assert bill is not None
    address = f"/nop-phi/{bill.reference}/"

    back = payer.get(pressed(payer, pressed(payer, address, "go"), "give_up"), follow=True)

    assert back.redirect_chain == [(address, 302)]
    assert "Chưa nộp phí." in squeezed(back.text)
    assert 'value="go"' in back.text
    assert "Chưa nộp phí." not in payer.get(address).text, "said once"


def test_who_gave_up_in_one_window_and_paid_in_another_is_not_told_otherwise(world: World) -> None:
    payer, bill = browser_of(world.citizen()), payments.bill_due(world.accepted().subject)
    assert bill is not None
    gateway = pressed(payer, f"/nop-phi/{bill.reference}/", "go")
    gave_up, paid = (pressed(payer, gateway, verb) for verb in ("give_up", "pay"))

    assert "biên lai" in payer.get(paid, follow=True).text
    assert "Chưa nộp phí." not in payer.get(gave_up, follow=True).text
