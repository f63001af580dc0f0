"""What an officer reads under a search hit: a sentence around what was found, and where the dossier is; no contact facts."""

import re

import pytest
from django.urls import reverse

from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.search_source import DeliverableSource, DossierSource
from tests.doors.attackers import browser_of
from tests.files.test_sniffing import pdf
from tests.world import World

pytestmark = pytest.mark.django_db
PRIVATE = ["091191004482", "0912004618", "oanh@example.vn", "27 Phan Đình Phùng"]


@pytest.fixture
def world() -> World:
    return World()


def looked_for(world: World, query: str) -> str:
    page = browser_of(world.handler).get(reverse("office:search"), {"q": query}).content.decode()
    return re.sub(r"\s+", " ", page.partition("<ol")[2])


def test_the_excerpt_is_the_request_in_its_sentences(world: World) -> None:
    world.accepted()
    world.work(world.later(1))

    hit = looked_for(world, "nguyen hue 2009")

    assert "trường học khi tốt nghiệp: THPT <mark>Nguyễn Huệ</mark>" in hit
    assert "Năm tốt nghiệp: <mark>2009</mark>" in hit
    assert "· ·" not in hit


@pytest.mark.parametrize("query", ["oanh", *PRIVATE])
def test_whoever_asks_is_found_by_what_he_said_of_himself_and_none_of_it_is_shown(world: World, query: str) -> None:
    dossier = world.accepted()
    world.work(world.later(1))

    hit = looked_for(world, query)

    assert dossier.code in re.sub(r"<[^>]*>|\u2060", "", hit)
    assert [fact for fact in PRIVATE if fact in re.sub(r"</?mark>", "", hit)] == []


def test_who_asks_for_what_bears_another_name_is_named(world: World) -> None:
    owner, at = world.citizen(), world.at
    for_her = {"standing": "authorised", "holder_name": "Trần Thị Minh Nguyệt", "holder_birth_date": "1985-03-21"}
    draft = save_draft(owner=owner, version=world.version(), draft=None, answers=world.answers(**for_her), at=at)
    attach_paper(draft=draft, owner=owner, code="authorisation", data=pdf(), name="uy-quyen.pdf", at=at)
    entry = DossierSource().entry(file_dossier(draft=draft, owner=owner, at=at).subject)

    assert entry is not None
    assert entry.title.endswith(", Trần Thị Minh Nguyệt")
    assert entry.body.endswith("Người nộp: Lê Thị Kim Oanh.")


def test_where_the_dossier_is_stands_in_a_badge(world: World) -> None:
    world.accepted()
    world.work(world.later(1))

    assert re.search(r'<span class="state info">.{0,150}Đang xử lý</span>', looked_for(world, "oanh"))


def test_an_issued_result_is_read_with_its_labels_and_the_phase_of_its_dossier(world: World) -> None:
    result = world.issued()
    world.work(world.later(60))

    hit = looked_for(world, result.number)

    assert "Họ và tên: Lê Thị Kim Oanh. Ngày sinh: " in hit
    assert f"{result.dossier.get_phase_display()}</span>" in hit


def test_a_title_that_names_the_holder_does_not_name_him_twice(world: World) -> None:
    result = world.issued()
    of_result = DeliverableSource().entry(f"deliverable:{result.pk}")
    of_dossier = DossierSource().entry(result.dossier.subject)
    assert of_result is not None
    assert of_dossier is not None
    assert of_result.title == f"{result.title}, Lê Thị Kim Oanh"
    assert of_dossier.title.endswith(", Lê Thị Kim Oanh")

    result.title = "Trả lời đơn đề nghị của bà Lê Thị Kim Oanh"
    result.save()
    letter = DeliverableSource().entry(f"deliverable:{result.pk}")

    assert letter is not None
    assert letter.title == "Trả lời đơn đề nghị của bà Lê Thị Kim Oanh"
