"""Documents come in: read, offered, confirmed, numbered once; others go out; each is seen by those who may."""

from datetime import timedelta

import pytest

from procedures.correspondence.access import incoming_for, incoming_visible_to, outgoing_for, outgoing_visible_to
from procedures.correspondence.actions.discard_incoming import discard_incoming
from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.actions.register_incoming import Confirmed, register_incoming
from procedures.correspondence.duplicates import duplicates_of, own_document
from procedures.correspondence.facsimile import facsimile
from procedures.correspondence.jobs import read_pictures
from procedures.correspondence.models import IncomingDocument, IncomingState
from procedures.correspondence.public import allot, register_outgoing
from procedures.correspondence.queries import registered
from procedures.correspondence.search_source import IncomingSource, OutgoingSource
from procedures.errors import Refusal
from procedures.files import public as files
from procedures.jobs.models import Job
from procedures.journal.public import entries_about
from procedures.people.errors import NotAllowed
from procedures.people.models import Account
from tests.correspondence.conftest import NOON
from tests.correspondence.pictures import scanned
from tests.correspondence.test_reading import scan

OFFICE = ("agency:SGDDT",)


@pytest.fixture(scope="session")
def plan() -> bytes:
    return facsimile(scan("3055-KH-SGDDT-dong-nai-2019"), at=NOON)


@pytest.fixture(scope="session")
def letter() -> bytes:
    return facsimile(scan("1816-SGDDT-VP-binh-duong-2017"), at=NOON)


@pytest.fixture
def proposed(department, clerk, plan) -> IncomingDocument:
    return propose_incoming(agency=department, clerk=clerk, data=plan, name="plan.pdf", at=NOON)


def as_read(document: IncomingDocument, **changes) -> Confirmed:
    names = ("reference", "date", "issuer", "kind", "summary", "signer", "reply_by")
    said = {name: getattr(document, name) for name in names}
    return Confirmed(**{**said, "access": OFFICE, **changes})


def test_a_dropped_file_is_read_and_offered_without_a_number(proposed):
    kept = IncomingDocument.objects.get()

    assert (kept.state, kept.entry) == (IncomingState.PENDING, None)
    assert (kept.reference, kept.date.isoformat(), kept.kind) == ("3055/KH-SGDĐT", "2019-09-30", "plan")
    assert (kept.issuer, kept.signer) == ("Sở Giáo dục và Đào tạo tỉnh Đồng Nai", "Võ Ngọc Thạch")
    assert kept.reply_by.isoformat() == "2019-10-14"
    number = next(reading for reading in kept.readings if reading["field"] == "reference")
    assert (number["raw"], number["page"]) == ("3055 /KH-SGDĐT", 1)
    assert number["box"]
    assert not Job.objects.exists()


def test_confirming_gives_the_next_incoming_number_and_tells_the_journal_and_the_index(proposed, clerk):
    done = register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON)

    assert (done.state, done.entry.number, done.entry.register.year) == (IncomingState.REGISTERED, 1, 2026)
    (entry,) = entries_about(f"incoming:{done.pk}")
    assert (entry.kind, entry.actor, entry.facts["number"]) == ("incoming_registered", clerk.pk, 1)
    assert Job.objects.get().arguments == {"id": f"incoming:{done.pk}"}


def test_what_the_clerk_says_counts_not_what_was_read(proposed, clerk):
    said = as_read(proposed, reference="3056/KH-SGDĐT", signer="Lê Văn A")

    done = register_incoming(document=proposed, clerk=clerk, said=said, at=NOON)

    assert (done.reference, done.signer) == ("3056/KH-SGDĐT", "Lê Văn A")


def test_confirming_twice_is_confirming_once(proposed, clerk):
    numbers = [
        register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON).entry.number
        for _ in range(2)
    ]

    assert numbers == [1, 1]


@pytest.mark.parametrize(("field", "value"), [("issuer", " "), ("summary", "")])
def test_a_document_without_agency_or_summary_is_refused_at_the_field(proposed, clerk, field, value):
    with pytest.raises(Refusal) as refusal:
        register_incoming(document=proposed, clerk=clerk, said=as_read(proposed, **{field: value}), at=NOON)

    assert refusal.value.field == field


