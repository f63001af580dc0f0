"""Signing in, signing up and what belongs to an account: each page dressed, in Vietnamese, and doing its work."""

import re

import pytest
from django.utils import translation

from procedures.people.models import Account
from tests.web import people
from tests.web.letters import last_letter, link_in_the_last_letter

pytestmark = pytest.mark.django_db
NEW = {
    "full_name": "Lê Thị Kim Oanh",
    "email": "oanh@example.vn",
    "password1": "hoa-sen-ao-lang",
    "password2": "hoa-sen-ao-lang",
}


def test_signing_up_makes_an_account_and_sends_a_letter(client):
    answer = client.post("/tai-khoan/signup/", NEW, follow=True)

    person = Account.objects.get(email="oanh@example.vn")
    assert answer.redirect_chain[0] == ("/tai-khoan/vao/", 302)
    assert person.full_name == "Lê Thị Kim Oanh"
    letter = last_letter()
    assert (letter.to, letter.subject) == ("oanh@example.vn", "Xác nhận địa chỉ thư điện tử")
    assert "Kính gửi Ông/Bà," in letter.body


def test_the_link_in_the_letter_confirms_the_address(client):
    client.post("/tai-khoan/signup/", NEW)
    link = link_in_the_last_letter()
    assert "oanh@example.vn có đúng là địa chỉ của Ông/Bà?" in client.get(link).content.decode()
    client.post(link)
    assert Account.objects.get().emailaddress_set.get().verified


def test_what_is_missing_is_said_at_its_place_and_the_rest_stays(client):
    page = client.post("/tai-khoan/signup/", {**NEW, "full_name": "", "password2": "khac"}).content.decode()
    assert "Có 2 chỗ cần sửa" in page
    assert "Hai lần ghi mật khẩu chưa giống nhau." in page
    assert 'value="oanh@example.vn"' in page


def test_a_weak_password_is_refused_in_words(client):
    page = client.post("/tai-khoan/signup/", {**NEW, "password1": "12345", "password2": "12345"}).content.decode()
    assert "Mật khẩu ngắn quá, cần ít nhất 8 ký tự." in page


def test_signing_in_goes_by_username_and_by_address(client):
    people.citizen()
    for login in ("ha", "ha@example.vn"):
        answer = client.post("/tai-khoan/login/", {"login": login, "password": people.PASSWORD})
        assert answer.url == "/tai-khoan/vao/"
        client.logout()


