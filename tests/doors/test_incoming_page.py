"""The clerk's page of a document that has come in: every field beside its place on the page, and how sure it is."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from procedures.correspondence.actions.discard_incoming import discard_incoming
from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.facsimile import facsimile
from procedures.correspondence.models import IncomingDocument
from procedures.office.readings import places_of, sheets_of
from tests.correspondence.pictures import scanned
from tests.web.squeezed import squeezed
from tests.world import World

pytestmark = pytest.mark.django_db

REAL = sorted((Path(__file__).parents[1] / "data" / "incoming").glob("*.txt"))


def come_in(world: World, data: bytes) -> IncomingDocument:
    return propose_incoming(agency=world.department, clerk=world.clerk, data=data, name="den.pdf", at=world.at)


def page_of(world: World, document: IncomingDocument) -> str:
    client = Client()
    client.force_login(world.clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("office:incoming_document", args=[document.pk])).content.decode()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_of_a_real_document_number_date_agency_and_summary_are_read_and_shown_on_its_first_page(path: Path) -> None:
    world = World()
    document = come_in(world, facsimile(path.read_text(), at=world.at))

    places = places_of(document.readings)
    first = sheets_of(document.file, places.values())[0]

    assert {"issuer", "reference", "date", "summary"} <= set(places)
    marked = {spot.number for spot in first.spots}
    assert {places[name].number for name in ("issuer", "reference", "date", "summary")} <= marked
    assert all(
        s.x >= 0 and s.x + s.width <= first.width and s.y >= 0 and s.y + s.height <= first.height for s in first.spots
    )


def test_field_and_place_carry_the_same_number_and_a_word_for_how_sure_they_are() -> None:
    world = World()
    document = come_in(world, facsimile(REAL[0].read_text(), at=world.at))
    page = page_of(world, document)

    for place in places_of(document.readings).values():
        assert f'<span class="no" aria-hidden="true">{place.number}</span>' in squeezed(page)
    assert re.search(r"Chắc chắn 9\d%", page)
    assert re.search(r"Nên xem 8\d%", page)


def test_a_scan_without_text_says_that_it_is_being_read_and_later_that_nothing_was_found() -> None:
    world = World()
    document = come_in(world, scanned("", pages=1))

    assert "hệ thống đang nhận dạng" in page_of(world, document)

    world.work(world.later(1))

    assert "Không đọc được chữ" in page_of(world, document)


def test_what_was_not_registered_keeps_its_reason_on_the_page() -> None:
    world = World()
    document = come_in(world, facsimile(REAL[0].read_text(), at=world.at))

    discard_incoming(document=document, clerk=world.clerk, reason="Gửi nhầm cho Sở Tài chính.", at=world.later(1))

    page = page_of(world, document)
    assert "Gửi nhầm cho Sở Tài chính." in page
    assert 'value="confirm"' not in page
