"""An officer who reads English: our own words are English, data stays as it is written, and what is kept stays Vietnamese."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from procedures.catalogue.public import paper_names
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.people.models import Account, Agency, Position, Unit
from tests.doors.attackers import browser_of
from tests.world import World
from tests.world.pages import BUDGET, statements

pytestmark = pytest.mark.django_db
TITLE = "Copy of a diploma or certificate from the register"


@pytest.fixture
def world() -> World:
    world = World()
    Agency.objects.filter(pk=world.department.pk).update(name_en="Department of Education")
    Unit.objects.filter(pk=world.unit.pk).update(name_en="Quality Division")
    return world


def read(person: Account, address: str, language: str = "en") -> str:
    client = browser_of(person)
    client.cookies["django_language"] = language
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def address(dossier: Dossier) -> str:
    return reverse("office:dossier", args=[dossier.code])


def test_a_search_hit_says_what_it_is_in_english_and_keeps_the_highlighted_name(world: World) -> None:
    result = world.issued()
    world.work(world.later(40))
    page = read(world.handler, reverse("office:search") + "?q=oanh")

    assert f'{TITLE}<span lang="vi">, Lê Thị Kim <mark>Oanh</mark></span>' in page
    assert 'Copy of upper secondary diploma<span lang="vi">, Lê Thị Kim <mark>Oanh</mark></span>' in page
    assert "Department of Education · Quality Division" in page
    assert f"{result.title}, Lê Thị Kim <mark>Oanh</mark></a>" in read(
        world.handler, reverse("office:search") + "?q=oanh", "vi"
    )


def test_a_title_that_the_index_does_not_hold_yet_stays_as_it_is(world: World) -> None:
    dossier = world.filed()
    world.work(world.later(1))
    type(dossier.version).objects.filter(pk=dossier.version_id).update(title="Cấp lại bản sao")

    page = read(world.intake_officer, reverse("office:search") + "?q=oanh")

    assert TITLE not in page
    assert "từ sổ gốc, Lê Thị Kim <mark>Oanh</mark></span></a>" in page


def test_the_papers_of_a_dossier_are_named_as_the_catalogue_names_them(world: World) -> None:
    dossier = world.filed()
    with translation.override("en"):
        english = paper_names(dossier.version)["request_form"]

    assert f"<b>{english}</b>" in read(world.intake_officer, address(dossier))
    assert "Đơn đề nghị" not in read(world.intake_officer, address(dossier))


def test_what_is_asked_for_in_english_is_kept_and_printed_in_vietnamese(world: World) -> None:
    dossier = world.filed()
    client = browser_of(world.intake_officer)
    client.cookies["django_language"] = "en"
    asked = {"pick_request_form": "on", "reason_request_form": "Mờ.", "pick_khac": "on", "reason_khac": "Thiếu."}

    answer = client.post(address(dossier), {"verb": "request_supplement", **asked})

    assert answer.status_code == 302
    [request] = dossier.supplement_requests.all()
    assert [item["title"] for item in request.items] == ["Đơn đề nghị cấp bản sao", ""]
    page = read(dossier.applicant, reverse("portal:dossier", args=[dossier.code]))
    assert "Request for a copy</label>" in page
    assert "Another paper</label>" in page
    assert "Giấy tờ khác</label>" in read(dossier.applicant, reverse("portal:dossier", args=[dossier.code]), "vi")


def test_the_position_in_the_header_is_told_in_english(world: World) -> None:
    Position.objects.filter(account=world.handler).update(title_en="Officer of records")
    assert "Officer of records" in read(world.handler, reverse("office:work_list"))
    assert "Officer of records" not in read(world.handler, reverse("office:work_list"), "vi")


def test_names_of_people_are_marked_as_vietnamese_for_whoever_hears_the_page(world: World) -> None:
    page = read(world.intake_officer, address(world.accepted()))
    assert f'<h1 class="mb-1"><span lang="vi">Lê Thị Kim Oanh</span>, {TITLE}</h1>' in page
    assert 'lang="vi">Lê Thị Kim Oanh' not in read(world.intake_officer, address(world.accepted()), "vi")


def test_english_costs_no_more_than_fifteen_statements(world: World) -> None:
    result = world.issued()
    world.work(world.later(40))
    pages = [reverse("office:search") + "?q=oanh", address(reload(result.dossier)), reverse("office:work_list")]

    assert max(statements(world.handler, page, "en") for page in pages) <= BUDGET
