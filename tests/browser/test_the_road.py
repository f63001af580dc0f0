"""The road of a certified copy, walked through real pages by every role, with real signatures."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browser.clicks import follow
from tests.browser.roads import PIN, accept, file_request, print_copies, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def walk_to_the_seal(at_browser: Any, code: str) -> None:
    desk = at_browser.of("anh")
    desk.go(f"/can-bo/ho-so/{code}/")
    accept(desk)

    handler = at_browser.of("bao")
    handler.go(f"/can-bo/ho-so/{code}/")
    handler.press("claim")
    handler.press("choose")
    handler.press("submit")

    head = at_browser.of("duc")
    head.go(f"/can-bo/ho-so/{code}/")
    head.press("approve")

    leader = at_browser.of("phuong")
    leader.go("/can-bo/ky/?chon=tat-ca")
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
    print_copies(clerk, code)


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
    desk.fill(receiver="Lê Thị Kim Oanh", identity="091188004482")
    desk.press("hand_over")
    assert "Đã trả kết quả" in citizen.go(f"/ho-so/{code}/").locator("h1").inner_text()


def test_the_fee_is_paid_through_the_testing_gateway(at_browser: Any) -> None:
    citizen = at_browser.of("ha")
    code = file_request(citizen, delivery="desk", copies="1")
    desk = at_browser.of("anh")
    desk.go(f"/can-bo/ho-so/{code}/")
    accept(desk)
    citizen.go(f"/ho-so/{code}/")
    follow(citizen.page.get_by_text("Nộp trên mạng").first)
    citizen.press("go")
    citizen.press("pay")
    assert "biên lai" in citizen.page.locator("main").inner_text().lower()


def test_a_supplement_is_asked_for_and_sent(at_browser: Any, tmp_path: Path) -> None:
    citizen = at_browser.of("tung")
    code = file_request(citizen, delivery="online", holder_name="Đỗ Văn Hưng", graduation_year="2011")
    desk = at_browser.of("anh")
    page = desk.go(f"/can-bo/ho-so/{code}/")
    page.locator("details:has(button[value=request_supplement]) > summary").click()
    desk.fill(reason_khac="Ảnh bị lóa, không đọc được số hiệu.", reason="Chụp lại cả trang, đủ bốn góc.")
    page.locator('[name="pick_khac"]').check()
    follow(page.locator("button[value=request_supplement]"))

    page = citizen.go(f"/ho-so/{code}/")
    assert "bổ sung 1 giấy tờ" in page.locator("h1").inner_text()
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
    follow(page.locator("button[value=refuse]"))
    assert "không được tiếp nhận" in citizen.go(f"/ho-so/{code}/").locator("h1").inner_text()

    second = file_request(citizen, delivery="online")
    citizen.go(f"/ho-so/{second}/")
    citizen.press("withdraw")
    assert "đã được rút" in citizen.go(f"/ho-so/{second}/").locator("h1").inner_text()


def _picture() -> bytes:
    code = "import io,sys;from PIL import Image;b=io.BytesIO();Image.new('RGB',(40,40)).save(b,'PNG');sys.stdout.buffer.write(b.getvalue())"
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
