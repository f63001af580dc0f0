"""The pages of an account that only a password, a phone, a letter or another site opens; and what is shown when something breaks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser

from procedures.people.rights import Right
from tests.browser.every_page import kept
from tests.browser.reader import Reader
from tests.web import people
from tests.web.identity_server import identity_server, provided_by, sign_in
from tests.web.letters import link_in_the_last_letter

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SECOND_FACTOR = (
    "/tai-khoan/2fa/",
    "/tai-khoan/2fa/recovery-codes/",
    "/tai-khoan/2fa/recovery-codes/generate/",
    "/tai-khoan/2fa/totp/deactivate/",
    "/tai-khoan/2fa/reauthenticate/",
)
NO_LETTER_NEEDED = (
    "/tai-khoan/inactive/",
    "/tai-khoan/confirm-email/",
    "/tai-khoan/confirm-email/abc/",
    "/tai-khoan/password/reset/key/done/",
    "/tai-khoan/password/reset/key/1-set-password/",
    "/tai-khoan/3rdparty/login/cancelled/",
)


@pytest.fixture
def visitor(browser: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A stranger who reads."""
    context = browser.new_context(locale="vi-VN", bypass_csp=True, reduced_motion="reduce")
    somebody = Reader(context.new_page(), live_server.url, "")
    yield somebody
    context.close()
    kept(somebody, request.node)


def signed_in(reader: Reader, client: Client) -> None:
    """Goes on in the browser as who the client is."""
    session = client.cookies["sessionid"].value
    reader.page.context.add_cookies([{"name": "sessionid", "value": session, "url": reader.office}])


def send(reader: Reader, heading: str, **typed: str) -> None:
    """Types, presses the page's first button, and reads the page that answers; `heading` is a part of its first line."""
    page = reader.page
    for name, value in typed.items():
        page.fill(f'main [name="{name}"]', value)
    with page.expect_navigation():
        page.locator("main form button").first.click()
    assert heading in page.locator("h1").inner_text(), page.locator("main").inner_text()
    reader.read_here(f"{page.url}, {heading}")


def nothing_found(reader: Reader) -> None:
    assert reader.findings == [], "\n".join(reader.findings)


@pytest.mark.parametrize("demanded", [True, False], ids=["officer", "citizen"])
def test_the_second_factor_from_setting_it_up_to_signing_in_with_it(
    visitor: Reader, settings: Any, demanded: bool
) -> None:
    settings.STAFF_SECOND_FACTOR, settings.MFA_TOTP_TOLERANCE = demanded, 1
    person = people.officer(Right.HANDLE_DOSSIERS) if demanded else people.citizen()
    page, name = visitor.page, {"login": person.username, "password": people.PASSWORD}
    page.goto(f"{visitor.office}/tai-khoan/login/?next=/tai-khoan/2fa/totp/activate/")
    send(visitor, "Xác nhận đúng là", **name)
    send(visitor, "Xác nhận đúng là", password="sai")
    send(visitor, "Cài ứng dụng xác thực", password=people.PASSWORD)
    send(visitor, "Cài ứng dụng xác thực", code="12")
    send(visitor, "Mã dự phòng", code=people.code_for(page.locator("main code").inner_text()))
    for path in SECOND_FACTOR:
        visitor.read(path)
    page.context.clear_cookies()
    page.goto(f"{visitor.office}/tai-khoan/login/")
    send(visitor, "Bước thứ hai của đăng nhập", **name)
    send(visitor, "Bước thứ hai của đăng nhập", code="12")
    nothing_found(visitor)


def test_what_a_letter_leads_to(visitor: Reader) -> None:
    people.citizen()
    page = visitor.page
    for path in NO_LETTER_NEEDED:
        visitor.read(path)
    page.goto(f"{visitor.office}/tai-khoan/password/reset/")
    send(visitor, "Thư đã được gửi", email="ha@example.vn")
    page.goto(visitor.office + link_in_the_last_letter())
    visitor.read_here("choosing a password")
    send(visitor, "Chọn mật khẩu mới", password1="12345678", password2="khac")
    send(visitor, "Đã đổi mật khẩu", password1="hoa-sen-ao-lang", password2="hoa-sen-ao-lang")
    page.goto(f"{visitor.office}/tai-khoan/login/")
    send(visitor, "Bà", login="ha", password="hoa-sen-ao-lang")
    visitor.open("/tai-khoan/password/change/")
    send(visitor, "mật khẩu", oldpassword="sai", password1="1", password2="2")
    visitor.open("/tai-khoan/email/")
    send(visitor, "thư điện tử", email="moi@example.vn")
    page.goto(visitor.office + link_in_the_last_letter())
    visitor.read_here("confirming an address")
    nothing_found(visitor)


def test_somebody_whom_another_site_vouches_for(visitor: Reader, client: Client, settings: Any) -> None:
    oanh = {"sub": "091191004482", "name": "Lê Thị Kim Oanh", "email": "oanh@example.vn", "email_verified": True}
    with identity_server(**oanh) as address:
        settings.SOCIALACCOUNT_PROVIDERS, settings.OPENID_SERVER = provided_by(address), address
        visitor.read("/tai-khoan/login/")
        visitor.read("/tai-khoan/oidc/identity/login/")
        sign_in(client)
        signed_in(visitor, client)
        for path in ("/tai-khoan/", "/tai-khoan/3rdparty/", "/tai-khoan/password/set/", "/tai-khoan/reauthenticate/"):
            visitor.read(path)
        assert visitor.page.url == f"{visitor.office}/tai-khoan/"

        visitor.page.goto(f"{visitor.office}/tai-khoan/3rdparty/login/error/")
        visitor.read_here("not vouched for")
    nothing_found(visitor)


def test_somebody_whose_address_is_taken_chooses_another(visitor: Reader, client: Client, settings: Any) -> None:
    people.citizen()
    with identity_server(sub="1", name="Trần Hà", email="ha@example.vn", email_verified=True) as address:
        settings.SOCIALACCOUNT_PROVIDERS = provided_by(address)
        sign_in(client)
        signed_in(visitor, client)
        visitor.read("/tai-khoan/3rdparty/signup/")
        assert visitor.page.url.endswith("/3rdparty/signup/")
        send(visitor, visitor.page.locator("h1").inner_text(), email="không phải thư")
    nothing_found(visitor)


def test_what_is_shown_when_something_breaks(visitor: Reader, client: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.web.addresses"
    page = visitor.page
    broken = {"/hong/": "gặp sự cố", "/thu/?x=%00": "không đọc được", "/thu/?which=closed": "Chưa thực hiện"}
    for path, heading in broken.items():
        page.goto(f"{visitor.office}{path}")
        assert heading in page.locator("h1").inner_text()
        visitor.read_here(path)

    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    signed_in(visitor, client)
    page.goto(f"{visitor.office}/khong-co/")
    assert page.locator("header.bar").count() == 1
    visitor.read_here("an officer's 404")
    page.goto(f"{visitor.office}/tai-khoan/email/")
    page.context.clear_cookies(name="csrftoken")
    send(visitor, "hết phiên")
    nothing_found(visitor)