def test_the_same_file_again_is_pointed_out_and_refused_unless_told(proposed, department, clerk, plan):
    register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON)
    again = propose_incoming(agency=department, clerk=clerk, data=plan, name="again.pdf", at=NOON)

    assert duplicates_of(again) == [proposed]
    with pytest.raises(Refusal) as refusal:
        register_incoming(document=again, clerk=clerk, said=as_read(again), at=NOON)
    assert refusal.value.code == "duplicate"
    done = register_incoming(document=again, clerk=clerk, said=as_read(again, not_a_duplicate=True), at=NOON)
    assert done.entry.number == 2


def test_the_same_file_waiting_twice_is_pointed_out_and_the_first_may_be_registered(proposed, department, clerk, plan):
    again = propose_incoming(agency=department, clerk=clerk, data=plan, name="again.pdf", at=NOON)

    assert duplicates_of(again) == []
    assert duplicates_of(again, also_waiting=True) == [proposed]
    assert register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON).entry.number == 1


def test_what_the_agency_issued_itself_is_pointed_out_when_it_comes_back(proposed, department, clerk, plan):
    assert own_document(proposed) is None
    entry = allot(agency=department, kind="outgoing", about="deliverable:1", at=NOON)
    facts = {"summary": "Kế hoạch", "signer": "Hoàng Thị Lan Phương", "recipients": "", "text": ""}
    issued = register_outgoing(entry=entry, about="deliverable:1", file=proposed.file, at=NOON, **facts)

    assert own_document(proposed) == issued


def test_the_last_to_arrive_stands_first_however_late_the_others_moved_in(proposed, department, clerk, plan):
    register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON)
    old = propose_incoming(agency=department, clerk=clerk, data=plan, name="again.pdf", at=NOON)
    IncomingDocument.objects.filter(pk=old.pk).update(received_on=NOON.date() - timedelta(days=400))
    old.refresh_from_db()
    register_incoming(document=old, clerk=clerk, said=as_read(old, not_a_duplicate=True), at=NOON + timedelta(hours=1))

    assert registered([department.short_code]) == ([proposed, old], 2)


def test_the_same_number_agency_and_date_on_other_paper_is_a_duplicate_too(proposed, department, clerk, letter):
    register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON)
    other = propose_incoming(agency=department, clerk=clerk, data=letter, name="scan.pdf", at=NOON)

    said = as_read(
        other, reference="3055 /KH-SGDDĐT", date=proposed.date, issuer="Sở GD&ĐT Đồng Nai", summary="Kế hoạch"
    )
    with pytest.raises(Refusal) as refusal:
        register_incoming(document=other, clerk=clerk, said=said, at=NOON)
    assert refusal.value.code == "duplicate"
    done = register_incoming(document=other, clerk=clerk, said=as_read(other), at=NOON)
    assert done.entry.number == 2


def test_a_discarded_document_keeps_the_reason_and_never_gets_a_number(proposed, clerk):
    with pytest.raises(Refusal):
        discard_incoming(document=proposed, clerk=clerk, reason="", at=NOON)

    discard_incoming(document=proposed, clerk=clerk, reason="Gửi nhầm", at=NOON)

    with pytest.raises(Refusal):
        register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON)
    assert IncomingDocument.objects.get().discard_reason == "Gửi nhầm"


