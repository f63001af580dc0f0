"""The page of a procedure promises only what this site has."""

import pytest
from django.test import Client

from tests.portal.test_writing_a_request import words
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> Client:
    World()
    return client


def test_one_that_cannot_be_filed_here_describes_no_form(page: Client) -> None:
    shown = words(page.get("/thu-tuc/chuyen-truong-thpt/"))

    assert "chưa nộp được ở trang này" in shown
    assert "Khi điền đơn" not in shown
    assert "PDF, JPG, PNG" not in shown


def test_one_that_can_says_what_is_free_for_whom_it_is_and_by_which_law(page: Client) -> None:
    shown = words(page.get("/thu-tuc/ban-sao-van-bang/"))

    assert "Bản điện tử không tính phí." in shown
    assert "cơ quan, tổ chức, doanh nghiệp được người có tên trên bằng ủy quyền" in shown
    assert "23/2015/NĐ-CP</b>: Cấp bản sao từ sổ gốc, chứng thực bản sao từ bản chính" in shown
    assert "PDF, JPG, PNG" in shown


def test_that_nothing_is_found_is_said_once(page: Client) -> None:
    shown = words(page.get("/?q=xyzxyz"))

    assert shown.count("Không có thủ tục nào khớp") == 1
    assert "Tìm thấy 0" not in shown
