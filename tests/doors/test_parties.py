"""Who is who on the pages of a dossier, and that a stranger's diploma is asked for is said in red."""

import pytest

from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.people.models import Account
from tests.doors.attackers import browser_of
from tests.web.squeezed import squeezed
from tests.world.province import PDF, Province

KHA = {
    "applicant_is_subject": "person",
    "subject_name": "Trần Văn Kha",
    "subject_birth_date": "05/09/1968",
    "subject_address": "12 Lê Lợi",
    "standing": "authorised",
    "holder_name": "Nguyễn Thị Thu Hà",
    "holder_birth_date": "1988",
    "graduation_year": "2006",
}


@pytest.fixture
def world(db: None) -> Province:
    return Province()


def shown(person: Account, address: str) -> str:
    return squeezed(browser_of(person).get(address).text)


def three_people(world: Province) -> Dossier:
    """Filed by Oanh, requested by Kha, of Hà's diploma; Kha has both letters."""
    draft = world.draft(**KHA)
    for code in ("mandate", "authorisation"):
        attach_paper(draft=draft, owner=draft.owner, code=code, data=PDF, name=f"{code}.pdf", at=world.at)
    return file_dossier(draft=draft, owner=draft.owner, at=world.at)


def test_all_three_are_named_by_their_parts(world: Province) -> None:
    dossier = three_people(world)
    desk = shown(world.intake_officer, f"/can-bo/ho-so/{dossier.code}/")
    world.accept(dossier, world.later(5))
    handler = shown(world.handler, f"/can-bo/ho-so/{dossier.code}/")
    citizen = shown(dossier.applicant, f"/ho-so/{dossier.code}/")

    for page in (desk, handler):
        assert "<dt>Người nộp</dt><dd><b>Lê Thị Kim Oanh</b>, sinh 17/08/1991" in page
        assert "<dt>Người đứng tên đề nghị</dt><dd><b>Trần Văn Kha</b>, sinh 05/09/1968" in page
        assert "<dt>Người được cấp</dt><dd><b>Nguyễn Thị Thu Hà</b>, sinh 1988" in page
    assert "<dt>Người đứng tên đề nghị</dt><dd>Trần Văn Kha</dd>" in citizen


def test_the_office_sees_in_red_that_another_person_s_diploma_is_asked_for_and_on_what_ground(world: Province) -> None:
    dossier = three_people(world)

    for person in (world.intake_officer, world.handler):
        page = shown(person, f"/can-bo/ho-so/{dossier.code}/")
        red = page[page.index('<div class="note late mb-3">') :].partition("</div></div>")[0]
        assert "<b>Trần Văn Kha</b>xin bản sao văn bằng" in red.replace("</b> ", "</b>")
        assert "Lý do đã khai: “Được người có tên trên bằng ủy quyền”" in red
        assert "Giấy ủy quyền của người có tên trên bằng: đã nộp" in red
        assert "Giấy ủy quyền của người đứng tên đề nghị: đã nộp" in red


def test_a_ground_nobody_proves_is_said_too(world: Province) -> None:
    """As it stands in dossiers filed before the form asked."""
    dossier = world.filed()
    dossier.answers = {**dossier.answers, "holder_name": "Nguyễn Thị Thu Hà"}
    dossier.holder_name = "Nguyễn Thị Thu Hà"
    dossier.save()

    page = shown(world.intake_officer, f"/can-bo/ho-so/{dossier.code}/")

    assert "Lý do đã khai: “Là người có tên trên bằng”" in page
    assert "Không có giấy tờ chứng minh." in page


def test_an_account_of_another_name_is_named(world: Province) -> None:
    own = world.filed()
    lent = world.filed(citizen=world.stranger)

    assert "Từ tài khoản của" not in shown(world.intake_officer, f"/can-bo/ho-so/{own.code}/")
    page = shown(world.intake_officer, f"/can-bo/ho-so/{lent.code}/")
    assert "<dt>Từ tài khoản của</dt><dd><b>Trần Thanh Tùng</b>" in page


def test_nothing_is_red_where_somebody_asks_for_his_own(world: Province) -> None:
    dossier = reload(
        world.filed(holder_name="LE THI KIM OANH", holder_birth_date="1991", applicant_birth_date="17/08/1991")
    )

    page = shown(world.intake_officer, f"/can-bo/ho-so/{dossier.code}/")

    assert '<div class="note late' not in page
