"""The page anybody verifies a document on: with its file, or with the code printed under its QR."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from procedures.files.public import read
from tests.web.squeezed import squeezed
from tests.world import World

pytestmark = pytest.mark.django_db


def page_on(data: bytes, name: str = "tep.pdf") -> HttpResponse:
    upload = SimpleUploadedFile(name, data)
    return Client().post(reverse("portal:verify"), {"verb": "check", "file": upload})


def test_a_slip_of_the_desk_is_not_called_a_forgery() -> None:
    slip = World().accepted().slips.get()

    told = squeezed(page_on(read(slip.file)).content.decode())

    assert "Văn bản này không có chữ ký số" in told
    assert "Phiếu, biên lai của bộ phận một cửa không ký số" in told
    assert "Đừng nhận hay nộp" not in told
    assert "giả mạo" not in told


def test_a_photo_is_said_to_be_no_pdf_at_its_field() -> None:
    answer = page_on(b"\xff\xd8\xff\xe0" + b"0" * 500, "anh.jpg")

    assert answer.status_code == 422
    assert "không phải PDF" in squeezed(answer.content.decode())


@pytest.mark.parametrize("spoken", ["{0} {1} {2} {3}", "{0}-{1}-{2}-{3}", " {0}{1}{2}{3} "])
def test_a_code_is_found_as_people_type_it(spoken: str) -> None:
    code = World().issued().public_code
    typed = spoken.format(*(code[at : at + 4] for at in range(0, 16, 4))).lower()

    answer = Client().get(reverse("portal:verify"), {"ma": typed})

    assert answer["Location"] == reverse("portal:issued", args=[code])


def test_a_code_shows_what_to_compare_and_nothing_about_the_person() -> None:
    issued = World().issued()
    rows = dict(issued.facts["fields"])

    told = squeezed(Client().get(reverse("portal:issued", args=[issued.public_code])).content.decode())

    for label in ("Năm tốt nghiệp", "Số hiệu văn bằng", "Số vào sổ gốc"):
        assert f"<dd>{rows[label]}</dd>" in told
    for label in ("Họ và tên", "Ngày sinh", "Nơi sinh"):
        assert f"<dd>{rows[label]}</dd>" not in told
    assert rows["Họ và tên"] not in told
