"""A person is written to in the language he reads the pages in."""

import pytest
from django.test import Client
from django.urls import reverse

from procedures.people.models import Account
from tests.notifications.post_office import PostOffice
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def choose(client: Client, language: str) -> None:
    assert client.post(reverse("web:set_language"), {"language": language, "next": "/"}).status_code == 302


def signed_in(person: Account) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_who_chose_english_is_written_to_in_english(world: World, post_office: PostOffice) -> None:
    citizen = world.citizen()
    choose(signed_in(citizen), "en")
    dossier = world.filed()
    world.work(world.later(1))

    [letter] = post_office.letters
    assert str(letter["Subject"]).strip() == f"Dossier {dossier.code} has been filed"
    assert "09:00 Monday, 02/03/2026" in letter.get_content()


def test_who_goes_back_to_vietnamese_is_written_to_in_vietnamese(world: World, post_office: PostOffice) -> None:
    client = signed_in(world.citizen())
    choose(client, "en")
    choose(client, "vi")
    dossier = world.filed()
    world.work(world.later(1))

    assert str(post_office.letters[0]["Subject"]).strip() == f"Hồ sơ {dossier.code} đã được nộp"


def test_a_language_the_office_has_not_changes_nothing(world: World) -> None:
    client = signed_in(world.citizen())
    choose(client, "en")
    choose(client, "fr")
    assert client.get(reverse("web:set_language")).status_code == 302
    assert Account.objects.get(username="oanh").language == "en"


def test_a_stranger_s_choice_is_his_browser_s_alone(world: World) -> None:
    citizen = world.citizen()
    choose(Client(), "en")
    citizen.refresh_from_db()
    assert citizen.language == "vi"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_new_account_has_the_language_of_the_page_it_was_made_on(db: None, language: str) -> None:
    client = Client()
    client.cookies["django_language"] = language
    said = {"email": "ha@example.vn", "password1": "mot-mat-khau-dai", "password2": "mot-mat-khau-dai"}
    client.post(reverse("account_signup"), {**said, "full_name": "Nguyễn Thị Thu Hà"})
    assert Account.objects.get(email="ha@example.vn").language == language
