"""Until when a supplement may come, and what one reads once it did not: the citizen, whoever tracks it, and the office."""

import pytest
from django.test import Client

from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.people.models import Account
from tests.world.province import Province, wall

pytestmark = pytest.mark.django_db
ASKED, OVER = wall("2026-03-02 10:00"), wall("2026-04-13 17:01")
LAST = "thứ Hai, 13/04/2026, 17:00"


@pytest.fixture
def world() -> Province:
    return Province()


@pytest.fixture
def dossier(world: Province) -> Dossier:
    return world.asked(world.accepted(), at=ASKED, step="draft")


@pytest.fixture
def stopped(world: Province, dossier: Dossier) -> Dossier:
    world.work(OVER)
    return reload(dossier)


def signed_in(person: Account) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def read(person: Account, path: str) -> str:
    answer = signed_in(person).get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def tracked(dossier: Dossier) -> str:
    typed = {"verb": "look", "code": dossier.code, "digits": dossier.tracking_digits}
    return " ".join(Client().post("/tra-cuu/", typed).content.decode().split())


def test_everybody_reads_until_when_the_supplement_may_come(world: Province, dossier: Dossier) -> None:
    own = f"/ho-so/{dossier.code}/"
    assert [LAST in page for page in (read(dossier.applicant, own), tracked(dossier))] == [True, True]
    assert f"chậm nhất {LAST}" in read(dossier.applicant, "/ho-so/")
    assert "chậm nhất 17:00 thứ Hai, 13/04/2026" in read(dossier.applicant, "/thong-bao/")
    office = read(world.handler, f"/can-bo/ho-so/{dossier.code}/")
    assert LAST in office
    assert "Tạm dừng, chờ bổ sung đến 13/04/2026" in office


def test_the_citizen_reads_that_it_was_stopped_and_files_again(stopped: Dossier) -> None:
    page = read(stopped.applicant, f"/ho-so/{stopped.code}/")

    for words in ("Hồ sơ đã dừng giải quyết", LAST, "có thể nộp hồ sơ mới", "Thông báo dừng giải quyết số 01/DGQ"):
        assert words in page
    notice = stopped.slips.get(kind="stop_notice")
    assert 'value="file_again"' in page
    assert signed_in(stopped.applicant).get(f"/ho-so/{stopped.code}/phieu/{notice.pk}/").status_code == 200
    assert 'value="supplement"' not in page
    assert 'value="withdraw"' not in page
    assert "Hồ sơ đã dừng giải quyết" in tracked(stopped)


def test_the_office_reads_that_it_was_stopped(world: Province, stopped: Dossier) -> None:
    page = read(world.handler, f"/can-bo/ho-so/{stopped.code}/")

    assert f"Đến <b>{LAST}</b> chưa nhận được bổ sung" in page
    assert "Thông báo dừng giải quyết 01/DGQ" in page
    assert 'class="due' not in page, "nothing is due of what was stopped"


def test_a_page_that_was_open_when_it_was_stopped_says_so(stopped: Dossier) -> None:
    answer = signed_in(stopped.applicant).post(f"/ho-so/{stopped.code}/", {"verb": "supplement", "note": "Đây ạ."})

    assert answer.status_code == 422
    assert "Đã hết thời hạn bổ sung, hồ sơ đã dừng giải quyết." in answer.content.decode()


def test_an_english_reader_reads_it_in_english(stopped: Dossier) -> None:
    client = signed_in(stopped.applicant)
    client.cookies["django_language"] = "en"

    page = " ".join(client.get(f"/ho-so/{stopped.code}/").content.decode().split())

    assert "none had come by <b>Monday, 13/04/2026, 17:00</b>" in page
    assert "Stop notice 01/DGQ" in page
