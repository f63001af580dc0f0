"""The books as they are printed, the documents that went out, and what the administrator keeps."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from procedures.correspondence import books
from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.actions.register_incoming import Confirmed, register_incoming
from procedures.correspondence.models import IncomingDocument, OutgoingDocument, Register
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.draft_letter import draft_letter
from procedures.dossiers.actions.fail_seal import fail_seal
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.models import Deliverable
from procedures.dossiers.queries import reload
from procedures.jobs.models import Job, JobState
from procedures.jobs.public import Failure
from procedures.people.models import Account
from procedures.people.rights import Right
from search import public as engine
from tests.correspondence.pictures import scanned
from tests.doors.test_office_pages import browser_of, opening_of
from tests.files.test_sniffing import pdf
from tests.world import World
from tests.world.office import MONDAY, PIN

pytestmark = pytest.mark.django_db


def book_of(world: World, kind: str) -> str:
    register = Register.objects.get(agency=world.department, kind=kind)
    return browser_of(world.clerk).get(reverse("office:book", args=[register.pk])).content.decode()


def a_letter_sent(world: World) -> OutgoingDocument:
    _leader, _clerk = world.signatory, world.clerk
    dossier = world.accepted()
    words = {"summary": "trả lời đề nghị cấp bản sao", "paragraphs": "Sổ gốc năm 1978 đã cháy."}
    draft_letter(dossier=dossier, handler=world.handler, at=world.later(20), **words)
    submit_deliverable(dossier=dossier, handler=world.handler, at=world.later(25))
    letter = dossier.deliverables.get()
    shown = letter.draft_file.fingerprint
    approve_deliverable(dossier=dossier, approver=world.approver, fingerprint=shown, at=world.later(30))
    sign_stack(signatory=world.signatory, picks=[(letter.pk, shown)], pin=PIN, at=world.later(40))
    world.work(world.later(41))
    seal_list(clerk=world.clerk, agency="SGDDT", picks=[letter.pk], pin=PIN, at=world.later(50))
    world.work(world.later(51))
    return OutgoingDocument.objects.get()


def test_the_incoming_register_names_the_author_and_the_number_of_each_document() -> None:
    world = World()
    document = propose_incoming(
        agency=world.department, clerk=world.clerk, data=scanned("", pages=1), name="a.pdf", at=world.at
    )
    said = Confirmed("12/STC-VP", world.at.date(), "Sở Tài chính", "", "Về quyết toán năm 2025", "Trần A")
    register_incoming(document=document, clerk=world.clerk, said=said, at=world.later(1))

    page = book_of(world, "incoming")

    assert "Sở Tài chính" in page
    assert "12/STC-VP" in page
    assert "Liền mạch từ 1 đến 1, 0 số hủy" in page


def test_a_voided_number_stays_in_the_copy_book_with_its_reason() -> None:
    world = World()
    document = world.signed()
    seal_list(clerk=world.clerk, agency="SGDDT", picks=[document.pk], pin=PIN, at=world.later(50))
    ordered = Deliverable.objects.get(pk=document.pk)
    fail_seal(
        deliverable=ordered, opening=opening_of(ordered), why=Failure("Không ký được.", "failed"), at=world.later(55)
    )
    return_deliverable(
        dossier=reload(document.dossier), person=world.clerk, step="enter", reason="Cấp nhầm người.", at=world.later(60)
    )

    page = book_of(world, "copies")

    assert "HỦY SỐ" in page
    assert "Cấp nhầm người." in page
    assert "1 số hủy" in page


def test_a_book_opens_at_its_last_page() -> None:
    world = World()
    world.issued()
    register = Register.objects.get(agency=world.department, kind="copies")
    line = register.entries.get()
    more = [
        type(line)(register=register, number=n, date=line.date, about="deliverable:0", at=line.at)
        for n in range(2, books.LINES + 3)
    ]
    type(line).objects.bulk_create(more)

    last = books.book(register.pk, ["SGDDT"])
    first = books.book(register.pk, ["SGDDT"], 1)

    assert (last.page, [found.entry.number for found in last.lines]) == (2, [books.LINES + 1, books.LINES + 2])
    assert (first.page, len(first.lines)) == (1, books.LINES)


def test_a_letter_that_went_out_is_listed_shown_page_by_page_and_leads_back_to_its_dossier() -> None:
    world = World()
    letter = a_letter_sent(world)
    client = browser_of(world.clerk)

    listed = client.get(reverse("office:outgoing")).content.decode()
    page = client.get(reverse("office:outgoing_document", args=[letter.pk])).content.decode()
    picture = client.get(reverse("office:outgoing_picture", args=[letter.pk, 1]))

    assert "Trả lời đề nghị cấp bản sao" in listed
    assert reverse("office:dossier", args=[letter.entry.facts["dossier"]]) in page
    assert picture["Content-Type"] == "image/webp"


@pytest.fixture
def administrator() -> Account:
    world = World()
    return world.officer("tuan", "Ngô Anh Tuấn", "Quản trị", world.unit, Right.ADMINISTER)


def test_an_abbreviation_is_added_and_removed(administrator: Account) -> None:
    client, address = browser_of(administrator), reverse("office:abbreviations")

    client.post(address, {"verb": "add", "short": "QLCL", "long": "quản lý chất lượng"})
    assert ("QLCL", "quản lý chất lượng") in engine.abbreviations()

    client.post(address, {"verb": "drop", "short": "QLCL", "long": "quản lý chất lượng"})
    assert ("QLCL", "quản lý chất lượng") not in engine.abbreviations()


def test_an_abbreviation_without_a_letter_is_refused_in_a_sentence(administrator: Account) -> None:
    before = engine.abbreviations()

    answer = browser_of(administrator).post(
        reverse("office:abbreviations"), {"verb": "add", "short": "...", "long": "ba chấm"}
    )

    assert answer.status_code == 422
    assert str(engine.EmptyAbbreviation()) in answer.content.decode()
    assert engine.abbreviations() == before


def test_a_job_that_failed_for_good_shows_its_sentence_and_is_tried_again(administrator: Account) -> None:
    at = MONDAY
    job = Job.objects.create(
        kind="send", key="1", about="message:1", state=JobState.FAILED, problem="Máy chủ thư không trả lời.",
        attempts=8, due_at=at, created_at=at, finished_at=at,
    )  # fmt: skip
    client, address = browser_of(administrator), reverse("office:system")

    assert "Máy chủ thư không trả lời." in client.get(address).content.decode()

    client.post(address, {"verb": "again", "job": job.pk})

    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_of_several_files_each_says_its_own_fault_and_the_others_are_taken() -> None:
    world = World()
    files = [SimpleUploadedFile(*named) for named in (("hong.pdf", b"%PDF-"), ("rong.pdf", b""), ("thu.pdf", pdf()))]

    answer = browser_of(world.clerk).post(reverse("office:incoming"), {"verb": "drop", "papers": files})

    told = answer.content.decode()
    assert answer.status_code == 422
    assert "hong.pdf" in told
    assert "rong.pdf" in told
    assert "Đã nhận 1 tệp còn lại" in told
    assert "Có 2 chỗ" in told, "each file its own line"
    assert IncomingDocument.objects.get().file_name == "thu.pdf"