def test_only_a_clerk_of_the_agency_takes_documents_in(proposed, department, handler, plan):
    for attempt in (
        lambda: propose_incoming(agency=department, clerk=handler, data=plan, name="a.pdf", at=NOON),
        lambda: register_incoming(document=proposed, clerk=handler, said=as_read(proposed), at=NOON),
        lambda: discard_incoming(document=proposed, clerk=handler, reason="x", at=NOON),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n" + b"0" * 50])
def test_what_is_no_pdf_is_refused_in_a_sentence(department, clerk, data):
    with pytest.raises(Refusal):
        propose_incoming(agency=department, clerk=clerk, data=data, name="a.pdf", at=NOON)


def test_a_document_is_seen_by_whoever_holds_one_of_its_tokens_and_by_the_clerks(proposed, clerk, handler):
    stranger = Account.objects.create(username="stranger")
    waiting = [list(incoming_visible_to(person, NOON)) for person in (clerk, handler, stranger)]
    assert waiting == [[proposed], [], []]

    register_incoming(document=proposed, clerk=clerk, said=as_read(proposed, access=["unit:SGDDT.QLCL"]), at=NOON)

    seen = [list(incoming_visible_to(person, NOON)) for person in (clerk, handler, stranger)]
    assert seen == [[proposed], [proposed], []]
    assert incoming_for(handler, proposed.pk, NOON) == proposed
    for forbidden in (lambda: incoming_for(stranger, proposed.pk, NOON), lambda: incoming_for(handler, 999, NOON)):
        with pytest.raises(NotAllowed):
            forbidden()


def test_the_index_is_told_of_registered_documents_only_and_asks_the_access_rule_again(proposed, clerk, handler):
    source, name = IncomingSource(), f"incoming:{proposed.pk}"
    assert source.entry(name) is None
    assert list(source.entries()) == []

    register_incoming(document=proposed, clerk=clerk, said=as_read(proposed), at=NOON)

    entry = source.entry(name)
    assert (entry.reference, entry.agency) == ("3055/KH-SGDĐT", "Sở Giáo dục và Đào tạo tỉnh Đồng Nai")
    assert "Căn cứ Quyết định số 117/QĐ-TTg" in " ".join(entry.body.split())
    assert set(entry.acl) == {"agency:SGDDT", "register_documents@SGDDT"}
    assert list(source.entries()) == [entry]
    assert list(source.versions()) == [(name, entry.version)]
    assert source.visible([name, "incoming:999"], handler, NOON) == {name}
    assert source.visible([name], Account.objects.create(username="stranger"), NOON) == set()


def test_an_issued_document_joins_the_outgoing_ones_under_its_number(department, clerk, handler, plan):
    entry = allot(agency=department, kind="outgoing", symbol="SGDĐT-QLCL", about="deliverable:3", at=NOON)
    document = register_outgoing(
        entry=entry, about="deliverable:3", summary="Trả lời đơn", signer="Đặng Hữu Nghĩa", recipients="Bà Oanh",
        text="Kính gửi", file=files.stored_as(plan), at=NOON,
    )  # fmt: skip

    assert (document.reference, document.kind, document.date) == ("01/SGDĐT-QLCL", "letter", entry.date)
    assert list(outgoing_visible_to(handler, NOON)) == [document]
    assert outgoing_for(handler, document.pk, NOON) == document
    assert OutgoingSource().entry(f"outgoing:{document.pk}").reference == "01/SGDĐT-QLCL"
    assert Job.objects.get().arguments == {"id": f"outgoing:{document.pk}"}


def test_a_broken_pdf_is_taken_in_for_the_clerk_to_type(department, clerk):
    empty_page = scanned("", pages=1)

    document = propose_incoming(agency=department, clerk=clerk, data=empty_page, name="scan.pdf", at=NOON)

    assert (document.text, document.readings) == ("", [])
    assert Job.objects.get().kind == "read_pictures"


@pytest.mark.program("tesseract")
@pytest.mark.slow
def test_a_scan_is_read_by_the_worker_and_a_confirmed_one_keeps_what_the_clerk_said(department, clerk):
    pdf = scanned(scan("316-KH-SGDDT-quang-ngai-2021"), pages=1)
    first, second = (
        propose_incoming(agency=department, clerk=clerk, data=pdf, name="scan.pdf", at=NOON) for _ in range(2)
    )
    said = Confirmed(reference="9/X", date=None, issuer="Sở X", kind="", summary="Việc Y", signer="", access=OFFICE)
    register_incoming(document=second, clerk=clerk, said=said, at=NOON)

    for document in (first, second):
        read_pictures({"document": document.pk}, NOON + timedelta(minutes=1))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.reference, first.date.isoformat()) == ("316/KH-SGDĐT", "2021-03-23")
    assert "CĂN CỨ LẬP KẾ HOẠCH" in first.text
    assert (second.reference, second.summary) == ("9/X", "Việc Y")
    assert "CĂN CỨ LẬP KẾ HOẠCH" in second.text
    assert f"incoming:{second.pk}" in set(Job.objects.filter(kind="index").values_list("about", flat=True))
