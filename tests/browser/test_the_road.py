"""The road of a certified copy, walked through real pages by every role, with real signatures."""

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PIN = "246810"


def file_request(
    citizen: Any, *, delivery: str, copies: str = "", holder: str = "Lê Thị Kim Oanh", year: str = "2009"
) -> str:
    """The citizen answers step by step and files; answers the dossier's code."""
    page = citizen.go("/thu-tuc/ban-sao-van-bang/")
    page.locator('a.btn-primary[href^="/nop/"]:visible').first.click()
    citizen.press("begin")
    for _step in range(8):
        _answer(citizen, delivery, copies, holder, year)
        if page.locator('button[value="file"]').count():
            break
        before = page.url
        page.locator("main form button.btn-primary").first.click()
        assert page.url != before, page.locator(".errors").inner_text()
    citizen.press("file")
    found = re.search(r"/ho-so/([^/]+)/", page.url)
    assert found, page.url
    return found[1]


def _answer(citizen: Any, delivery: str, copies: str, holder: str, year: str) -> None:
    page = citizen.page
    page.wait_for_load_state("load")
    wanted = {
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
        "holder_name": holder,
        "holder_birth_date_day": "17",
        "holder_birth_date_month": "08",
        "holder_birth_date_year": "1991",
        "graduation_year": year,
        "school_name": "THPT Nguyễn Huệ",
        "delivery": delivery,
    }
    for name, value in wanted.items():
        if page.locator(f'[name="{name}"]').count():
            citizen.fill(**{name: value})
    if copies and page.locator('[name="copies"]').count():
        citizen.fill(copies=copies)


def until(person: Any, path: str, text: str) -> None:
    """Loads the page until the worker's result is on it."""
    for _try in range(60):
        page = person.go(path)
        if text in page.locator("main").inner_text():
            return
        time.sleep(0.5)
    raise AssertionError(f"“{text}” did not appear on {path}: {page.locator('main').inner_text()[:600]}")


def walk_to_the_seal(at_browser: Any, code: str) -> None:
    desk = at_browser.of("anh")
    desk.go(f"/can-bo/ho-so/{code}/")
    desk.press("accept")

    handler = at_browser.of("bao")
    handler.go(f"/can-bo/ho-so/{code}/")
    handler.press("claim")
    handler.press("choose")
    handler.press("submit")

    head = at_browser.of("duc")
    head.go(f"/can-bo/ho-so/{code}/")
    head.press("approve")

    leader = at_browser.of("phuong")
    leader.go("/can-bo/ky/")
    leader.fill(pin="000000")
    leader.press("sign")
    assert "PIN" in leader.page.locator(".errors").inner_text()
    leader.fill(pin=PIN)
    leader.press("sign")

    clerk = at_browser.of("mai")
    until(clerk, f"/can-bo/ho-so/{code}/", "Đã ký, chờ văn thư")
    clerk.go("/can-bo/van-thu/")
    clerk.fill(pin=PIN)
    clerk.press("seal")
    until(clerk, f"/can-bo/ho-so/{code}/", "Đã phát hành")


def test_level_four_everything_online(at_browser: Any, tmp_path: Path) -> None:
    citizen = at_browser.of("ha", width=360)
    code = file_request(citizen, delivery="online")
    walk_to_the_seal(at_browser, code)

    page = citizen.go(f"/ho-so/{code}/")
    with page.expect_download() as waiting:
        page.get_by_text("Tải bản PDF đã ký số").first.click()
    result = tmp_path / "ket-qua.pdf"
    waiting.value.save_as(result)

    stranger = at_browser.of("")
    stranger.go("/xac-minh/")
    stranger.page.set_input_files('input[type="file"]', str(result))
    stranger.press("check")
    assert "Văn bản là thật, không bị sửa" in stranger.page.locator("h1").inner_text()

    changed = tmp_path / "da-sua.pdf"
    changed.write_bytes(result.read_bytes() + b"\n% more")
    stranger.go("/xac-minh/")
    stranger.page.set_input_files('input[type="file"]', str(changed))
    stranger.press("check")
    assert "Không nên dùng văn bản này" in stranger.page.locator("h1").inner_text()


