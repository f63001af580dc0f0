"""The furniture in Chromium: without JavaScript, with it, by keyboard, at both widths, and under axe."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Page, expect, sync_playwright

from procedures.errors import Refusal
from procedures.files.public import refuse_too_big
from procedures.people.rights import Right
from tests.web import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("doors")]
WIDTHS = (360, 1280)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser(chromium_path):
    # Playwright keeps an event loop in this thread, which Django takes for a sign of asynchronous code; there is none.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server, client):
    """A page of the running house; signed in as somebody, or with JavaScript switched off."""
    contexts = []

    def opened(path: str, person=None, javascript=True, width=1280) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="vi-VN",
            java_script_enabled=javascript,
            viewport={"width": width, "height": 800},
        )
        contexts.append(context)
        if person:
            client.force_login(person)
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_the_form_works_without_javascript(open_page):
    page = open_page("/thu/", javascript=False)
    page.get_by_label("Họ và tên").fill("wrong")
    page.get_by_label("Ngày", exact=True).fill("31")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("alert")).to_contain_text("Ngày sinh: Ghi đủ ngày, tháng và năm.")
    expect(page.get_by_label("Ngày", exact=True)).to_have_value("31")


def test_the_summary_of_mistakes_has_the_focus_and_leads_to_the_field(open_page):
    page = open_page("/thu/")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Họ và tên:").click()
    expect(page.get_by_label("Họ và tên")).to_be_focused()


def test_a_field_is_kept_when_it_is_left_and_that_is_announced(open_page):
    page = open_page("/thu/")
    page.get_by_label("Họ và tên").fill("Trần Thị Minh Nguyệt")
    page.keyboard.press("Tab")
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu name: Trần Thị Minh Nguyệt.")
    page.get_by_label("Ngày", exact=True).fill("21")
    page.get_by_label("Tháng").fill("3")
    page.keyboard.press("Tab")
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu born: 21/3/.")
    page.get_by_label("B", exact=True).check()
    expect(page.locator("[data-saved]")).to_have_text("Đã lưu kind: b.")


def test_what_is_kept_is_sent_one_after_the_other_and_what_was_typed_last_wins(open_page):
    page = open_page("/thu/")
    held, sent = [], []
    page.on("request", lambda asked: sent.append(asked.post_data) if asked.method == "POST" else None)
    page.route("/thu/", lambda route: route.continue_() if held else held.append(route))
    page.get_by_label("Họ và tên").fill("Hà")
    page.get_by_label("Ngày", exact=True).fill("21")  # leaves the name, whose request is now held up
    page.get_by_label("Tháng").fill("3")
    page.get_by_label("Năm").fill("1988")
    page.get_by_label("Họ và tên").fill("Thu Hà")
    page.keyboard.press("Tab")
    assert len(sent) == 1

    held[0].continue_()

    expect(page.locator("[data-saved]")).to_have_text("Đã lưu name: Thu Hà.")
    assert len(sent) == 3, "the name, the day of birth once and whole, the name again"


def test_who_leaves_the_page_waits_for_no_turn(open_page):
    page = open_page("/thu/")
    held = []
    page.route("/thu/", lambda route: route.continue_() if held else held.append(route))
    page.get_by_label("Họ và tên").fill("Hà")
    page.get_by_label("Ngày", exact=True).fill("21")
    page.keyboard.press("Tab")
    with page.expect_request(lambda asked: asked.headers.get("x-autosave") == "born"):
        page.evaluate("dispatchEvent(new Event('pagehide'))")
    held[0].continue_()


def test_what_could_not_be_kept_is_announced_too(open_page):
    page = open_page("/thu/")
    page.get_by_label("Họ và tên").fill("bad")
    page.keyboard.press("Tab")
    expect(page.locator("[data-unsaved-why]")).to_have_text("Chưa lưu được chỗ này.")
    expect(page.locator("#said-now")).to_have_text("Chưa lưu được chỗ này.")
    expect(page.locator("[data-saved-note]")).to_be_hidden()


def test_without_a_connection_nothing_typed_is_lost(open_page):
    page = open_page("/thu/")
    page.context.set_offline(True)
    page.get_by_label("Họ và tên").fill("Hà")
    page.keyboard.press("Tab")
    expect(page.locator("[data-unsaved-why]")).to_have_text("Chưa lưu được: mất kết nối.")
    expect(page.locator("[data-saved-note]")).to_be_hidden()
    expect(page.get_by_label("Họ và tên")).to_have_value("Hà")


def test_the_menu_opens_by_keyboard_and_closes_on_escape(open_page):
    page = open_page("/viec/", people.officer(Right.HANDLE_DOSSIERS))
    page.locator("summary.who").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Tài khoản của tôi")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Tài khoản của tôi")).to_be_hidden()
    expect(page.locator("summary.who")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_signing_out_and_the_language_are_buttons_of_the_menu(open_page, javascript):
    page = open_page("/viec/", people.officer(Right.HANDLE_DOSSIERS), javascript=javascript)
    page.locator("summary.who").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("summary.who").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/viec/")
    expect(page).to_have_url("/tai-khoan/login/?next=/viec/")


def test_a_list_is_walked_by_j_and_k_and_ticked_by_x(open_page):
    page = open_page("/viec/", people.officer(Right.HANDLE_DOSSIERS))
    page.keyboard.press("j")
    expect(page.locator("#row-a")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_label("Chọn b")).to_be_checked()
    page.keyboard.press("k")
    expect(page.locator("#row-a")).to_be_focused()


def test_letters_typed_in_a_field_move_nothing(open_page):
    page = open_page("/viec/", people.officer(Right.HANDLE_DOSSIERS))
    page.locator("summary.who").focus()
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<label>Ghi <input></label>')")
    page.get_by_label("Ghi").press_sequentially("jk")
    expect(page.get_by_label("Ghi")).to_have_value("jk")


def test_long_work_is_followed_until_it_is_done(open_page):
    page = open_page("/tien-do/")
    expect(page.get_by_text("Xong 1 trên 3.")).to_be_visible()
    expect(page.get_by_text("Xong 3 trên 3.")).to_be_visible(timeout=15_000)
    expect(page.locator("[data-progress]")).to_have_count(0)


def test_long_work_can_be_looked_at_again_without_javascript(open_page):
    page = open_page("/tien-do/", javascript=False)
    page.get_by_role("link", name="Tải lại").click()
    expect(page.get_by_text("Xong 2 trên 3.")).to_be_visible()


STRANGER = ("/thu/", "/khong-co/", "/health/", "/tai-khoan/login/", "/tai-khoan/signup/", "/tai-khoan/password/reset/")
SIGNED_IN = (
    "/viec/",
    "/tien-do/",
    "/tai-khoan/",
    "/tai-khoan/email/",
    "/tai-khoan/password/change/",
    "/tai-khoan/2fa/",
)


def sound(page: Page) -> None:
    """Nothing for axe, nothing refused by the policy, nothing wider than the screen; at both widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} is wider than {width}"
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    assert not [said for said in page.complaints if "Content Security Policy" in said], page.complaints


