"""What the roads share: filing a request step by step, and waiting for the worker."""

import re
import time
from typing import Any

from tests.browser.clicks import follow

PIN = "246810"

USUAL = {
    "applicant_name": "Nguyễn Thị Thu Hà",
    "applicant_birth_date_day": "05",
    "applicant_birth_date_month": "09",
    "applicant_birth_date_year": "1988",
    "applicant_identity": "091188004482",
    "applicant_phone": "0912004618",
    "applicant_email": "ha@anbinh.example",
    "applicant_address": "27 Phan Đình Phùng",
    "applicant_commune": "phường Tân An",
    "applicant_province": "tỉnh An Bình",
    "applicant_is_subject": "self",
    "standing": "holder",
    "diploma_kind": "upper_secondary",
    "holder_name": "Lê Thị Kim Oanh",
    "holder_birth_date_day": "17",
    "holder_birth_date_month": "08",
    "holder_birth_date_year": "1991",
    "graduation_year": "2009",
    "school_name": "THPT Nguyễn Huệ",
    "delivery": "desk",
}


def born(day: str, month: str, year: str) -> dict[str, str]:
    """The three boxes of the holder's date of birth."""
    return {
        f"holder_birth_date_{part}": value
        for part, value in zip(("day", "month", "year"), (day, month, year), strict=True)
    }


def of_his_own(answers: dict[str, str]) -> dict[str, str]:
    """Whoever asks for his own is called, and was born, as the record says."""
    return {
        name.replace("holder_", "applicant_"): value
        for name, value in answers.items()
        if name.startswith(("holder_name", "holder_birth_date"))
    }


def file_request(citizen: Any, slug: str = "ban-sao-van-bang", *, twice: bool = False, **answers: str) -> str:
    """The citizen answers step by step and files (with a double click, if `twice`); answers the dossier's code."""
    page = citizen.go(f"/thu-tuc/{slug}/")
    follow(page.locator('a.btn-primary[href^="/nop/"]:visible').first)
    citizen.press("begin")
    for _step in range(8):
        _answer(citizen, {**USUAL, **of_his_own({**USUAL, **answers}), **answers})
        if page.locator('button[value="file"]').count():
            break
        before = page.url
        follow(page.locator("main form button.btn-primary").first)
        assert page.url != before, page.locator(".errors").inner_text()
    page.locator('[name="pledge"]').check()
    page.locator('button[value="file"]').first.click(click_count=2 if twice else 1)
    page.wait_for_url(re.compile(r"/ho-so/[^/]+/"))
    found = re.search(r"/ho-so/([^/]+)/", page.url)
    assert found, page.url
    return found[1]


def _answer(citizen: Any, wanted: dict[str, str]) -> None:
    page = citizen.page
    page.wait_for_load_state("load")
    for name, value in wanted.items():
        if page.locator(f'[name="{name}"]').count():
            citizen.fill(**{name: value})


def until(person: Any, path: str, text: str) -> None:
    """Loads the page until the worker's result is on it."""
    for _try in range(60):
        page = person.go(path)
        if text in page.locator("main").inner_text():
            return
        time.sleep(0.5)
    raise AssertionError(f"“{text}” did not appear on {path}: {page.locator('main').inner_text()[:600]}")


def print_copies(clerk: Any, code: str) -> None:
    """The clerk notes the paper copies of a dossier as printed and sealed, where some were asked for."""
    page = clerk.go("/can-bo/van-thu/")
    note = page.locator(f'li:has(a[href*="/{code}/"]) button[value="printed"]')
    if note.count():
        follow(note.first)


def accept(desk: Any) -> None:
    """The desk finds every paper of the dossier on view in order, and accepts it."""
    desk.press("all_in_order")
    desk.press("accept")
