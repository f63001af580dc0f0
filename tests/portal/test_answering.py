"""Answering a supplement request: a fault of one file loses no other."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.dossiers.rules import SupplementItem
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    """Two papers were asked for."""
    world = World()
    dossier = world.filed()
    items = [SupplementItem(code, code.title(), "Ảnh mờ.", photo=1) for code in ("identity", "diploma")]
    facts = {"step": "accept", "items": items, "reason": "Chụp lại."}
    request_supplement(dossier=dossier, officer=world.intake_officer, at=world.later(5), **facts)
    return dossier


@pytest.fixture
def page(client: Client, dossier: Dossier) -> Client:
    client.force_login(dossier.applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def picture(name: str) -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")


@pytest.mark.parametrize("bad", [b"hello", b""], ids=["wrong type", "empty"])
def test_a_good_file_comes_back_with_the_form_and_is_sent_with_the_next_one(
    page: Client, dossier: Dossier, bad: bytes
) -> None:
    address = f"/ho-so/{dossier.code}/"
    faulty = SimpleUploadedFile("ghi-chu.pdf", bad, "application/pdf")
    first = page.post(
        address, {"verb": "supplement", "note": "Đây ạ.", "paper_identity": picture("a.png"), "paper_diploma": faulty}
    )
    form = first.context["form"]
    assert first.status_code == 422
    assert list(form.errors) == ["paper_diploma"]
    assert [kept.name for kept in form.kept] == ["a.png"]

    kept = [one.token for one in form.kept]
    page.post(address, {"verb": "supplement", "kept": kept, "paper_diploma": picture("b.png")})

    sent = reload(dossier).papers.filter(supplement=1).order_by("pk")
    assert [(paper.code, paper.name) for paper in sent] == [("identity", "a.png"), ("diploma", "b.png")]


def test_what_another_dossier_kept_is_not_taken(page: Client, dossier: Dossier) -> None:
    answer = page.post(
        f"/ho-so/{dossier.code}/", {"verb": "supplement", "kept": ['["identity","x.pdf","00"]:forged'], "note": ""}
    )

    assert answer.status_code == 422
    assert not reload(dossier).papers.filter(supplement=1).exists()