@pytest.mark.parametrize("path", STRANGER)
def test_pages_of_strangers_are_sound(open_page, path):
    sound(open_page(path))


@pytest.mark.parametrize("path", SIGNED_IN)
def test_pages_of_officers_are_sound(open_page, path):
    sound(open_page(path, people.officer(Right.HANDLE_DOSSIERS)))


def test_a_page_with_mistakes_and_an_open_menu_are_sound(open_page):
    page = open_page("/thu/", people.citizen())
    page.get_by_role("button", name="Lưu").click()
    page.locator("summary.who").click()
    sound(page)


def test_the_dark_side_is_sound_too(open_page):
    page = open_page("/thu/", people.citizen())
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Lưu").click()
    sound(page)


def test_a_file_that_is_too_large_is_told_where_it_was_chosen_and_not_sent(open_page, settings):
    settings.PAPER_SIZE_LIMIT, settings.REQUEST_SIZE_LIMIT = 1024 * 1024, 2 * 1024 * 1024
    page = open_page("/thu/")
    page.get_by_label("Họ và tên").fill("Lê Thị Kim Oanh")
    chosen = page.locator('input[type="file"]')
    big, small = (
        {"name": name, "mimeType": "image/png", "buffer": b"x" * size}
        for name, size in (("to.png", 1_560_000), ("nho.png", 900_000))
    )

    with translation.override("vi"), pytest.raises(Refusal) as refused:
        refuse_too_big(1_560_000, name="to.png", limit=settings.PAPER_SIZE_LIMIT)
    chosen.set_input_files([big])
    expect(page.get_by_role("alert")).to_have_text(str(refused.value.sentence))  # the server would say no other
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_label("Họ và tên")).to_have_value("Lê Thị Kim Oanh")
    expect(chosen).to_be_focused()

    chosen.set_input_files([small, small, small])
    expect(page.get_by_role("alert")).to_contain_text("cộng lại lớn hơn 2 MB")

    chosen.set_input_files([small])
    expect(page.get_by_role("alert")).to_have_count(0)
