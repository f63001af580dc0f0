"""A draft: two pages open on it overwrite nothing of each other; it opens where it was left, and its owner may delete it."""

import json
from html import unescape
from re import search

import pytest
from django.http import HttpResponse
from django.test import Client

from procedures.dossiers.models import Draft, DraftPaper
from procedures.people.models import Account
from tests.world import World

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def oanh(world: World) -> Account:
    return world.citizen()


@pytest.fixture
def writer(client: Client, oanh: Account) -> Client:
    client.force_login(oanh, backend=BACKEND)
    client.post("/nop/ban-sao-van-bang/", {"verb": "begin"})
    return client


def step(code: str) -> str:
    return f"/ban-nhap/{Draft.objects.get().code}/{code}/"


def drawn(page: HttpResponse) -> str:
    """What the page says it was drawn with."""
    found = search(r'name="drawn" value="([^"]*)"', page.content.decode())
    assert found is not None
    return unescape(found[1])


def stored(name: str) -> str:
    return str(Draft.objects.get().answers.get(name, ""))


# Two pages ------------------------------------------------------------------------------------------------------------
def test_an_older_page_keeps_what_was_written_on_another_meanwhile(writer: Client) -> None:
    older = drawn(writer.get(step("diploma")))
    writer.post(
        step("diploma"), {"school_name": "THPT Nguyễn Huệ", "drawn": older}, headers={"X-Autosave": "school_name"}
    )

    writer.post(step("diploma"), {"verb": "fill", "school_name": "", "holder_name": "Lê Thị Kim Oanh", "drawn": older})

    assert (stored("school_name"), stored("holder_name")) == ("THPT Nguyễn Huệ", "Lê Thị Kim Oanh")


def test_what_was_changed_on_both_is_named_and_the_person_decides(writer: Client) -> None:
    older = drawn(writer.get(step("diploma")))
    writer.post(step("diploma"), {"school_name": "THPT Nguyễn Huệ"}, headers={"X-Autosave": "school_name"})
    here = {"verb": "fill", "school_name": "THPT Lê Lợi", "holder_name": ""}

    refused = writer.post(step("diploma"), {**here, "drawn": older})

    assert refused.status_code == 422
    assert "Ở trang khác vừa ghi: “THPT Nguyễn Huệ”." in refused.context["form"].errors["school_name"][0]
    assert 'value="THPT Lê Lợi"' in refused.content.decode()
    assert "Đã lưu lúc" not in refused.content.decode()
    assert stored("school_name") == "THPT Nguyễn Huệ"

    writer.post(step("diploma"), {**here, "drawn": drawn(refused)})
    assert stored("school_name") == "THPT Lê Lợi"


def test_a_field_left_on_an_older_page_does_not_overwrite_either(writer: Client) -> None:
    older = drawn(writer.get(step("diploma")))
    writer.post(step("diploma"), {"school_name": "THPT Nguyễn Huệ"}, headers={"X-Autosave": "school_name"})

    answer = writer.post(
        step("diploma"), {"school_name": "THPT Lê Lợi", "drawn": older}, headers={"X-Autosave": "school_name"}
    )

    assert (answer.status_code, stored("school_name")) == (422, "THPT Nguyễn Huệ")
    assert "THPT Nguyễn Huệ" in answer.json()["why"]


def test_one_page_may_change_its_mind_as_often_as_it_likes(writer: Client) -> None:
    """The page takes over what it has saved itself (web.js, remember)."""
    seen = json.loads(drawn(writer.get(step("diploma"))))
    for school in ("THPT Nguyễn Huệ", "THPT Lê Lợi", ""):
        said = {"school_name": school, "drawn": json.dumps(seen)}
        seen["school_name"] = writer.post(step("diploma"), said, headers={"X-Autosave": "school_name"}).json()["kept"]

    assert stored("school_name") == ""