def test_a_wrong_password_says_no_more_than_it_must(client):
    people.citizen()
    known = client.post("/tai-khoan/login/", {"login": "ha", "password": "sai"}).content.decode()
    unknown = client.post("/tai-khoan/login/", {"login": "khong-ai", "password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in known
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in unknown


def test_guessing_is_stopped(client):
    people.citizen()
    for _ in range(5):
        client.post("/tai-khoan/login/", {"login": "ha", "password": "sai"})
    page = client.post("/tai-khoan/login/", {"login": "ha", "password": people.PASSWORD}).content.decode()
    assert "Đã đăng nhập sai nhiều lần." in page


def test_signing_out_is_a_form_and_says_so(client):
    client.force_login(people.citizen())
    assert "Đăng xuất khỏi máy này?" in client.get("/tai-khoan/logout/").content.decode()
    client.post("/tai-khoan/logout/")
    assert "Đã đăng xuất." in client.get("/tai-khoan/login/").content.decode()


def test_a_forgotten_password_is_chosen_anew_by_a_letter(client):
    people.citizen()
    answer = client.post("/tai-khoan/password/reset/", {"email": "ha@example.vn"}, follow=True)
    assert "Thư đã được gửi" in answer.content.decode()
    choose = client.get(link_in_the_last_letter(), follow=True)
    assert "Chọn mật khẩu mới" in choose.content.decode()
    changed = client.post(
        choose.redirect_chain[-1][0], {"password1": "hoa-sen-ao-lang", "password2": "hoa-sen-ao-lang"}, follow=True
    )
    assert "Đã đổi mật khẩu" in changed.content.decode()
    assert client.login(username="ha", password="hoa-sen-ao-lang")


def test_asking_for_an_unknown_address_answers_alike(client):
    answer = client.post("/tai-khoan/password/reset/", {"email": "khong-ai@example.vn"}, follow=True)
    assert "Thư đã được gửi" in answer.content.decode()
    assert "chưa có tài khoản nào dùng nó" in last_letter().body


def test_a_used_link_says_what_to_do(client):
    page = client.get("/tai-khoan/password/reset/key/1-set-password/").content.decode()
    assert "Đường dẫn này không còn dùng được" in page
    assert "Xin đường dẫn mới" in page


def test_changing_the_address_waits_for_the_letter(client):
    client.force_login(people.citizen())
    client.post("/tai-khoan/email/", {"email": "moi@example.vn", "action_add": ""})
    page = client.get("/tai-khoan/email/").content.decode()
    assert "Chờ xác nhận" in page
    assert "moi@example.vn" in page
    assert "Giữ địa chỉ cũ" in page


def test_changing_the_password(client):
    client.force_login(people.citizen())
    said = {"oldpassword": people.PASSWORD, "password1": "hoa-sen-ao-lang", "password2": "hoa-sen-ao-lang"}
    assert "Đã đổi mật khẩu." in client.post("/tai-khoan/password/change/", said, follow=True).content.decode()


@pytest.mark.parametrize("path", ["/tai-khoan/reauthenticate/", "/tai-khoan/2fa/reauthenticate/"])
def test_who_has_no_password_here_has_nothing_to_confirm(client, path):
    person = people.citizen()
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    answer = client.get(path, follow=True)
    assert answer.redirect_chain == [("/tai-khoan/", 302)]
    assert "tài khoản này không có mật khẩu ở đây" in answer.content.decode()


FOR_STRANGERS = (
    "login/",
    "signup/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/done/",
    "confirm-email/",
    "confirm-email/abc/",
    "inactive/",
    "3rdparty/login/cancelled/",
    "3rdparty/login/error/",
)
FOR_PERSONS = (
    "",
    "email/",
    "password/change/",
    "reauthenticate/",
    "logout/",
    "2fa/",
    "2fa/totp/activate/",
    "3rdparty/",
)


def visible(page: str) -> str:
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)


@pytest.mark.parametrize("path", FOR_STRANGERS)
def test_pages_for_strangers_are_dressed_and_in_vietnamese(client, path):
    is_ours(client.get(f"/tai-khoan/{path}"))


@pytest.mark.parametrize("path", FOR_PERSONS)
def test_pages_of_an_account_are_dressed_and_in_vietnamese(client, path):
    client.force_login(people.citizen())
    client.post("/tai-khoan/reauthenticate/", {"password": people.PASSWORD})
    is_ours(client.get(f"/tai-khoan/{path}"))


@pytest.mark.parametrize(
    "path", ["2fa/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/totp/deactivate/"]
)
def test_pages_of_the_second_factor_are_dressed_and_in_vietnamese(client, path):
    client.force_login(people.with_second_factor(people.citizen()))
    client.post("/tai-khoan/reauthenticate/", {"password": people.PASSWORD})
    client.post("/tai-khoan/2fa/recovery-codes/generate/")
    is_ours(client.get(f"/tai-khoan/{path}"))


def is_ours(answer) -> None:
    """The theme, one heading, and no English but names: a word of English that slipped through has no tone marks around."""
    page = answer.content.decode()
    assert answer.status_code in {200, 401}
    assert "web/theme.css" in page
    assert page.count("<h1") == 1
    assert not re.search(r"\b(the|your|please|you|and|email|password)\b", visible(page), re.IGNORECASE)


def test_english_pages_are_english(client):
    with translation.override("en"):
        client.cookies["django_language"] = "en"
        page = client.get("/tai-khoan/login/").content.decode()
    assert "Stay signed in on this computer" in page


def test_signing_in_with_openid_is_offered_when_it_is_set_up(client, settings):
    app = {
        "provider_id": "identity",
        "name": "VNeID",
        "client_id": "x",
        "secret": "y",
        "settings": {"server_url": "http://127.0.0.1:9"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = client.get("/tai-khoan/login/?next=/thu/").content.decode()
    assert "Đăng nhập bằng VNeID" in page
    is_ours(client.get("/tai-khoan/oidc/identity/login/?process=login"))


def test_without_openid_it_is_not_offered(client):
    assert "Đăng nhập bằng" not in client.get("/tai-khoan/login/").content.decode()
