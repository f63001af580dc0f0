"""Numbers from the books: one after the other, per agency, book and year; struck out, never used again."""

import multiprocessing
from datetime import UTC, datetime

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from procedures.correspondence.models import RegisterEntry, RegisterKind, number_text
from procedures.correspondence.public import allot, void_number
from procedures.correspondence.rules import kind_in_symbol, parse_reference, reference_key
from procedures.errors import Refusal
from procedures.journal.public import Kind, entries_about
from procedures.people.errors import NotAllowed
from procedures.people.models import Agency, AgencyKind
from tests.correspondence.conftest import NOON, make_agency

PROCESSES, DOCUMENTS = 16, 500


def test_a_book_starts_at_one_and_counts_up(department):
    numbers = [allot(agency=department, kind="copies", about=f"deliverable:{n}", at=NOON).number for n in range(5)]

    assert numbers == [1, 2, 3, 4, 5]


def test_every_agency_book_series_and_year_counts_for_itself(department):
    school = make_agency("THPT-NH", kind=AgencyKind.SCHOOL, symbol="THPTNH")
    new_year = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # 00:30 on 1 January at the office

    for _ in range(3):
        allot(agency=department, kind="copies", about="deliverable:1", at=NOON)

    assert allot(agency=school, kind="copies", about="deliverable:2", at=NOON).number == 1
    assert allot(agency=department, kind="outgoing", about="deliverable:3", at=NOON).number == 1
    assert allot(agency=department, kind="slips", series="TNHS", about="dossier:4", at=NOON).number == 1
    assert allot(agency=department, kind="slips", series="HDHS", about="dossier:4", at=NOON).number == 1
    first_of_the_year = allot(agency=department, kind="copies", about="deliverable:5", at=new_year)
    assert (first_of_the_year.number, first_of_the_year.register.year) == (1, 2027)
    assert first_of_the_year.date.isoformat() == "2027-01-01"


def test_a_number_is_printed_as_its_book_prints_it(department):
    def next_number(kind, **more):
        return number_text(allot(agency=department, kind=kind, about="deliverable:1", at=NOON, **more))

    assert next_number("copies") == "0001/2026"
    assert next_number("receipts", series="BL-26T") == "0000001"
    assert next_number("slips", series="TNHS") == "01/TNHS"
    assert next_number("outgoing", symbol="SGDĐT-QLCL") == "01/SGDĐT-QLCL"
    assert next_number("incoming") == "1"


def test_an_entry_carries_the_columns_of_its_book(department):
    entry = allot(
        agency=department, kind="outgoing", symbol="QĐ-SGDĐT", about="deliverable:7", at=NOON,
        summary="chỉnh sửa nội dung văn bằng", signer="Đặng Hữu Nghĩa", copies=3,
    )  # fmt: skip

    kept = RegisterEntry.objects.get(pk=entry.pk)
    assert kept.summary == "chỉnh sửa nội dung văn bằng"
    assert kept.facts == {"signer": "Đặng Hữu Nghĩa", "copies": 3}
    assert (kept.about, kept.at) == ("deliverable:7", NOON)


def test_a_number_costs_three_queries(department):
    allot(agency=department, kind="copies", about="deliverable:1", at=NOON)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        allot(agency=department, kind="copies", about="deliverable:2", at=NOON)

    statements = [q["sql"] for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    assert len(statements) <= 3


def test_a_voided_number_stays_in_the_book_and_is_not_given_again(department, clerk):
    spoilt = allot(agency=department, kind="copies", about="deliverable:1", at=NOON)

    void_number(entry=spoilt, reason="Chữ ký của cơ quan không thành công", clerk=clerk, at=NOON)

    assert allot(agency=department, kind="copies", about="deliverable:2", at=NOON).number == 2
    kept = RegisterEntry.objects.get(pk=spoilt.pk)
    assert (kept.number, kept.voided_at, kept.void_reason) == (1, NOON, "Chữ ký của cơ quan không thành công")
    (entry,) = entries_about(f"register:{kept.register_id}")
    assert (entry.kind, entry.facts) == (Kind.NUMBER_VOIDED.label, {"register": kept.register_id, "number": 1})


def test_voiding_needs_a_reason_the_right_and_happens_once(department, clerk, handler):
    entry = allot(agency=department, kind="copies", about="deliverable:1", at=NOON)

    with pytest.raises(Refusal) as refusal:
        void_number(entry=entry, reason="  ", clerk=clerk, at=NOON)
    assert refusal.value.field == "reason"
    with pytest.raises(NotAllowed):
        void_number(entry=entry, reason="Nhầm", clerk=handler, at=NOON)
    void_number(entry=entry, reason="Nhầm", clerk=clerk, at=NOON)
    with pytest.raises(Refusal):
        void_number(entry=entry, reason="Nhầm", clerk=clerk, at=NOON)


@pytest.mark.parametrize(
    ("text", "number", "symbol", "kind"),
    [
        ("3055/KH-SGDĐT", 3055, "KH-SGDĐT", "plan"),
        ("3055 /KH-SGDDT", 3055, "KH-SGDDT", "plan"),
        ("Số: 1816 /SGDDĐT-VP", 1816, "SGDDĐT-VP", "letter"),
        ("749/QĐ-TTg", 749, "QĐ-TTg", "decision"),
        ("30/2020/NĐ-CP", 30, "NĐ-CP", None),
    ],
)
def test_a_reference_is_taken_apart(text, number, symbol, kind):
    reference = parse_reference(text)

    assert reference is not None
    assert (reference.number, reference.symbol, reference.kind) == (number, symbol, kind)


@pytest.mark.parametrize("text", ["", "không số", "12", "/KH-SGDĐT", "9" * 5000 + "/KH", "12/34"])
def test_what_is_no_reference_is_not_taken_for_one(text):
    assert parse_reference(text) is None


def test_references_are_the_same_however_they_were_read():
    same = ("1816/SGDĐT-VP", "1816 /SGDDĐT-VP", "Số: 01816/SGDDT - VP", "1816/SGDÐT-VP")

    assert len({reference_key(text) for text in same}) == 1
    assert reference_key("1816/SGDĐT-VP") != reference_key("1816/KH-SGDĐT")


def test_a_symbol_says_the_kind():
    assert kind_in_symbol("CTr-UBND") == "programme"
    assert kind_in_symbol("QyĐ-SGDĐT") == "regulation"
    assert kind_in_symbol("SNV-VTLT") == "letter"


@pytest.mark.slow
@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_sixteen_processes_number_five_hundred_documents_without_a_gap():
    agency = make_agency()
    shares = [(agency, list(range(n, DOCUMENTS, PROCESSES))) for n in range(PROCESSES)]

    connections.close_all()  # a connection must not be shared with another process
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        given = [number for share in pool.starmap(number_documents, shares) for number in share]

    assert sorted(given) == list(range(1, DOCUMENTS + 1))
    entries = RegisterEntry.objects.filter(register__kind=RegisterKind.OUTGOING)
    assert list(entries.order_by("number").values_list("number", flat=True)) == list(range(1, DOCUMENTS + 1))
    assert len(set(entries.values_list("about", flat=True))) == DOCUMENTS


def number_documents(agency: Agency, documents: list[int]) -> list[int]:
    """What each of the processes does."""
    return [allot(agency=agency, kind="outgoing", about=f"deliverable:{n}", at=NOON).number for n in documents]
