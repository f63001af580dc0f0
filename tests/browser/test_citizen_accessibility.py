"""What test_accessibility does not open: the steps of a request, its forms with mistakes, paying, verifying, the account; and paper."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.clicks import follow
from tests.browser.filing import PROCEDURE, answer, begin, file, go_on
from tests.browser.reader import Reader, read_all
from tests.browser.roads import accept

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIGNED_OUT = (
    "/tai-khoan/signup/",
    "/tai-khoan/password/reset/",
    "/tai-khoan/password/reset/done/",
    "/?q=mat bang",
    "/?q=zzzz",
)
ACCOUNT = (
    "/tai-khoan/",
    "/tai-khoan/email/",
    "/tai-khoan/password/change/",
    "/tai-khoan/2fa/",
    "/tai-khoan/3rdparty/",
    "/tai-khoan/logout/",
    "/can-bo/tim/",
    "/can-bo/tim/?q=ban sao",
    "/can-bo/tim/?q=zzzz",
)
MINE = 'main a[href^="/ho-so/"]'
# A form anybody may send, and what is typed wrongly into it.
WRONG = {
    "/tra-cuu/": {"code": "H99.05-000000-0000", "digits": "000000"},
    "/xac-minh/": {},
    "/tai-khoan/login/": {"login": "khong-ai@anbinh.example", "password": "sai"},
    "/tai-khoan/signup/": {"email": "không phải thư"},
    "/tai-khoan/password/reset/": {"email": ""},
}


class Hands:
    """The reader's hands: what somebody who files does on pages that are read."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page, self.office = reader, reader.page, reader.office

    def go(self, path: str) -> Page:
        self.reader.open(path)
        return self.page

    def press(self, verb: str) -> None:
        follow(self.page.locator(f'button[name="verb"][value="{verb}"]').first)

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            found = self.page.locator(f'[name="{name}"]').first
            if found.evaluate("e => e.type") == "radio":
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
            else:
                found.fill(value)


def nothing_found(reader: Reader) -> None:
    assert reader.findings == [], "\n".join(reader.findings)


@pytest.mark.parametrize("reader", [""], indirect=True)
def test_the_ways_into_an_account(reader: Reader) -> None:
    read_all(reader, SIGNED_OUT)


@pytest.mark.parametrize("reader", ["ha"], indirect=True)
def test_ones_own_account_and_search(reader: Reader) -> None:
    read_all(reader, ACCOUNT)


@pytest.mark.parametrize("reader", [""], indirect=True)
def test_what_a_stranger_sends_wrongly(reader: Reader) -> None:
    page = reader.page
    for path, typed in WRONG.items():
        reader.open(path)
        for name, value in typed.items():
            page.fill(f'main [name="{name}"]', value)
        follow(page.locator("main form button.btn-primary").first)
        assert page.locator(".errors").count() == 1, f"{path}: {page.locator('main').inner_text()}"
        reader.read_here(f"{path} sent wrongly")
    for path in ("/khong-co/", "/xac-minh/KHONG-CO/", "/health/", "/nop-phi/cong-thu-nghiem/"):
        page.goto(f"{reader.office}{path}")
        reader.read_here(path)
    nothing_found(reader)


@pytest.mark.parametrize("reader", ["ha"], indirect=True)
def test_every_step_of_a_request_empty_wrong_and_answered(reader: Reader) -> None:
    hands = Hands(reader)
    reader.read(PROCEDURE)
    page = begin(hands)
    first = urlsplit(page.url).path
    reader.read(first.replace("/applicant/", "/xoa/"))
    reader.open(first)
    for _step in range(9):
        page.wait_for_load_state("load")
        step = page.url.split("/")[-2]
        reader.read_here(step)
        if step == "check":
            break
        if step not in ("applicant", "papers"):
            go_on(page)
            page.wait_for_load_state("load")
            if page.url.split("/")[-2] == step:
                reader.read_here(f"{step} sent empty")
        if page.url.split("/")[-2] == step:
            answer(hands, applicant_is_subject="person")
            go_on(page)
    hands.page.locator('[name="pledge"]').check()
    hands.press("file")
    reader.read_here("filed")
    nothing_found(reader)


@pytest.mark.parametrize("reader", ["ha"], indirect=True)
def test_paying(reader: Reader, at_browser: Any) -> None:
    hands = Hands(reader)
    code = file(hands)
    desk = at_browser.of("anh")
    desk.go(f"/can-bo/ho-so/{code}/")
    accept(desk)
    page = hands.go(f"/ho-so/{code}/")
    reader.read_here("a fee is due")
    follow(page.get_by_text("Nộp trên mạng").first)
    reader.read_here("paying")
    hands.press("go")
    reader.read_here("the testing gateway")
    hands.press("pay")
    reader.read_here("paid")
    nothing_found(reader)


