import pytest
from django.test import Client
from django.utils import timezone

from config.demonstration import people
from config.demonstration.people import everyone

pytestmark = pytest.mark.django_db
PAGE = "/trinh-dien/"


@pytest.fixture(autouse=True)
def _people() -> None:
    people.load(timezone.now())


def test_everyone_is_on_the_page_and_the_pin_too(client):
    page = client.get(PAGE).content.decode()

    assert all(person.name in page for person in everyone())
    assert "246810" in page
    assert "Đỗ Văn Hưng" not in page  # a citizen of the stories, not somebody to sign in as


def test_the_page_speaks_english_too(client):
    client.cookies["django_language"] = "en"

    page = client.get(PAGE).content.decode()

    assert "Intake officer" in page
    assert "Quality Management Division" in page
    assert "Chuyên viên" not in page


def test_one_click_signs_in_and_leads_to_the_own_front_page(client):
    answer = client.post(PAGE, {"username": "bao", "verb": "enter"})

    assert answer.status_code == 302
    assert client.get(answer["Location"], follow=True).context["user"].full_name == "Phạm Quốc Bảo"


def test_one_click_leads_on_to_the_page_one_came_for(client):
    there = "/nop/ban-sao-van-bang/"
    login = client.get(client.get(there).url).content.decode()
    assert login.count(f'href="{PAGE}?next={there}"') == 2  # beside the form, and in the strip on top

    assert client.post(f"{PAGE}?next={there}", {"username": "ha", "verb": "enter"}).url == there


def test_one_click_leads_to_no_other_site(client):
    answer = client.post(f"{PAGE}?next=https://evil.example/", {"username": "ha", "verb": "enter"})

    assert answer.url == "/tai-khoan/vao/"


@pytest.mark.parametrize("username", ["dan_hung", "root", "", "bao'"])
def test_nobody_else_can_be_chosen(client, username):
    answer = client.post(PAGE, {"username": username, "verb": "enter"})

    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_forged_click_does_not_sign_in():
    assert Client(enforce_csrf_checks=True).post(PAGE, {"username": "bao", "verb": "enter"}).status_code == 403


def test_looking_at_the_page_does_not_sign_in(client):
    client.get(PAGE, {"username": "bao", "verb": "enter"})

    assert "_auth_user_id" not in client.session


def test_no_account_of_the_demonstration_has_a_password():
    assert not any(account.has_usable_password() for account in people.Account.objects.all())
