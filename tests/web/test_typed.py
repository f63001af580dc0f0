"""What was typed when the session was over comes back with the page, to the person who typed it, and to nobody else."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from procedures.web import typed
from tests.web import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors")]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TYPED = {"verb": "fill", "name": "Hà", "born_day": "21", "born_month": "3", "pin": "246810"}
OWN = "/rieng/"


def sign_in(client: Client, username: str = "ha") -> None:
    client.post("/tai-khoan/login/", {"login": username, "password": people.PASSWORD})


def test_it_comes_back_after_signing_in_and_is_sent_only_by_the_person(client: Client) -> None:
    people.citizen()

    turned_away = client.post(OWN, TYPED)
    told = client.get(turned_away.url).content.decode()
    sign_in(client)
    page = client.get(OWN)

    assert turned_away.url == f"/tai-khoan/login/?next={OWN}"
    assert "nội dung đã ghi được giữ và sẽ hiện lại" in told
    assert page.status_code == 200
    words = page.content.decode()
    assert [typed in words for typed in ('value="Hà"', 'value="21"', 'value="3"', "chưa được lưu")] == [True] * 4
    assert 'value="Hà"' not in client.get(OWN).content.decode()


def test_a_secret_is_kept_nowhere(client: Client) -> None:
    client.post(OWN, TYPED)

    assert "246810" not in str(dict(client.session))


def test_a_form_in_which_nothing_was_typed_promises_nothing(client: Client) -> None:
    client.post(OWN, {"verb": "fill", "name": "", "born_day": ""})

    assert typed.PLACE not in client.session


def test_it_is_shown_on_no_other_page_nor_after_an_hour(client: Client) -> None:
    people.citizen()
    client.post(OWN, TYPED)
    sign_in(client)

    assert 'value="Hà"' not in client.get("/thu/").content.decode()

    session = client.session
    kept = session[typed.PLACE]
    assert datetime.fromisoformat(kept["until"]) - timezone.now() <= timedelta(hours=1)
    session[typed.PLACE] = {**kept, "until": (timezone.now() - timedelta(seconds=1)).isoformat()}
    session.save()
    assert 'value="Hà"' not in client.get(OWN).content.decode()


def test_what_one_person_typed_on_a_page_that_was_too_old_is_not_shown_to_the_next(client: Client) -> None:
    first, second = people.citizen(), people.citizen("Trần Thanh Tùng", "tung", "Ông")
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(first, backend=BACKEND)
    visitor.post(OWN, TYPED, headers={"origin": "http://testserver"})
    session = dict(visitor.session)

    client.force_login(second, backend=BACKEND)
    mixed = client.session
    mixed[typed.PLACE] = session[typed.PLACE]
    mixed.save()

    assert 'value="Hà"' not in client.get(OWN).content.decode()


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_page_that_was_open_too_long_gives_back_what_was_typed_and_offers_the_way(signed_in: bool) -> None:
    visitor = Client(enforce_csrf_checks=True)
    if signed_in:
        visitor.force_login(people.citizen(), backend=BACKEND)

    answer = visitor.post(OWN, TYPED, headers={"origin": "http://testserver"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Nội dung đã ghi được giữ một giờ" in page
    assert (f'href="{OWN}"' if signed_in else f'href="/tai-khoan/login/?next={OWN}"') in page
    if signed_in:
        assert 'value="Hà"' in visitor.get(OWN).content.decode()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_what_another_site_sends_is_put_into_no_form_of_ours(origin: str) -> None:
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(people.citizen(), backend=BACKEND)

    answer = visitor.post(OWN, TYPED, headers={"origin": origin} if origin else {})

    assert answer.status_code == 403
    assert 'value="Hà"' not in visitor.get(OWN).content.decode()


def test_a_field_left_when_signed_out_says_so_and_not_that_the_connection_is_gone(client: Client) -> None:
    answer = client.post(OWN, {"name": "Hà"}, headers={"X-Autosave": "name"})

    assert (answer.status_code, answer.json()["then"]) == (401, "Đăng nhập rồi quay lại đây")
    assert "hết phiên đăng nhập" in answer.json()["why"]


def test_a_field_left_on_a_page_that_is_too_old_says_so(client: Client) -> None:
    answer = Client(enforce_csrf_checks=True).post(OWN, {"name": "Hà"}, headers={"X-Autosave": "name"})

    assert (answer.status_code, answer.json()["then"]) == (403, "Tải lại trang, giữ nội dung này")


def test_a_character_nobody_can_see_is_refused_at_its_field(client: Client) -> None:
    answer = client.post("/thu/", {"name": "H\x07à"}, headers={"X-Autosave": "name"})

    assert answer.status_code == 422
    assert "ký tự không nhìn thấy" in answer.json()["why"]
