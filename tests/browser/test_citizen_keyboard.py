"""A request filed with the keyboard alone: where one is can be seen, mistakes take the focus, what is kept is said."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.filing import ANSWERS, PROCEDURE, picture, until_step

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEN = """e => { const s = getComputedStyle(e); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2
                        || s.boxShadow !== "none" }"""


class Keys:
    """Hands that touch nothing but keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, selector: str) -> None:
        """Tab until this has the focus, and see that it shows."""
        for _press in range(90):
            self.page.keyboard.press("Tab")
            here = self.page.locator(":focus")
            if here.count() and here.evaluate("(e, selector) => e.matches(selector)", selector):
                assert here.evaluate(SEEN), f"the focus on {selector} cannot be seen"
                return
        raise AssertionError(f"Tab does not reach {selector} on {self.page.url}")

    def press(self, selector: str) -> None:
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def answer(self, name: str, value: str) -> None:
        first = self.page.locator(f'[name="{name}"]').first
        self.to(f'[name="{name}"]')
        if first.get_attribute("type") == "radio":
            self.page.keyboard.press("Space")
            for _choice in range(9):
                if self.page.locator(f'[name="{name}"]:checked').get_attribute("value") == value:
                    return
                self.page.keyboard.press("ArrowDown")
            raise AssertionError(f"the keys do not choose {value}")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(value)


def test_filed_with_the_keyboard_alone(at_browser: Any) -> None:
    citizen = at_browser.of("ha")
    page = citizen.go(PROCEDURE)
    keys = Keys(page)
    keys.press('button[value="begin"]')
    for _step in range(9):
        if page.locator('button[value="file"]').count():
            break
        asked = page.locator("main form [name]").evaluate_all("all => all.map(e => e.name)")
        for name in (name for name in ANSWERS if name in asked):
            keys.answer(name, ANSWERS[name])
        for paper in (name for name in dict.fromkeys(asked) if name.startswith("paper_")):
            keys.to(f'[name="{paper}"]')
            # What opens here is the browser's own window; the page's part is that the keys lead to it.
            page.locator(":focus").set_input_files({"name": "giay.png", "mimeType": "image/png", "buffer": picture()})
        keys.press("main form button.btn-primary")
    keys.to('[name="pledge"]')
    page.keyboard.press("Space")
    keys.press('button[value="file"]')
    assert "/ho-so/" in page.url


def test_mistakes_take_the_focus_and_lead_to_the_field(at_browser: Any) -> None:
    page = until_step(at_browser.of("ha"), "diploma")
    keys = Keys(page)
    keys.press("main form button.btn-primary")
    expect(page.locator(".errors")).to_be_focused()
    keys.to('.errors a[href*="graduation_year"]')
    page.keyboard.press("Enter")
    expect(page.locator('[name="graduation_year"]')).to_be_focused()


def test_a_lost_connection_is_said_and_loses_nothing(at_browser: Any) -> None:
    citizen = at_browser.of("ha")
    page = until_step(citizen, "diploma")
    page.context.set_offline(True)
    page.locator('[name="holder_name"]').fill("Lê Thị Kim Oanh")
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text="Chưa lưu được").first).to_be_attached()
    expect(page.locator('[name="holder_name"]')).to_have_value("Lê Thị Kim Oanh")

    page.context.set_offline(False)
    page.locator('[name="school_name"]').fill("THPT Nguyễn Huệ")
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text="Đã lưu lúc").first).to_be_attached()
    Keys(page).press('button[value="fill"]')
    expect(page.locator('[name="holder_name"]')).to_have_value("Lê Thị Kim Oanh")
    page.reload()
    expect(page.locator('[name="holder_name"]')).to_have_value("Lê Thị Kim Oanh")


def test_what_was_not_saved_is_sent_when_the_connection_is_back(at_browser: Any) -> None:
    page = until_step(at_browser.of("ha"), "diploma")
    page.context.set_offline(True)
    page.locator('[name="holder_name"]').fill("Lê Thị Kim Oanh")
    page.keyboard.press("Tab")
    expect(page.locator("[data-unsaved]")).to_be_visible()

    page.context.set_offline(False)
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    page.reload()
    expect(page.locator('[name="holder_name"]')).to_have_value("Lê Thị Kim Oanh")
