"""The whole road in browsers that run no script: filed, accepted, paid, drafted, approved, signed, sealed, handed over."""

from typing import Any

import pytest

from tests.browser.clicks import follow
from tests.browser.roads import file_request
from tests.browser.test_the_road import walk_to_the_seal

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class WithoutScripts:
    """`of("bao")`: that person, in a browser that runs no script."""

    def __init__(self, at_browser: Any) -> None:
        self.at_browser = at_browser

    def of(self, username: str, width: int = 1280) -> Any:
        return self.at_browser.of(username, width, scripts=False)


def test_the_road_needs_no_script(at_browser: Any) -> None:
    people = WithoutScripts(at_browser)
    code = file_request(people.of("ha", width=360), delivery="desk", copies="1")
    walk_to_the_seal(people, code)

    cashier = people.of("thao")
    cashier.go("/can-bo/thu-phi/")
    follow(cashier.page.locator(f'main a[href="/can-bo/ho-so/{code}/"]').first)
    cashier.press("collect")
    assert "biên lai" in cashier.page.locator(".note.good").inner_text()

    desk = people.of("anh")
    desk.go(f"/can-bo/ho-so/{code}/")
    desk.press("hand_over")
    assert "Số định danh" in desk.page.locator(".errors").inner_text()
    desk.fill(receiver="Lê Thị Kim Oanh", identity="091191004482")
    desk.press("hand_over")
    assert desk.page.locator(".note.good").inner_text().strip().startswith("Đã trả")
