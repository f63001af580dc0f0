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
    answers = words(writer.post(f"{draft}/check/", {"verb": "file"}))
    Draft.objects.update(answers=world.answers(standing="authorised"))
    papers = words(writer.post(f"{draft}/check/", {"verb": "file"}))

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