def test_a_refused_page_does_not_later_overwrite_what_it_left_alone(writer: Client) -> None:
    older = drawn(writer.get(step("diploma")))
    writer.post(step("diploma"), {"school_name": "THPT Nguyễn Huệ"}, headers={"X-Autosave": "school_name"})
    first = writer.post(step("diploma"), {"verb": "fill", "school_name": "", "holder_name": "Oanh1", "drawn": older})
    assert first.status_code == 422

    again = {"verb": "fill", "school_name": "", "holder_name": "Lê Thị Kim Oanh", "drawn": drawn(first)}
    writer.post(step("diploma"), again)

    assert (stored("school_name"), stored("holder_name")) == ("THPT Nguyễn Huệ", "Lê Thị Kim Oanh")


# Signed out meanwhile -------------------------------------------------------------------------------------------------
def test_what_was_typed_when_signed_out_is_back_and_still_overwrites_nothing(writer: Client, oanh: Account) -> None:
    older = drawn(writer.get(step("diploma")))
    stranger = Client()
    stranger.post(step("diploma"), {"verb": "fill", "school_name": "THPT Lê Lợi", "drawn": older})
    writer.post(step("diploma"), {"school_name": "THPT Nguyễn Huệ"}, headers={"X-Autosave": "school_name"})

    stranger.force_login(oanh, backend=BACKEND)
    page = stranger.get(step("diploma"))
    refused = stranger.post(step("diploma"), {"verb": "fill", "school_name": "THPT Lê Lợi", "drawn": drawn(page)})

    assert 'value="THPT Lê Lợi"' in page.content.decode()
    assert "Đã lưu lúc" not in page.content.decode()
    assert (refused.status_code, stored("school_name")) == (422, "THPT Nguyễn Huệ")


@pytest.mark.parametrize("name", ["school_name", "diploma_kind"])
def test_a_character_nobody_can_see_is_told_at_its_field(writer: Client, name: str) -> None:
    page = writer.post(step("diploma"), {"verb": "fill", name: "12\x07A"})

    assert page.status_code == 422
    assert page.context["form"].errors[name] == ["Trong ô này có ký tự không nhìn thấy và không in được. Xin ghi lại."]


# Leaving, coming back, giving up --------------------------------------------------------------------------------------
def test_a_draft_opens_at_the_step_where_it_was_left(writer: Client, world: World) -> None:
    assert step("applicant") in writer.get("/ho-so/").content.decode()

    writer.post(step("diploma"), {"school_name": "THPT Nguyễn Huệ"}, headers={"X-Autosave": "school_name"})
    assert step("diploma") in writer.get("/ho-so/").content.decode()

    Draft.objects.update(answers=world.answers())
    there = writer.post(step("result"), {"verb": "fill", **world.answers()})
    assert there.url in writer.get("/ho-so/").content.decode()


def test_its_owner_deletes_a_draft_after_being_asked(writer: Client, world: World, oanh: Account) -> None:
    address = step("xoa")
    assert f'href="{address}"' in writer.get("/ho-so/").content.decode()
    assert "Xóa bản nháp này?" in writer.get(address).content.decode()
    assert Draft.objects.exists()

    told = writer.post(address, {"verb": "remove"}, follow=True)

    assert "Đã xóa bản nháp." in told.content.decode()
    assert not Draft.objects.exists()
    assert not DraftPaper.objects.exists()


def test_nobody_else_deletes_it_and_what_was_filed_is_not_deleted(writer: Client, world: World) -> None:
    other = Client()
    other.force_login(world.citizen("Trần Thanh Tùng", "tung"), backend=BACKEND)
    assert other.post(step("xoa"), {"verb": "remove"}).status_code == 404
    assert Draft.objects.count() == 1

    Draft.objects.all().delete()
    dossier = world.filed()
    assert writer.get(f"/ban-nhap/{dossier.draft.code}/xoa/").url == f"/ho-so/{dossier.code}/"
    assert writer.post(f"/ban-nhap/{dossier.draft.code}/xoa/", {"verb": "remove"}).status_code == 422
    assert Draft.objects.get().filed_as == dossier
