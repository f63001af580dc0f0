"""The other branches, through real pages: the school's copy, a book kept elsewhere, a letter, a return, tracking by digits."""

import io
import re
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.roads import PIN, accept, born, file_request, print_copies, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def at(person: Any, code: str) -> Any:
    """The officer's page of a dossier."""
    return person.go(f"/can-bo/ho-so/{code}/")


def main_of(page: Any) -> str:
    return str(page.locator("main").inner_text())


def sign_and_seal(at_browser: Any, code: str, leader: str, clerk: str) -> None:
    signatory, sealer = at_browser.of(leader), at_browser.of(clerk)
    signatory.go("/can-bo/ky/?chon=tat-ca")
    signatory.fill(pin=PIN)
    signatory.press("sign")
    until(sealer, f"/can-bo/ho-so/{code}/", "Đã ký, chờ văn thư")
    sealer.go("/can-bo/van-thu/")
    sealer.fill(pin=PIN)
    sealer.press("seal")
    until(sealer, f"/can-bo/ho-so/{code}/", "Đã phát hành")
    print_copies(sealer, code)


def test_the_school_s_own_copy_of_a_report(at_browser: Any) -> None:
    citizen = at_browser.of("ha", width=360)
    pupil = {"holder_name": "Lâm Thị Mỹ An", "graduation_year": "2021", "copies": "1", **born("10", "04", "2001")}
    code = file_request(citizen, "sao-hoc-ba", school_agency="THPTNH", **pupil)
    desk, office = at_browser.of("quay_nh"), at_browser.of("hoa")
    at(desk, code)
    accept(desk)
    at(office, code)
    office.press("claim")
    office.press("choose")
    office.press("submit")
    sign_and_seal(at_browser, code, leader="hieu", clerk="hoa")

    at(desk, code)
    desk.fill(receiver="Lâm Thị Mỹ An", identity="091188004482")
    desk.press("hand_over")
    page = citizen.go(f"/ho-so/{code}/")
    assert "Đã trả kết quả" in page.locator("h1").inner_text()
    assert "Trường THPT Nguyễn Huệ" in main_of(page)
    assert at_browser.of("bao").page.goto(f"{desk.office}/can-bo/ho-so/{code}/").status == 404


def test_a_book_that_the_commune_keeps(at_browser: Any) -> None:
    citizen, desk = at_browser.of("tung", width=360), at_browser.of("anh")
    book = {"diploma_kind": "lower_secondary", "graduation_year": "1998", "former_district": "huyện Tân An"}
    holder = {"holder_name": "Y Bình Du", "school_name": "THCS Tân An", **born("20", "08", "1981")}
    code = file_request(citizen, copies="1", **book, **holder)

    page = at(desk, code)
    assert "sổ gốc này do Ủy ban nhân dân phường Tân An giữ" in main_of(page)
    desk.press("pass_on")
    left = main_of(at(desk, code))
    assert "chuyển cho Ủy ban nhân dân phường Tân An" in left, "the desk that took it in may follow it"
    assert not desk.page.locator("main button[name=verb]").count(), "and do nothing more to it"

    assert "Ủy ban nhân dân phường Tân An" in main_of(citizen.go(f"/ho-so/{code}/"))
    assert "chuyển" in main_of(citizen.go("/thong-bao/"))
    keeper, handler = at_browser.of("quay_ta"), at_browser.of("xa")
    assert code in main_of(keeper.go("/can-bo/"))
    at(keeper, code)
    accept(keeper)
    at(handler, code)
    handler.press("claim")
    handler.press("choose")
    assert handler.page.locator("button[value=submit]").count(), "drafted from the commune's own book"


def test_no_record_a_letter_returned_once_with_a_reason(at_browser: Any) -> None:
    citizen, handler, head = at_browser.of("ha", width=360), at_browser.of("bao"), at_browser.of("duc")
    nobody = {"holder_name": "Mạc Không Tên", **born("01", "01", "1985")}
    code = file_request(citizen, copies="1", graduation_year="2003", **nobody)
    desk = at_browser.of("anh")
    at(desk, code)
    accept(desk)

    at(handler, code)
    handler.press("claim")
    handler.fill(summary="Về việc không tìm thấy trong sổ gốc", paragraphs="Không có tên trong sổ.")
    handler.press("letter")
    handler.press("submit")
    at(head, code)
    head.fill(reason="Nêu rõ năm đã tra cứu.")
    head.press("return_draft")

    page = at(handler, code)
    assert "Nêu rõ năm đã tra cứu." in main_of(page)
    handler.fill(summary="Về việc không tìm thấy trong sổ gốc", paragraphs="Không có tên trong sổ năm 2003.")
    handler.press("letter")
    handler.press("submit")
    at(head, code)
    head.press("approve")
    sign_and_seal(at_browser, code, leader="phuong", clerk="mai")

    page = citizen.go(f"/ho-so/{code}/")
    assert "Không tìm thấy trong sổ gốc" in main_of(page)
    assert "18.000" not in main_of(page), "no copy, no fee"
    at(desk, code)
    desk.fill(receiver="Mạc Không Tên", identity="091188004482")
    desk.press("hand_over")
    assert "Đã trả kết quả" in citizen.go(f"/ho-so/{code}/").locator("h1").inner_text()


def test_two_clicks_are_one_and_the_slip_s_digits_open_the_track(at_browser: Any) -> None:
    citizen, desk, stranger = at_browser.of("tung"), at_browser.of("anh"), at_browser.of("", width=360)
    code = file_request(citizen, twice=True, copies="1")
    assert main_of(citizen.go("/ho-so/")).count(code) == 1
    at(desk, code)
    desk.press("all_in_order")
    desk.page.locator('button[value="accept"]').click(click_count=2)
    expect(desk.page.locator('a[href*="/phieu/"]').first).to_be_visible()  # also where the second click was answered
    slips = at(desk, code).locator('a[href*="/phieu/"]')
    assert slips.count() == 1

    answer = desk.page.request.get(f"{desk.office}{slips.first.get_attribute('href')}")
    printed = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.body())).pages)
    digits = re.search(r"\b\d{6}\b(?!-)", printed.replace(code, ""))
    assert digits, printed

    def look(which: str, with_digits: str) -> str:
        stranger.go(f"/tra-cuu/?ma={which}")
        stranger.fill(digits=with_digits)
        stranger.press("look")
        return main_of(stranger.page)

    wrong = "000000" if digits[0] != "000000" else "111111"
    unknown = code[:-4] + "9999"
    said = [look(code, wrong), look(unknown, wrong)]
    assert "Không có hồ sơ" in said[0]
    assert said[0].replace(code, "") == said[1].replace(unknown, "")
    track = look(code, digits[0])
    assert code in track
    assert "Đã tiếp nhận" in track
    assert "Lê Thị Ngọc Ánh" not in track, "who did it is the office's own"
