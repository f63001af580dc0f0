"""Signing in with an identity service (OpenID Connect): the whole way round, against a provider on loopback."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procedures.people.models import Account
from tests.web.identity_server import identity_server, provided_by, sign_in

pytestmark = pytest.mark.django_db
OANH = {"sub": "091191004482", "name": "Lê Thị Kim Oanh", "email": "oanh@example.vn", "email_verified": True}


@pytest.fixture
def provider(settings: Any) -> Iterator[str]:
    with identity_server(**OANH) as address:
        settings.SOCIALACCOUNT_PROVIDERS = provided_by(address)
        yield address


@pytest.mark.usefixtures("provider")
def test_a_citizen_comes_back_signed_in_with_the_name_of_the_identity_service(client: Client) -> None:
    answer = sign_in(client)

    person = Account.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == "/ho-so/"
    assert person.full_name == "Lê Thị Kim Oanh"
    assert person.email == "oanh@example.vn"
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.usefixtures("provider")
def test_the_same_person_is_one_account(client: Client) -> None:
    sign_in(client)
    client.logout()
    sign_in(client)

    assert Account.objects.count() == 1


@pytest.mark.usefixtures("provider")
def test_who_has_no_password_here_is_not_told_to_change_it(client: Client) -> None:
    sign_in(client)
    person = Account.objects.get()
    assert not person.has_usable_password()
    offer = f'href="{reverse("account_change_password")}"'

    assert offer not in client.get(reverse("web:account")).text
    person.set_password("hoa-sen-ao-lang")
    person.save()
    client.force_login(person)
    assert offer in client.get(reverse("web:account")).text


@pytest.mark.usefixtures("provider")
def test_an_address_somebody_else_uses_here_is_not_taken_over(client: Client) -> None:
    """Who only knows the address of an officer must not become the officer by way of an identity service."""
    Account.objects.create(username="oanh", email="oanh@example.vn", full_name="Một người khác")

    sign_in(client)

    assert "_auth_user_id" not in client.session
    assert Account.objects.get().full_name == "Một người khác"


@pytest.mark.usefixtures("provider")
def test_a_forged_answer_signs_nobody_in(client: Client) -> None:
    client.post("/tai-khoan/oidc/identity/login/?process=login")

    page = client.get("/tai-khoan/oidc/identity/login/callback/?code=made-up&state=made-up")

    assert "Chưa đăng nhập được" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert not Account.objects.exists()


def test_an_identity_service_that_does_not_answer_is_said_in_words(client: Client, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = provided_by("http://127.0.0.1:9")

    page = client.post("/tai-khoan/oidc/identity/login/?process=login")

    assert page.status_code == 503
    assert "Chưa đăng nhập được" in page.content.decode()
