"""A citizen without scripts: files with papers, answers what is asked for, pays and tracks; a mistake loses nothing else."""

import io
import re
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.clicks import follow
from tests.browser.filing import answer, file, go_on, locked_pdf, picture, until_step
from tests.browser.roads import accept

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEN_MEGABYTES = 10 * 1024 * 1024


def upload(page: Page, field: str, name: str, data: bytes) -> None:
    page.set_input_files(f'[name="{field}"]', {"name": name, "mimeType": "application/pdf", "buffer": data})


def asked_for_a_supplement(at_browser: Any, code: str) -> None:
    desk = at_browser.of("anh", scripts=False)
    page = desk.go(f"/can-bo/ho-so/{code}/")
    page.locator("details:has(button[value=request_supplement]) > summary").click()
    page.locator('[name="pick_khac"]').check()
    desk.fill(reason_khac="Ảnh bị lóa, không đọc được số hiệu.", reason="Chụp lại cả trang, đủ bốn góc.")
    follow(page.locator("button[value=request_supplement]"))


def tracking_digits(citizen: Any, code: str) -> str:
    """The six digits printed on the acceptance slip."""
    page = citizen.go(f"/ho-so/{code}/")
    for link in page.locator('main a[href*="/phieu/"]').all():
        slip = page.context.request.get(f"{citizen.office}{link.get_attribute('href')}").body()
        text = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(slip)).pages)
        found = re.search(r"(?<!\d)\d{6}(?!\d)", text.replace(code, ""))
        if found:
            return found[0]
    raise AssertionError("no slip bears six digits")


def test_filed_answered_paid_and_tracked(at_browser: Any) -> None:
    citizen = at_browser.of("ha", 360, scripts=False)
    code = file(citizen)
    asked_for_a_supplement(at_browser, code)

    page = citizen.go(f"/ho-so/{code}/")
    assert "bổ sung" in page.locator("h1").inner_text()
    upload(page, "paper_khac", "anh.heic", b"not a picture")
    citizen.fill(note="Tôi chụp lại bằng máy khác.")
    citizen.press("supplement")
    assert "anh.heic không phải PDF" in page.locator(".bad .why").inner_text()
    assert page.locator('[name="note"]').input_value() == "Tôi chụp lại bằng máy khác."
    upload(page, "paper_khac", "anh.png", picture())
    citizen.press("supplement")
    assert page.locator('[name="paper_khac"]').count() == 0

    desk = at_browser.of("anh", scripts=False)
    desk.go(f"/can-bo/ho-so/{code}/")
    accept(desk)
    citizen.go(f"/ho-so/{code}/")
    follow(page.get_by_text("Nộp trên mạng").first)
    citizen.press("go")
    citizen.press("give_up")
    assert "/nop-phi/" in page.url
    citizen.press("go")
    citizen.press("pay")
    assert "biên lai" in page.locator("main").inner_text()

    stranger = at_browser.of("", 360, scripts=False)
    page = stranger.go("/tra-cuu/")
    stranger.fill(code=code, digits="000000")
    stranger.press("look")
    assert "Không có hồ sơ khớp" in page.locator(".errors").inner_text()
    assert page.locator('[name="code"]').input_value() == code
    stranger.fill(digits=tracking_digits(citizen, code))
    stranger.press("look")
    assert "đang được xử lý" in page.locator("h1").inner_text()


BAD_PAPERS = {
    "wrong type": ("don.docx", b"PK\x03\x04 a word document", "don.docx không phải PDF, JPG hay PNG"),
    "empty": ("rong.pdf", b"", "rong.pdf rỗng"),
    "too large": ("lon.pdf", b"%PDF-1.7\n" + b"x" * TEN_MEGABYTES, "10 MB"),
    "encrypted": ("khoa.pdf", locked_pdf(), "mật khẩu"),
}


def test_a_paper_that_cannot_be_taken_loses_no_other(at_browser: Any) -> None:
    citizen = at_browser.of("ha", 360, scripts=False)
    page = until_step(citizen, "papers", applicant_is_subject="person")
    upload(page, "paper_mandate", "uy-quyen.png", picture())
    for name, data, sentence in BAD_PAPERS.values():
        upload(page, "paper_authorisation", name, data)
        go_on(page)
        place = page.locator('[data-field="paper_authorisation"]')
        assert sentence in place.locator(".why").inner_text()
        assert sentence in page.locator(".errors").inner_text()
        assert "uy-quyen.png" in page.locator("main ul.rows").inner_text()
        assert page.locator("main ul.rows li").count() == 1


def test_an_answer_that_cannot_be_taken_loses_no_other(at_browser: Any) -> None:
    citizen = at_browser.of("ha", 360, scripts=False)
    page = until_step(citizen, "diploma")
    answer(citizen, holder_birth_date_day="31", holder_birth_date_month="02", graduation_year="2203")
    citizen.fill(former_district="Huyện Long Sơn")
    go_on(page)
    assert page.locator('[data-field="holder_birth_date"] .why').count() == 1
    assert page.locator('[data-field="graduation_year"] .why').count() == 1
    kept = {
        name: page.locator(f'[name="{name}"]').input_value()
        for name in ("holder_name", "holder_birth_date_day", "graduation_year", "former_district")
    }
    assert kept == {
        "holder_name": "Lê Thị Kim Oanh",
        "holder_birth_date_day": "31",
        "graduation_year": "2203",
        "former_district": "Huyện Long Sơn",
    }
    assert page.locator('[name="diploma_kind"]:checked').input_value() == "upper_secondary"
