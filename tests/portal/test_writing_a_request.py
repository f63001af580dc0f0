"""Writing a request: what is known is filled in, what was sent stays, what is wrong is told where it can be mended."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from procedures.dossiers.models import Draft
from procedures.people.models import Account
from tests.web.squeezed import squeezed
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def oanh(world: World) -> Account:
    person = world.citizen()
    person.birth_date = date(1991, 8, 17)
    person.save()
    return person


@pytest.fixture
def writer(client: Client, oanh: Account) -> Client:
    client.force_login(oanh, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def begin(writer: Client, **answers: str) -> str:
    """The address of a new draft's steps."""
    there = writer.post("/nop/ban-sao-van-bang/", {"verb": "begin"})
    draft = Draft.objects.get()
    draft.answers |= answers
    draft.save()
    return there.url.rsplit("/", 2)[0]


def picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(drawn, "PNG")
    return drawn.getvalue()


def words(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_the_known_birth_date_stands_in_its_three_boxes(writer: Client) -> None:
    page = writer.get(f"{begin(writer)}/applicant/")

    boxes = [page.context["forms"]["fill"]["applicant_birth_date"].subwidgets[0].data["subwidgets"]]
    assert [box["value"] for box in boxes[0]] == ["17", "08", "1991"]


def test_an_address_known_as_one_is_laid_out_in_its_questions(writer: Client, oanh: Account) -> None:
    oanh.address = "số 27, đường Phan Đình Phùng, phường Tân An, tỉnh An Bình"
    oanh.save()
    begin(writer)

    written = Draft.objects.get().answers
    parts = [written[f"applicant_{part}"] for part in ("address", "commune", "province")]
    assert parts == ["số 27, đường Phan Đình Phùng", "phường Tân An", "tỉnh An Bình"]


@pytest.mark.parametrize("address", ["", "27 Phan Đình Phùng", "Số 1, ngõ 2, đường Láng"])
def test_an_address_that_cannot_be_told_apart_stays_whole(writer: Client, oanh: Account, address: str) -> None:
    oanh.address = address
    oanh.save()
    begin(writer)

    written = Draft.objects.get().answers
    assert (written.get("applicant_address", ""), written["applicant_province"]) == (address, "An Bình")


def test_no_box_cuts_short_what_is_typed(writer: Client) -> None:
    draft = begin(writer)

    for step in ("applicant", "diploma", "result"):
        assert "maxlength" not in writer.get(f"{draft}/{step}/").content.decode()
    page = writer.post(f"{draft}/result/", {"verb": "fill", "delivery": "desk", "copies": "10000"})
    assert "10000" in page.context["form"].errors["copies"][0]


def test_a_chosen_file_is_not_called_saved(writer: Client) -> None:
    shown = words(writer.get(f"{begin(writer, standing='authorised')}/papers/"))

    assert "Tệp mới chọn ở đây chỉ được gửi khi bấm nút ở cuối trang." in shown
    assert "có thể đóng trang" not in shown


def test_the_price_of_a_copy_stands_beside_the_number_of_copies(writer: Client) -> None:
    assert "9.000\u00a0đ mỗi bản" in writer.get(f"{begin(writer)}/result/").content.decode()


def test_a_good_file_stays_under_its_paper_when_another_is_refused(writer: Client) -> None:
    draft = begin(writer, applicant_is_subject="person", standing="authorised")
    good = SimpleUploadedFile("anh.png", picture(), "image/png")
    bad = SimpleUploadedFile("ghi-chu.pdf", b"hello", "application/pdf")

    page = writer.post(f"{draft}/papers/", {"verb": "papers", "paper_mandate": good, "paper_authorisation": bad})

    rows = {bound.name: [file.name for file in received] for bound, received in page.context["form"].rows()}
    assert page.status_code == 422
    assert rows == {"paper_mandate": ["anh.png"], "paper_authorisation": []}
    assert "ghi-chu.pdf không phải PDF" in words(page)


def test_what_stops_the_filing_is_linked_to_its_line_of_the_summary(writer: Client, world: World) -> None:
    draft = begin(writer)
    answers = words(writer.post(f"{draft}/check/", {"verb": "file", "pledge": "on"}))
    Draft.objects.update(answers=world.answers(standing="authorised"))
    papers = words(writer.post(f"{draft}/check/", {"verb": "file", "pledge": "on"}))

    for page, line in ((answers, "holder_name"), (papers, "paper_authorisation")):
        assert f'<a href="#file-{line}">' in page
        assert f'id="file-{line}"' in page


def test_the_step_says_what_the_catalogue_notes_about_it(writer: Client) -> None:
    assert "hồ sơ được chuyển đến nơi giữ" in words(writer.get(f"{begin(writer)}/diploma/"))


@pytest.mark.parametrize("size", [0, 11 * 1024 * 1024], ids=["empty", "too big"])
def test_a_file_that_cannot_be_read_does_not_lose_the_good_one_sent_with_it(writer: Client, size: int) -> None:
    draft = begin(writer, applicant_is_subject="person", standing="authorised")
    good = SimpleUploadedFile("anh.png", picture(), "image/png")
    bad = SimpleUploadedFile("xau.pdf", b"x" * size, "application/pdf")

    page = writer.post(f"{draft}/papers/", {"verb": "papers", "paper_mandate": good, "paper_authorisation": bad})

    rows = {bound.name: [file.name for file in received] for bound, received in page.context["form"].rows()}
    assert rows == {"paper_mandate": ["anh.png"], "paper_authorisation": []}
    assert list(page.context["form"].errors) == ["paper_authorisation"]


def test_schools_are_suggested_while_one_types(writer: Client) -> None:
    page = writer.get(f"{begin(writer)}/diploma/").content.decode()

    assert 'list="school_name-suggestions"' in page
    assert '<datalist id="school_name-suggestions"><option value="Trường THPT Nguyễn Huệ"></option>' in squeezed(page)


def test_the_declaration_is_read_and_ticked_before_filing(writer: Client, world: World) -> None:
    draft = begin(writer)
    Draft.objects.update(answers=world.answers())
    shown = words(writer.get(f"{draft}/check/"))
    assert "Tôi cam đoan những điều khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật." in shown
    assert f'href="{draft}/don.pdf"' in shown

    unread = writer.post(f"{draft}/check/", {"verb": "file"})
    assert unread.status_code == 422
    assert list(unread.context["form"].errors) == ["pledge"]
    assert Draft.objects.get().filed_as is None

    assert writer.post(f"{draft}/check/", {"verb": "file", "pledge": "on"}).status_code == 302
    assert Draft.objects.get().filed_as is not None


def test_the_request_is_read_as_it_will_be_filed(writer: Client, world: World) -> None:
    draft = begin(writer)
    Draft.objects.update(answers=world.answers())

    paper = writer.get(f"{draft}/don.pdf")

    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF-")


def test_a_sign_no_paper_can_carry_is_told_at_its_field_when_the_step_is_sent(writer: Client, world: World) -> None:
    draft = begin(writer)
    Draft.objects.update(answers=world.answers())
    answers = {name: value for name, value in world.answers(purpose="Đi làm 😀").items() if "date" not in name}
    born = {"holder_birth_date_day": "17", "holder_birth_date_month": "08", "holder_birth_date_year": "1991"}

    page = writer.post(f"{draft}/diploma/", {"verb": "fill", **answers, **born})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["purpose"]


def test_another_s_name_is_told_at_the_field_with_what_to_do(writer: Client, world: World) -> None:
    draft = begin(writer)
    Draft.objects.update(answers=world.answers())
    answers = {name: value for name, value in world.answers().items() if "date" not in name}
    born = {"holder_birth_date_day": "05", "holder_birth_date_month": "09", "holder_birth_date_year": "1988"}

    page = writer.post(f"{draft}/diploma/", {"verb": "fill", **answers, "holder_name": "Nguyễn Thị Thu Hà", **born})

    assert sorted(page.context["form"].errors) == ["holder_birth_date", "holder_name"]
    assert "khác họ tên của Ông/Bà (Lê Thị Kim Oanh)" in page.context["form"].errors["holder_name"][0]
