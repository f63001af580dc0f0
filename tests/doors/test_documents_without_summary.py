"""Documents that were moved in without a summary, or with an endless one: wherever they are linked, the link has words."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from procedures.correspondence.importing import import_documents
from tests.doors.attackers import browser_of
from tests.world.office import World

pytestmark = pytest.mark.django_db
LONG = "Rất dài " * 250


@pytest.fixture
def world(tmp_path: Path) -> World:
    """In each register a document that has a reference, one that has not, and one whose summary is as long as one may be."""
    world = World()
    rows: list[dict[str, str]] = [
        {"external_id": "A", "reference": "12/SGDĐT-VP", "text": "thanh tra"},
        {"external_id": "B", "text": "thanh tra"},
        {"external_id": "C", "reference": "14/SGDĐT-VP", "summary": LONG.strip(), "text": "thanh tra"},
    ]
    path = tmp_path / "old.jsonl"
    path.write_text("\n".join(json.dumps({"date": "2020-03-02", **row}) for row in rows), encoding="utf-8")
    for register in ("incoming", "outgoing"):
        assert import_documents(path=path, register=register, at=world.at).imported == 3
    world.work(world.later(1))
    return world


def links(world: World, address: str) -> list[str]:
    """What the links to documents say on that page."""
    page = browser_of(world.clerk).get(address).content.decode()
    found = re.findall(r'<a[^>]*href="/can-bo/van-ban-(?:den|di)/\d+/"[^>]*>(.*?)</a>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", said).strip() for said in found]


def test_in_the_lists(world: World) -> None:
    cut = LONG[:299].rstrip() + "…"

    assert set(links(world, reverse("office:incoming"))) == {"12/SGDĐT-VP", cut, "Không có trích yếu"}
    outgoing = links(world, reverse("office:outgoing"))
    assert {"12/SGDĐT-VP", cut} <= set(outgoing)
    assert len(outgoing) == 3
    assert all(outgoing)


def test_in_the_hits_of_a_search(world: World) -> None:
    said = links(world, reverse("office:search") + "?q=thanh+tra")

    assert len(said) == 6
    assert all(said)
    assert said.count("12/SGDĐT-VP") == 2
    assert "Không có trích yếu" in said
    assert max(map(len, said)) <= 301


def test_a_document_without_summary_opens(world: World) -> None:
    clerk = browser_of(world.clerk)
    for name in ("incoming", "outgoing"):
        page = clerk.get(reverse(f"office:{name}")).content.decode()
        for address in re.findall(r'href="(/can-bo/van-ban-(?:den|di)/\d+/)"', page):
            assert clerk.get(address).status_code == 200
