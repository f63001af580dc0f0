"""Answering a supplement request: a fault of one file loses no other."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from django.test import Client
from PIL import Image

from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.dossiers.rules import SupplementItem
from procedures.files.public import stored_as
from procedures.people.models import Account
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


@pytest.mark.parametrize(("taken_for", "code"), [("H99.05-OTHER", "identity"), ("", "never_asked_for")])
def test_what_was_kept_for_something_else_is_not_taken(
    page: Client, dossier: Dossier, taken_for: str, code: str
) -> None:
    """A token we signed ourselves: for another dossier, or for a paper that is not asked for."""
    file = stored_as(picture("x.png").read(), media_type="image/png")
    token = Signer(salt=f"supplement:{taken_for or dossier.code}").sign_object((code, "x.png", file.fingerprint))

    answer = page.post(f"/ho-so/{dossier.code}/", {"verb": "supplement", "kept": [token], "note": ""})

    assert answer.status_code == 422
    assert not reload(dossier).papers.filter(supplement=1).exists()


def test_an_answer_without_every_file_is_sent_only_by_who_knows_that_it_is_the_only_one(
    page: Client, dossier: Dossier
) -> None:
    address = f"/ho-so/{dossier.code}/"
    assert "gửi xong thì không gửi thêm được nữa" in page.get(address).content.decode()

    said = {"verb": "supplement", "note": "Tôi không còn bản gốc.", "paper_identity": picture("a.png")}
    asked = page.post(address, said)
    assert asked.status_code == 422
    assert "Chưa có tệp cho: Diploma" in asked.context["form"].errors["without"][0]
    assert reload(dossier).phase == "supplement"

    kept = [one.token for one in asked.context["form"].kept]
    page.post(address, {"verb": "supplement", "note": "Tôi không còn bản gốc.", "kept": kept, "without": "on"})
    assert reload(dossier).phase == "filed"


def test_the_note_is_read_by_the_desk_and_stays_on_the_citizen_s_page(page: Client, dossier: Dossier) -> None:
    address = f"/ho-so/{dossier.code}/"
    page.post(address, {"verb": "supplement", "note": "Tôi không còn\nbản gốc.", "without": "on"})
    desk = Client()
    officer = Account.objects.get(username="anh")
    desk.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")

    for shown in (page.get(address), desk.get(f"/can-bo{address}")):
        assert "“Tôi không còn<br>bản gốc.”" in shown.content.decode()


def test_before_acceptance_no_clock_is_said_to_stand_still_or_to_run_on(page: Client, dossier: Dossier) -> None:
    address = f"/ho-so/{dossier.code}/"
    waiting = page.get(address).content.decode()
    answered = page.post(
        address, {"verb": "supplement", "note": "Không còn.", "without": "on"}, follow=True
    ).content.decode()

    assert reload(dossier).paused_at is None
    assert "chưa được tiếp nhận" in " ".join(waiting.split()) or "chưa tiếp nhận" in " ".join(waiting.split())
    for shown in (waiting, answered):
        assert "tạm dừng" not in shown
        assert "chạy tiếp" not in shown
    assert "thời hạn tính từ lúc tiếp nhận" in answered
