"""What waits for a citizen comes first: on the front page, on the list of his dossiers, in the menu."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import my_dossiers, reload
from tests.web.squeezed import squeezed
from tests.world.province import Province


@pytest.fixture
def world(db: None) -> Province:
    return Province()


@pytest.fixture
def citizen(client: Client, world: Province) -> Client:
    client.force_login(world.citizen(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def paid(world: Province, dossier: Dossier) -> Dossier:
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(30))
    return reload(dossier)


def test_first_what_waits_for_the_citizen_then_what_is_late_then_the_newest(world: Province) -> None:
    asked = world.asked(world.filed())
    late = paid(world, world.accepted())
    unpaid = world.accepted()
    newest = world.filed(at=world.later(60))

    told = my_dossiers(world.citizen(), world.at + timedelta(days=3))

    assert [(one.dossier, one.needs, one.is_late) for one in told] == [
        (unpaid, "fee", True),
        (asked, "supplement", False),
        (late, "", True),
        (newest, "", False),
    ]


def test_what_has_ended_waits_for_nobody(world: Province) -> None:
    refused = world.accepted()
    refused.phase = "withdrawn"
    refused.save()

    assert [(one.needs, one.is_late) for one in my_dossiers(world.citizen(), world.at + timedelta(days=3))] == [
        ("", False)
    ]


def test_the_front_page_shows_a_citizen_what_waits_for_him_and_nobody_else_s(citizen: Client, world: Province) -> None:
    asked = world.asked(world.filed())
    other = world.filed(citizen=world.stranger, at=world.later(5))

    page = squeezed(citizen.get("/").content.decode())
    stranger = squeezed(Client().get("/").content.decode())

    assert "Hồ sơ của Ông/Bà cần xem" in page or "Hồ sơ của Bà cần xem" in page
    assert asked.code in page
    assert "Lê Thị Kim Oanh</b>" in page
    assert other.code not in page
    assert "cần xem" not in stranger


def test_an_answer_that_is_late_is_not_promised_for_a_day_that_is_over(citizen: Client, world: Province) -> None:
    late, new = world.filed(), world.filed(at=timezone.now())

    shown = [squeezed(citizen.get(f"/ho-so/{dossier.code}/").text) for dossier in (late, new)]

    assert ["cơ quan đang chậm" in page for page in shown] == [True, False]
    assert ["kiểm tra và trả lời chậm nhất" in page for page in shown] == [False, True]


def test_unread_messages_are_counted_in_the_menu_until_they_are_read(citizen: Client, world: Province) -> None:
    world.filed()

    before = squeezed(citizen.get("/ho-so/").content.decode())
    citizen.get("/thong-bao/")
    after = squeezed(citizen.get("/ho-so/").content.decode())

    assert before.count('<span class="count">1<span class="visually-hidden">') == 2, "at the name and at the entry"
    assert '<span class="count">' not in after


def test_an_entry_tells_whose_record_it_is_and_when_it_was_filed(citizen: Client, world: Province) -> None:
    world.filed()

    page = squeezed(citizen.get("/ho-so/").content.decode())

    assert "<b>Lê Thị Kim Oanh</b>: Cấp bản sao văn bằng" in page
    assert "Nộp ngày 02/03/2026" in page
