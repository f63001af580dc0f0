"""What an officer of one agency sends about the things of another: hidden fields, ids and records that no page offered him."""

import pytest
from django.urls import reverse

from procedures.diplomas.models import Diploma, DiplomaRegister
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.models import Deliverable
from procedures.errors import Refusal
from procedures.people.models import Account
from procedures.people.rights import Right
from signing import public as signing
from tests.doors.attackers import browser_of
from tests.world import PIN, World

pytestmark = pytest.mark.django_db
GIANT = "9" * 30


@pytest.fixture
def world() -> World:
    return World()


def diploma_of_the_school(world: World) -> Diploma:
    """A line of a book that another office keeps."""
    book = DiplomaRegister.objects.create(
        keeper=world.school, kind="lower_secondary", title="Bằng tốt nghiệp trung học cơ sở", year=2005, volume="01"
    )
    row = Diploma(register=book, book_number="0001/2005", holder_name="Trần Thanh Tùng", graduation_year=2005)
    row.birth_text, row.page, row.line = "01/02/1990", 1, 1
    row.with_keys().save()
    return row


def head_of_school(world: World) -> Account:
    rights = (Right.SIGN_DELIVERABLES, Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS)
    person = world.officer("hieutruong", "Đỗ Thị Hạnh", "Hiệu trưởng", world.school.units.last(), *rights)
    signing.found_authority(at=world.at)
    facts = {"name": person.full_name, "title": "Hiệu trưởng", "organisation": world.school.name}
    signing.issue_person_key(owner=f"person:{person.pk}", pin=PIN, at=world.at, **facts)
    signing.issue_seal_key(owner="agency:THPTNH", agency=world.school.name, pin=PIN, at=world.at)
    return person


def test_a_copy_is_made_only_from_a_book_that_the_office_itself_keeps(world: World) -> None:
    dossier, foreign = world.accepted(), diploma_of_the_school(world)

    for record in (f"diploma:{foreign.pk}", "diploma:0", f"diploma:{GIANT}", "diploma:²", "school_report:1", "x"):
        with pytest.raises(Refusal):
            draft_deliverable(dossier=dossier, handler=world.handler, record=record, at=world.later(20))

    assert not Deliverable.objects.exists()


def test_picking_a_document_of_another_agency_neither_signs_it_nor_names_it(world: World) -> None:
    document, head = world.to_sign(), head_of_school(world)
    picks = [(document.pk, document.draft_file.fingerprint), (999_999, "")]

    signed = sign_stack(signatory=head, picks=picks, pin=PIN, at=world.later(35))
    sealed = seal_list(clerk=head, agency="THPTNH", picks=[document.pk, 999_999], pin=PIN, at=world.later(35))

    assert (signed.ordered, signed.left, sealed.ordered, sealed.left) == ([], [], [], [])
    assert Deliverable.objects.get().state == "approved"


@pytest.mark.parametrize("said", [{"verb": "send_back", "reason": "Sai"}, {"verb": "printed", "copies": "3"}])
def test_a_clerk_cannot_tell_another_agency_s_document_from_none(world: World, said: dict[str, str]) -> None:
    document, client = world.issued(), browser_of(head_of_school(world))

    answers = [
        client.post(reverse("office:entering"), {**said, "deliverable": number})
        for number in (document.pk, 999_999, GIANT)
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Deliverable.objects.get().printed == 0


def test_numbers_that_are_none_are_passed_over(world: World) -> None:
    leader, clerk = browser_of(world.signatory), browser_of(world.clerk)
    for odd in ("²", "٣", "-1", "1e9", GIANT, "9" * 5000):
        assert leader.post(reverse("office:stack"), {"verb": "sign", "pin": PIN, "pick": f"{odd}:x"}).status_code == 422
        assert clerk.post(reverse("office:entering"), {"verb": "seal", "pin": PIN, "pick": odd}).status_code == 422
        assert leader.get(reverse("office:search"), {"q": "a", "nam": odd, "trang": odd}).status_code == 200
        assert clerk.get(reverse("office:incoming"), {"trang": odd}).status_code == 200


@pytest.mark.parametrize("verb", ["accept", "refuse", "request_supplement", "pass_on", "claim", "assign", "approve"])
def test_no_verb_reaches_a_dossier_that_is_not_one_s_own(world: World, verb: str) -> None:
    dossier = world.filed()
    elsewhere = world.officer(
        "khac",
        "Trần Văn Khác",
        "Chuyên viên",
        world.commune.units.first(),
        *[r for r in Right if r != Right.ADMINISTER],
    )
    said = {"verb": verb, "reason": "x", "to": elsewhere.pk, "keeper": "UBTANAN", "fingerprint": "0" * 64}

    for person in (elsewhere, world.citizen("Trần Thanh Tùng", "tung"), dossier.applicant):
        assert browser_of(person).post(reverse("office:dossier", args=[dossier.code]), said).status_code == 404

    dossier.refresh_from_db()
    assert (dossier.phase, dossier.revision) == ("filed", 1)


def test_the_verbs_of_a_step_that_is_not_open_change_nothing(world: World) -> None:
    dossier = world.accepted()
    page = reverse("office:dossier", args=[dossier.code])
    desk, head = browser_of(world.intake_officer), browser_of(world.approver)

    answers = [
        desk.post(page, {"verb": "refuse", "reason": "Muộn rồi"}),
        desk.post(page, {"verb": "hand_over", "receiver": "Lê Thị Kim Oanh", "identity": "091191004482"}),
        head.post(page, {"verb": "approve", "fingerprint": "0" * 64}),
        head.post(page, {"verb": "return_draft", "reason": "Sai", "opening": 1}),
        head.post(page, {"verb": "assign", "to": world.intake_officer.pk}),
        head.post(page, {"verb": "assign", "to": dossier.applicant_id}),
    ]

    assert {answer.status_code for answer in answers} <= {404, 422}
    before = dossier.revision
    dossier.refresh_from_db()
    assert (dossier.phase, dossier.revision, dossier.handler_id) == ("processing", before, None)
