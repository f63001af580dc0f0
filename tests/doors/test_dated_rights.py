"""Rights end with the day: who left, moved on or stood in for somebody until yesterday finds the doors closed in an open session."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procedures.dossiers.access import visible_to
from procedures.dossiers.models import Dossier
from procedures.people.access import tokens_of
from procedures.people.models import Delegation, Position
from procedures.people.rights import Right
from tests.doors.attackers import browser_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def sees(client: Client, dossier: Dossier) -> bool:
    """The page, its first slip and its place among the search results."""
    page = client.get(reverse("office:dossier", args=[dossier.code])).status_code == 200
    slip = client.get(reverse("office:slip", args=[dossier.code, dossier.slips.get().pk])).status_code == 200
    assert page == slip
    return page


def test_a_position_that_ended_yesterday_opens_nothing_in_the_session_of_yesterday(world: World) -> None:
    dossier, person = world.accepted(), world.handler
    client = browser_of(person)
    assert sees(client, dossier)

    Position.objects.filter(account=person).update(valid_to=yesterday())

    assert not sees(client, dossier)
    assert client.get(reverse("office:work_list")).status_code == 404
    assert client.get(reverse("office:home")).status_code == 404
    assert client.post(reverse("office:dossier", args=[dossier.code]), {"verb": "claim"}).status_code == 404


def test_who_moved_to_another_unit_sees_that_unit_s_dossiers_and_no_longer_his_former_ones(world: World) -> None:
    dossier, person = world.accepted(), world.handler
    client = browser_of(person)
    Position.objects.filter(account=person).update(valid_to=yesterday())
    elsewhere = world.commune.units.get(symbol="VHXH")
    Position.objects.create(account=person, unit=elsewhere, title="Chuyên viên", rights=[Right.HANDLE_DOSSIERS.value])

    assert not sees(client, dossier)
    assert client.get(reverse("office:work_list")).status_code == 200


def test_a_delegation_lends_some_rights_until_its_last_day_and_none_after_it(world: World) -> None:
    dossier, deputy = world.accepted(), world.citizen("Ngô Văn Thay", "thay")
    of_the_head = Position.objects.get(account=world.approver)
    lent = [Right.HANDLE_DOSSIERS.value, Right.SEAL_DOCUMENTS.value]  # the head does not hold the second himself
    today = timezone.localdate()
    lending = Delegation.objects.create(position=of_the_head, to=deputy, rights=lent, valid_from=today, valid_to=today)
    client = browser_of(deputy)
    assert sees(client, dossier)
    assert tokens_of(deputy, timezone.now()) == {f"person:{deputy.pk}", "handle_dossiers@SGDDT.QLCL"}

    Delegation.objects.filter(pk=lending.pk).update(valid_from=yesterday(), valid_to=yesterday())

    assert not sees(client, dossier)
    assert client.post(reverse("office:dossier", args=[dossier.code]), {"verb": "claim"}).status_code == 404


def test_what_a_position_lost_its_delegate_loses_too(world: World) -> None:
    dossier, deputy = world.accepted(), world.citizen("Ngô Văn Thay", "thay")
    of_the_head = Position.objects.get(account=world.approver)
    today = timezone.localdate()
    lent = [Right.HANDLE_DOSSIERS.value]
    Delegation.objects.create(position=of_the_head, to=deputy, rights=lent, valid_from=today, valid_to=today)
    client = browser_of(deputy)

    Position.objects.filter(pk=of_the_head.pk).update(valid_to=yesterday())

    assert not sees(client, dossier)


def test_a_closed_account_is_signed_out_and_sees_not_even_its_own(world: World) -> None:
    dossier = world.accepted()
    person = dossier.applicant
    client, page = browser_of(person), reverse("portal:dossier", args=[dossier.code])
    assert client.get(page).status_code == 200

    person.is_active = False
    person.save()

    assert client.get(page).headers["Location"].startswith("/tai-khoan/login/")
    assert not visible_to(person, timezone.now()).exists()
    assert tokens_of(person, timezone.now()) == frozenset()
