"""An officer sets up a second factor before seeing anything else, where the office demands it."""

import pytest
from allauth.mfa.models import Authenticator

from procedures.people.rights import Right
from tests.web import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors")]
SET_UP = "/tai-khoan/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _demanded(settings):
    settings.STAFF_SECOND_FACTOR = True
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute may turn between reading a code and sending it


def test_an_officer_without_one_is_led_to_set_it_up(client):
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    for path in ("/viec/", "/thu/", "/khong-co/"):
        assert client.get(path).url == SET_UP


def test_an_officer_with_one_passes(client):
    client.force_login(people.with_second_factor(people.officer(Right.HANDLE_DOSSIERS)))
    assert client.get("/viec/").status_code == 200


def test_a_citizen_needs_none(client):
    client.force_login(people.citizen())
    assert client.get("/thu/").status_code == 200


def test_strangers_and_machines_pass(client):
    assert client.get("/thu/").status_code == 200
    client.force_login(people.officer())
    assert client.get("/health/").status_code in {200, 503}


def test_the_demonstration_does_without(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    assert client.get("/viec/").status_code == 200


def test_setting_up_from_the_first_sign_in_to_the_work(client):
    person = people.officer(Right.HANDLE_DOSSIERS)
    client.post("/tai-khoan/login/", {"login": person.username, "password": people.PASSWORD})

    confirm = client.get("/viec/", follow=True)
    assert "Xác nhận đúng là Ông/Bà" in confirm.content.decode()
    set_up = client.post(confirm.redirect_chain[-1][0], {"password": people.PASSWORD, "next": SET_UP}, follow=True)
    assert "Cài ứng dụng xác thực" in set_up.content.decode()
    secret = set_up.context["form"].secret
    codes = client.post(SET_UP, {"code": people.code_for(secret)}, follow=True)

    assert "Mã dự phòng" in codes.content.decode()
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    assert client.get("/viec/").status_code == 200


def test_signing_in_asks_for_the_code(client):
    people.with_second_factor(people.officer(Right.HANDLE_DOSSIERS))

    asked = client.post(
        "/tai-khoan/login/", {"login": "bao", "password": people.PASSWORD, "next": "/viec/"}, follow=True
    )
    assert "Bước thứ hai của đăng nhập" in asked.content.decode()
    wrong = client.post("/tai-khoan/2fa/authenticate/", {"code": "000000"})
    assert "Mã chưa đúng." in wrong.content.decode()

    assert client.post("/tai-khoan/2fa/authenticate/", {"code": people.code_for(people.SECRET)}).url == "/viec/"


def test_a_wrong_code_sets_nothing_up(client):
    client.force_login(people.officer())
    client.post("/tai-khoan/reauthenticate/", {"password": people.PASSWORD})
    answer = client.post(SET_UP, {"code": "12"})
    assert "Mã chưa đúng." in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_removing_it_is_asked_first_and_can_be_left(client):
    client.force_login(people.with_second_factor(people.officer()))
    client.post("/tai-khoan/2fa/reauthenticate/", {"code": people.code_for(people.SECRET)})
    page = client.get("/tai-khoan/2fa/totp/deactivate/").content.decode()
    assert "Gỡ ứng dụng xác thực?" in page
    assert "Giữ lại" in page
    client.post("/tai-khoan/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
