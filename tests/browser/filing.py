"""A citizen's request, step by step, as somebody fills it who files for another person and has papers to show."""

import io
import re
from typing import Any

from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfWriter

from tests.browser.clicks import follow
from tests.browser.roads import USUAL

PROCEDURE = "/nop/ban-sao-van-bang/"
ANSWERS = USUAL | {
    "standing": "authorised",
    "subject_name": "Trần Văn Nam",
    "subject_birth_date_day": "05",
    "subject_birth_date_month": "09",
    "subject_birth_date_year": "1968",
    "subject_address": "12 Lê Lợi",
    "copies": "1",
}


def begin(person: Any) -> Page:
    page: Page = person.go(PROCEDURE)
    person.press("begin")
    return page


def answer(person: Any, **others: str) -> None:
    """Answers what this step asks, and hands in a picture for each paper."""
    page: Page = person.page
    for name, value in {**ANSWERS, **others}.items():
        if page.locator(f'[name="{name}"]').count():
            person.fill(**{name: value})
    for place in page.locator('main input[type="file"]').all():
        place.set_input_files({"name": "giay.png", "mimeType": "image/png", "buffer": picture()})


def go_on(page: Page) -> None:
    follow(page.locator("main form button.btn-primary").last)


def until_step(person: Any, step: str, **others: str) -> Page:
    """From the first step to this one; answers the page, on which nothing has been answered yet."""
    page = begin(person)
    for _step in range(9):
        page.wait_for_load_state("load")
        if page.url.endswith(f"/{step}/"):
            return page
        answer(person, **others)
        before = page.url
        go_on(page)
        assert page.url != before, page.locator("main").inner_text()
    raise AssertionError(f"no step {step}")


def file(person: Any, **others: str) -> str:
    """Everything answered, looked through and filed: the dossier's code."""
    page = until_step(person, "check", **others)
    page.locator('[name="pledge"]').check()
    person.press("file")
    found = re.search(r"/ho-so/([^/]+)/", page.url)
    assert found, page.url
    return found[1]


def picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(kept, "PNG")
    return kept.getvalue()


def locked_pdf() -> bytes:
    writer, kept = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("mật khẩu")
    writer.write(kept)
    return kept.getvalue()
