"""The session ends while somebody writes: the page says what is true, and what was typed is there again after signing in."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.clicks import follow
from tests.browser.filing import until_step

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def sign_in_again(page: Page) -> None:
    """By one click, from the page that asks for a password."""
    follow(page.get_by_role("link", name="Chọn một người của bản trình diễn"))
    follow(page.locator('form:has(input[value="ha"]) button'))


@pytest.mark.parametrize(
    ("cookies", "why", "way"),
    [
        ("sessionid", "Chưa lưu được vì đã hết phiên đăng nhập.", "Đăng nhập rồi quay lại đây"),
        (re.compile(".*"), "Chưa lưu được vì trang mở quá lâu.", "Tải lại trang, giữ nội dung này"),
    ],
    ids=["session", "every cookie"],
)
def test_what_was_typed_survives_signing_in_again(at_browser: Any, cookies: Any, why: str, way: str) -> None:
    page = until_step(at_browser.of("ha"), "diploma")
    there = page.url
    expect(page.locator("[data-saved-note]")).to_be_visible()
    page.context.clear_cookies(name=cookies)

    page.locator('[name="holder_name"]').fill("Lê Thị Kim Oanh")
    page.keyboard.press("Tab")
    expect(page.locator("[data-unsaved]")).to_contain_text(why)
    expect(page.locator("[data-saved-note]")).to_be_hidden()
    follow(page.get_by_role("button", name=way))
    if page.get_by_role("heading", name="Trang mở quá lâu").count():
        follow(page.locator("main").get_by_role("link", name="Đăng nhập"))
    sign_in_again(page)

    expect(page).to_have_url(there)
    expect(page.locator('[name="holder_name"]')).to_have_value("Lê Thị Kim Oanh")
    expect(page.locator("main")).to_contain_text("chưa được lưu")
    expect(page.locator("[data-saved-note]")).to_have_count(0)


def test_two_pages_open_on_one_draft_overwrite_nothing(at_browser: Any) -> None:
    first = until_step(at_browser.of("ha"), "diploma")
    second = first.context.new_page()
    second.goto(first.url)
    first.locator('[name="school_name"]').fill("THPT Nguyễn Huệ")
    first.keyboard.press("Tab")
    expect(first.get_by_role("status").filter(has_text="Đã lưu lúc").first).to_be_attached()
    first.locator('[name="school_name"]').fill("THPT Lê Lợi")
    first.keyboard.press("Tab")
    expect(first.locator("[data-unsaved]")).to_be_hidden()

    second.locator('[name="holder_name"]').fill("Lê Thị Kim Oanh")
    follow(second.locator('main button[value="fill"]').last)
    first.reload()

    expect(first.locator('[name="school_name"]')).to_have_value("THPT Lê Lợi")
    expect(first.locator('[name="holder_name"]')).to_have_value("Lê Thị Kim Oanh")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_whoever_signs_up_reads_the_letter_and_goes_on_where_he_wished(at_browser: Any, scripts: bool) -> None:
    stranger = at_browser.of("", scripts=scripts)
    page = stranger.go("/nop/ban-sao-van-bang/")
    follow(page.locator('main a[href*="signup"]'))
    address = f"oanh{int(scripts)}@example.vn"
    for name, value in {"full_name": "Lê Thị Kim Oanh", "email": address}.items():
        page.locator(f'[name="{name}"]').fill(value)
    for name in ("password1", "password2"):
        page.locator(f'[name="{name}"]').fill("hoa-sen-ao-lang")
    follow(page.locator("main button.btn-primary"))

    expect(page).to_have_url(f"{stranger.office}/nop/ban-sao-van-bang/")
    expect(page.locator("main")).to_contain_text(f"đang được gửi đến {address}")
    follow(page.locator(".strip").get_by_role("link", name="Thư", exact=True))
    for _load in range(30):
        if page.get_by_text(address).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    follow(page.locator("section", has_text=address).get_by_role("link"))
    expect(page.locator("main")).to_contain_text(address)
    follow(page.locator("main button.btn-primary"))
    expect(page).to_have_url(f"{stranger.office}/nop/ban-sao-van-bang/")
