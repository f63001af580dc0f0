"""With English chosen, what a citizen reads is English: only names, the currency and what is printed on papers stay Vietnamese."""

import html
import re

import pytest
from django.test import Client

from procedures.dossiers.models import Draft
from tests.world import World

pytestmark = pytest.mark.django_db
LETTERS = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
VIETNAMESE = re.compile(rf"\w*[{LETTERS}]\w*", re.IGNORECASE)
UNSEEN = re.compile(r"<(head|header|footer)\b.*?</\1>|<[^>]*>", re.DOTALL)
# The currency, numbers of instruments, what a diploma prints before its number.
STAYS = {"đ", "NĐ", "BGDĐT", "SGDĐT", "TNHS", "Số", "vào", "sổ"}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def reader(client: Client, world: World) -> Client:
    client.force_login(world.citizen(), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.cookies["django_language"] = "en"
    return client


def vietnamese(page: str, *names: str) -> set[str]:
    text = html.unescape(UNSEEN.sub(" ", page))
    for name in names:
        text = text.replace(name, " ")
    return set(VIETNAMESE.findall(text)) - STAYS


def test_the_pages_of_anybody(reader: Client, world: World) -> None:
    pages = (
        "/",
        "/?q=zzzz",
        "/thu-tuc/",
        "/thu-tuc/ban-sao-van-bang/",
        "/thu-tuc/sao-hoc-ba/",
        "/tra-cuu/",
        "/xac-minh/",
    )
    account = (
        "/tai-khoan/",
        "/tai-khoan/email/",
        "/tai-khoan/password/change/",
        "/tai-khoan/2fa/",
        "/thong-bao/",
        "/ho-so/",
    )

    names = (world.department.name, world.centre.name, "An Bình", "Lê Thị Kim Oanh")
    left = {path: vietnamese(reader.get(path).content.decode(), *names) for path in (*pages, *account)}

    assert {path: words for path, words in left.items() if words} == {}


def test_every_step_of_a_request_and_its_mistakes(reader: Client, world: World) -> None:
    reader.post("/nop/ban-sao-van-bang/", {"verb": "begin"})
    draft = Draft.objects.get()
    draft.answers |= {"applicant_is_subject": "person", "standing": "authorised"}
    draft.save()

    left = {}
    for step in draft.version.form["steps"]:
        address = f"/ban-nhap/{draft.code}/{step['code']}/"
        verb = {"papers": "papers", "check": "file"}.get(step["code"], "fill")
        for answer in (reader.get(address), reader.post(address, {"verb": verb})):
            page = (answer if answer.status_code != 302 else reader.get(address)).content.decode()
            left[f"{address} {answer.status_code}"] = vietnamese(page, "Lê Thị Kim Oanh", "Việt Nam")

    assert {path: words for path, words in left.items() if words} == {}


def test_a_dossier_and_its_papers(reader: Client, world: World) -> None:
    dossier = world.accepted()

    page = reader.get(f"/ho-so/{dossier.code}/").content.decode()

    names = (world.department.name, world.centre.name, world.unit.name, "Lê Thị Kim Oanh", "Lê Thị Ngọc Ánh")
    assert vietnamese(page, *names) == set()