def test_level_three_paid_and_collected_at_the_desk(at_browser: Any) -> None:
    citizen = at_browser.of("ha")
    code = file_request(citizen, delivery="desk", copies="2")
    walk_to_the_seal(at_browser, code)

    cashier = at_browser.of("thao")
    cashier.go(f"/can-bo/ho-so/{code}/")
    cashier.press("collect")
    desk = at_browser.of("anh")
    desk.go(f"/can-bo/ho-so/{code}/")
    desk.press("hand_over")
    assert desk.page.locator(".errors").count(), "without a receiver it is refused"
    desk.fill(receiver="Nguyễn Thị Thu Hà", identity="091188004482")
    desk.press("hand_over")
    assert "Đã trả kết quả" in citizen.go(f"/ho-so/{code}/").locator("h1").inner_text()


def test_the_fee_is_paid_through_the_testing_gateway(at_browser: Any) -> None:
    citizen = at_browser.of("ha")
    code = file_request(citizen, delivery="desk", copies="1")
    desk = at_browser.of("anh")
    desk.go(f"/can-bo/ho-so/{code}/")
    desk.press("accept")
    citizen.go(f"/ho-so/{code}/")
    citizen.page.get_by_text("Nộp trên mạng").click()
    citizen.press("go")
    citizen.press("pay")
    assert "biên lai" in citizen.page.locator("main").inner_text().lower()


def test_a_supplement_is_asked_for_and_sent(at_browser: Any, tmp_path: Path) -> None:
    citizen = at_browser.of("tung")
    code = file_request(citizen, delivery="online", holder="Đỗ Văn Hưng", year="2011")
    desk = at_browser.of("anh")
    page = desk.go(f"/can-bo/ho-so/{code}/")
    page.locator("details:has(button[value=request_supplement]) > summary").click()
    desk.fill(reason_khac="Ảnh bị lóa, không đọc được số hiệu.", reason="Chụp lại cả trang, đủ bốn góc.")
    page.locator('[name="pick_khac"]').check()
    page.locator("button[value=request_supplement]").click()

    page = citizen.go(f"/ho-so/{code}/")
    assert "chờ bổ sung" in page.locator("h1").inner_text()
    bad = tmp_path / "rong.pdf"
    bad.write_bytes(b"hello")
    page.set_input_files('[name="paper_khac"]', str(bad))
    citizen.press("supplement")
    assert "không phải PDF" in page.locator("main").inner_text()
    good = tmp_path / "anh.png"
    good.write_bytes(_picture())
    page.set_input_files('[name="paper_khac"]', str(good))
    citizen.press("supplement")
    assert "chờ tiếp nhận" in citizen.go(f"/ho-so/{code}/").locator("h1").inner_text()


def test_refused_and_withdrawn(at_browser: Any) -> None:
    citizen = at_browser.of("tung")
    code = file_request(citizen, delivery="online")
    desk = at_browser.of("anh")
    page = desk.go(f"/can-bo/ho-so/{code}/")
    page.locator("details:has(button[value=refuse]) > summary").click()
    page.locator("details:has(button[value=refuse]) textarea").fill("Không thuộc đối tượng được cấp.")
    page.locator("button[value=refuse]").click()
    assert "không được tiếp nhận" in citizen.go(f"/ho-so/{code}/").locator("h1").inner_text()

    second = file_request(citizen, delivery="online")
    citizen.go(f"/ho-so/{second}/")
    citizen.press("withdraw")
    assert "đã được rút" in citizen.go(f"/ho-so/{second}/").locator("h1").inner_text()


def _picture() -> bytes:
    code = "import io,sys;from PIL import Image;b=io.BytesIO();Image.new('RGB',(40,40)).save(b,'PNG');sys.stdout.buffer.write(b.getvalue())"
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