@pytest.mark.parametrize("reader", ["tung"], indirect=True)
def test_what_was_withdrawn_refused_or_passed_on_and_its_officers(reader: Reader) -> None:
    hands = Hands(reader)
    withdrawn = file(hands)
    reader.read_here("filed")
    with reader.page.expect_navigation():
        hands.press("withdraw")
    said = {}
    for path in reader.links("/ho-so/", MINE, 50):
        reader.read(path)
        said[path.split("/")[2]] = reader.page.locator("main").inner_text()
    assert "Hồ sơ đã được rút" in said[withdrawn]
    refused = next(code for code, words in said.items() if "Phiếu từ chối" in words)
    passed_on = next(code for code, words in said.items() if "Đã chuyển đến" in words)
    for username, codes in {"anh": (withdrawn, refused), "xa": (passed_on,), "chutich": (passed_on,)}.items():
        reader.become(username)
        for code in codes:
            reader.read(f"/can-bo/ho-so/{code}/")
    nothing_found(reader)


@pytest.mark.parametrize("reader", ["tung"], indirect=True)
def test_the_verdicts_on_a_result(reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    result = _a_result(reader)
    changed, half = tmp_path / "da-sua.pdf", tmp_path / "mot-nua.pdf"
    changed.write_bytes(result + b"\n% more")
    half.write_bytes(result[: len(result) // 2])
    good = tmp_path / "ket-qua.pdf"
    good.write_bytes(result)
    for path in (good, changed, half):
        reader.open("/xac-minh/")
        page.set_input_files('main input[type="file"]', str(path))
        follow(page.locator('button[value="check"]'))
        reader.read_here(f"verdict on {path.name}")
    mark = re.search(rb"/xac-minh/[2-9A-Z]{16}/", result)
    assert mark, "the result does not say where it is verified"
    reader.read(mark[0].decode())
    nothing_found(reader)


@pytest.mark.parametrize("reader", ["ha"], indirect=True)
def test_the_track_without_an_account_and_a_page_that_was_open_too_long(reader: Reader) -> None:
    page = reader.page
    reader.open(reader.links("/ho-so/", MINE, 1)[0])
    code, digits = (
        page.locator(f'dt:has-text("{word}") + dd').first.inner_text() for word in ("Mã hồ sơ", "Mã tra cứu")
    )
    page.context.clear_cookies()
    reader.open("/tra-cuu/")
    page.fill('main [name="code"]', code)
    page.fill('main [name="digits"]', digits)
    follow(page.locator('button[value="look"]'))
    assert page.locator(".track").count() == 1
    reader.read_here("track")

    reader.open("/tai-khoan/login/")
    page.locator('main [name="csrfmiddlewaretoken"]').evaluate("hidden => { hidden.value = 'old' }")
    page.fill('main [name="login"]', "ha")
    page.fill('main [name="password"]', "x")
    follow(page.locator("main form button.btn-primary").first)
    assert "hết phiên" in page.locator("h1").inner_text()
    reader.read_here("open too long")
    nothing_found(reader)


@pytest.mark.parametrize("reader", ["ha"], indirect=True)
def test_a_dossier_is_printed_without_what_can_only_be_pressed(reader: Reader) -> None:
    page = reader.page
    waiting = [path for path in reader.links("/ho-so/", MINE, 50) if _asks(reader, path)]
    assert waiting, "no dossier waits for its citizen"
    page.emulate_media(media="print")
    reader.open(waiting[0])
    assert page.locator("h1").is_visible()
    assert page.locator(".tl").first.is_visible()
    for pressed in ("header", "footer", "main form", "main .btn"):
        assert page.locator(f"{pressed}:visible").count() == 0, pressed


def _asks(reader: Reader, path: str) -> bool:
    reader.open(path)
    return reader.page.locator('main input[type="file"]').count() > 0


def _a_result(reader: Reader) -> bytes:
    """The file of the first result this person has been given."""
    for path in reader.links("/ho-so/", MINE, 50):
        reader.open(path)
        found = reader.page.locator('a[href*="/ket-qua/"]')
        if found.count():
            address = re.sub(r"^/", f"{reader.office}/", found.first.get_attribute("href") or "")
            return reader.page.context.request.get(address).body()
    raise AssertionError("no result has been issued to this person")
