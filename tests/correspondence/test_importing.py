"""Moving in from an older system: every row once, or named with the reason."""

import io
import json
import multiprocessing
import os
import signal
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from openpyxl import Workbook

from procedures.correspondence.facsimile import facsimile
from procedures.correspondence.importing import import_documents
from procedures.correspondence.models import IncomingDocument, OutgoingDocument, RegisterEntry
from procedures.correspondence.public import allot
from procedures.errors import Refusal
from procedures.jobs.models import Job
from procedures.journal.models import JournalEntry
from procedures.journal.public import entries_about, first_break
from tests.correspondence.conftest import NOON, make_agency
from tests.correspondence.test_reading import scan

PLAN = {
    "external_id": "OLD-1",
    "number": 17,
    "reference": "3055/KH-SGDĐT",
    "date": "2019-09-30",
    "received_on": "2019-10-02",
    "agency": "Sở Giáo dục và Đào tạo tỉnh Đồng Nai",
    "document_kind": "Kế hoạch",
    "summary": "Ứng dụng công nghệ thông tin",
    "signer": "Võ Ngọc Thạch",
    "access": "office",
    "text": "Căn cứ Quyết định số 117/QĐ-TTg",
}


@pytest.fixture
def folder(tmp_path: Path, office, quality) -> Path:
    return tmp_path


def jsonl(folder: Path, *rows) -> Path:
    path = folder / "documents.jsonl"
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def xlsx(folder: Path, heading: list[str], *rows: list) -> Path:
    book = Workbook()
    for row in (heading, *rows):
        book.active.append(row)
    path = folder / "documents.xlsx"
    book.save(path)
    return path


def take_in(path: Path, register: str = "incoming", **options):
    return import_documents(path=path, register=register, at=NOON, **options)


def reasons(report) -> dict[int, str]:
    return {refused.row: refused.reason for refused in report.refused}


def test_a_row_becomes_a_registered_document_with_its_line_in_the_book(folder):
    report = take_in(jsonl(folder, PLAN))

    assert report.as_json() == {"rows": 1, "imported": 1, "already_there": 0, "refused": []}
    document = IncomingDocument.objects.get()
    assert (document.external_id, document.reference, document.kind) == ("OLD-1", "3055/KH-SGDĐT", "plan")
    assert (document.date, document.received_on) == (date(2019, 9, 30), date(2019, 10, 2))
    assert (document.issuer, document.signer) == ("Sở Giáo dục và Đào tạo tỉnh Đồng Nai", "Võ Ngọc Thạch")
    assert document.text == "Căn cứ Quyết định số 117/QĐ-TTg"
    assert (document.entry.number, document.entry.register.year) == (17, 2019)
    assert document.entry.about == f"incoming:{document.pk}"
    assert [row.token for row in document.access.all()] == ["agency:SGDDT"]
    assert [entry.kind for entry in entries_about(f"incoming:{document.pk}")] == ["document_imported"]
    assert Job.objects.get().arguments == {"id": f"incoming:{document.pk}"}


def test_the_same_file_again_changes_nothing(folder):
    path = jsonl(folder, PLAN, {"external_id": "OLD-2"}, {"external_id": "OLD-2", "summary": "the same row again"})

    first, second = take_in(path), take_in(path)

    assert (first.rows, first.imported, first.already_there) == (3, 2, 1)
    assert (second.rows, second.imported, second.already_there) == (3, 0, 3)
    assert IncomingDocument.objects.count() == RegisterEntry.objects.count() == 2


def test_a_summary_is_no_longer_than_the_form_takes(folder):
    rows = [{"external_id": f"OLD-{length}", "summary": "x" * length} for length in (0, 2000, 2001)]

    report = take_in(jsonl(folder, *rows))

    assert report.imported == 2
    assert list(report.as_json()["refused"][0].values())[:2] == [3, "OLD-2001"]
    assert "2000" in reasons(report)[3]


def test_an_interrupted_import_goes_on_where_it_stopped(folder):
    path = jsonl(folder, *({"external_id": f"OLD-{n}"} for n in range(35)))

    def pull_the_plug(report):
        if report.imported == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(path, batch_size=10, progress=pull_the_plug)
    assert IncomingDocument.objects.count() == 20
    report = take_in(path, batch_size=10)

    assert (report.imported, report.already_there) == (15, 20)
    numbers = RegisterEntry.objects.order_by("number").values_list("number", "register__year")
    assert list(numbers) == [(n, 2026) for n in range(1, 36)]


def test_rows_without_a_number_get_the_next_one_after_all_given_numbers(folder, department):
    allot(agency=department, kind="incoming", about="incoming:1", at=NOON)
    path = jsonl(
        folder,
        {"external_id": "a", "received_on": "2026-03-02"},
        {"external_id": "b", "received_on": "2026-03-01", "number": "0002"},
        {"external_id": "c", "received_on": "2026-03-03", "number": 9},
        {"external_id": "d", "received_on": "2025-03-03"},
        {"external_id": "e", "date": "2026-03-03"},
    )

    assert take_in(path).imported == 5
    given = IncomingDocument.objects.order_by("external_id").values_list("entry__register__year", "entry__number")
    assert list(given) == [(2026, 10), (2026, 2), (2026, 9), (2025, 1), (2026, 11)]
    assert allot(agency=department, kind="incoming", about="incoming:9", at=NOON).number == 12


def test_every_bad_row_is_named_with_the_reason_and_the_others_are_taken_in(folder):
    path = jsonl(
        folder,
        {"summary": "no id"},
        {"external_id": "b", "sumary": "mistyped", "colour": "red"},
        {"external_id": "c", "date": "30/09/2019"},
        {"external_id": "d", "received_on": "2019-02-30"},
        {"external_id": "e", "number": "17a"},
        {"external_id": "f", "number": 0},
        {"external_id": "g", "document_kind": "Giấy chứng nhận"},
        {"external_id": "h", "access": "everyone"},
        {"external_id": "i", "access": ["unit:SGDDT.XYZ"]},
        {"external_id": "j", "summary": ["a", "list"]},
        {"external_id": "k", "number": 5},
        {"external_id": "l", "file": "a.pdf"},
        {"external_id": "m" * 300},
        b"{not json",
        b"[1, 2]",
        b'{"external_id": "\xff"}',
        b'{"external_id": "half \\ud800"}',
        b"[" * 100_000,
        PLAN,
        PLAN | {"external_id": "OLD-2"},
        {"external_id": "n", "number": 1.5},
    )
    report = take_in(path)

    found = reasons(report)
    assert sorted(found) == [*range(1, 19), 20, 21]
    assert "a.pdf" in found[12]
    assert "1.5" in found[21]
    assert "sumary" in found[2]
    assert "colour" in found[2]
    assert report.as_json()["refused"][1]["external_id"] == "b"
    assert "17" in found[20]
    assert (report.rows, report.imported) == (21, 1)
    json.dumps(report.as_json(), ensure_ascii=False).encode()


def test_access_says_who_may_read(folder):
    path = jsonl(
        folder,
        {"external_id": "a", "access": "public"},
        {"external_id": "b"},
        {"external_id": "c", "access": ["unit:SGDDT.QLCL", "unit:SGDDT.VP"]},
        {"external_id": "d", "access": "unit:SGDDT.QLCL, unit:SGDDT.VP"},
    )
    take_in(path)

    tokens = {d.external_id: {row.token for row in d.access.all()} for d in IncomingDocument.objects.all()}
    both = {"unit:SGDDT.QLCL", "unit:SGDDT.VP"}
    assert tokens == {"a": {"public"}, "b": {"agency:SGDDT"}, "c": both, "d": both}


def test_a_spreadsheet_is_read_with_its_own_days_and_numbers(folder):
    heading = ["external_id", "number", "reference", "date", "received_on", "document_kind", "summary"]
    day = datetime(2019, 9, 30, tzinfo=UTC).replace(tzinfo=None)
    path = xlsx(
        folder,
        heading,
        ["A-1", 4, "12/QĐ-SGDĐT", day, date(2019, 10, 1), "QĐ", "Điều động"],
        [],
        [77, None, None, "2019-10-02", None, None, None],
    )
    report = take_in(path, "outgoing")

    assert (report.rows, report.imported, report.refused) == (2, 2, [])
    first, second = OutgoingDocument.objects.order_by("entry__number")
    assert (first.reference, first.kind, first.date) == ("12/QĐ-SGDĐT", "decision", date(2019, 9, 30))
    assert (first.entry.number, first.entry.symbol) == (4, "QĐ-SGDĐT")
    assert (second.external_id, second.entry.number, second.reference) == ("77", 5, "5")
    assert second.issuer == "Sở Giáo dục và Đào tạo tỉnh An Bình"


def test_unknown_columns_of_a_spreadsheet_are_named_and_refused(folder):
    report = take_in(xlsx(folder, ["external_id", "Trích yếu"], ["A-1", "Điều động"]))

    assert "Trích yếu" in reasons(report)[2]
    assert IncomingDocument.objects.count() == 0


def test_a_file_is_stored_and_read(folder):
    papers = folder / "papers"
    papers.mkdir()
    (papers / "plan.pdf").write_bytes(facsimile(scan("3055-KH-SGDDT-dong-nai-2019"), at=NOON))
    (papers / "empty.pdf").write_bytes(b"")
    (folder / "outside.pdf").write_bytes(b"%PDF-1.7")
    path = jsonl(
        folder,
        {"external_id": "a", "file": "plan.pdf"},
        {"external_id": "b", "file": "empty.pdf"},
        {"external_id": "c", "file": "../outside.pdf"},
        {"external_id": "d", "file": "missing.pdf"},
        {"external_id": "e", "file": "a\x00b"},
    )
    report = take_in(path, folder=papers)

    assert sorted(reasons(report)) == [2, 3, 4, 5]
    document = IncomingDocument.objects.get()
    assert document.file.media_type == "application/pdf"
    assert "Võ Ngọc Thạch" in document.text


def test_what_spoils_the_whole_file_is_said_in_a_sentence(folder):
    (folder / "a.csv").write_text("external_id")
    (folder / "b.xlsx").write_bytes(b"not a spreadsheet")
    (folder / "empty.jsonl").write_bytes(b"\n\n")
    good = jsonl(folder, PLAN)

    for path, options in (
        (folder / "missing.jsonl", {}),
        (folder / "a.csv", {}),
        (folder / "b.xlsx", {}),
        (folder / "empty.jsonl", {}),
        (xlsx(folder, ["external_id", "summary"]), {}),
        (xlsx(folder, ["external_id", "summary", "summary"], ["a", "b", "c"]), {}),
        (good, {"folder": folder / "nowhere"}),
        (good, {"agency": "XYZ"}),
    ):
        with pytest.raises(Refusal):
            take_in(path, **options)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("keep", [0, 0.5])
def test_a_damaged_spreadsheet_is_refused_in_a_sentence_wherever_the_damage_is(folder, part, keep):
    whole = ZipFile(xlsx(folder, ["external_id"], ["a"], ["b"]))
    damaged = folder / "damaged.xlsx"
    with whole, ZipFile(damaged, "w") as copy:
        for name in whole.namelist():
            data = whole.read(name)
            copy.writestr(name, data[: int(len(data) * keep)] if name == part else data)

    with pytest.raises(Refusal) as refusal:
        take_in(damaged)
    assert refusal.value.code == "unreadable_file"


def test_an_unknown_column_is_refused_even_where_it_is_empty(folder):
    assert "colour" in reasons(take_in(xlsx(folder, ["external_id", "colour"], ["A-1", None])))[2]


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_killed_import_leaves_whole_batches_and_the_next_one_does_the_rest(tmp_path):
    make_agency()
    path = jsonl(tmp_path, *({"external_id": f"OLD-{n}", "number": n + 1, "date": "2020-03-01"} for n in range(50)))

    connections.close_all()  # a connection must not be shared with another process
    process = multiprocessing.get_context("fork").Process(target=import_until_killed, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert IncomingDocument.objects.count() == RegisterEntry.objects.count() == Job.objects.count() == 30
    report = take_in(path, batch_size=10)

    assert (report.rows, report.imported, report.already_there, report.refused) == (50, 20, 30, [])
    assert list(RegisterEntry.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 51))
    assert Job.objects.count() == JournalEntry.objects.count() == 50
    assert first_break() is None


def import_until_killed(path: Path) -> None:
    """What the other process does: the machine takes it away after the third batch."""
    take_in(path, batch_size=10, progress=lambda report: report.imported == 30 and os.kill(os.getpid(), signal.SIGKILL))


def test_the_department_must_be_the_only_one_or_be_named(folder, department):
    make_agency("SGDDT2")

    with pytest.raises(Refusal):
        take_in(jsonl(folder, PLAN))
    assert take_in(jsonl(folder, PLAN), agency=department.short_code).imported == 1


def test_rows_go_to_the_register_of_the_named_agency(folder):
    school = make_agency("THPT-NH", kind="school", symbol="THPTNH")

    take_in(jsonl(folder, PLAN), agency="THPT-NH")

    assert IncomingDocument.objects.get().agency == school


def test_the_command_ends_with_one_json_object(folder):
    path, out = jsonl(folder, PLAN, {"summary": "no id"}), io.StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("import_documents", str(path), register="incoming", json=True, stdout=out, stderr=io.StringIO())

    assert end.value.code == 1
    said = json.loads(out.getvalue().splitlines()[-1])
    assert {name: said[name] for name in ("rows", "imported", "already_there")} == {
        "rows": 2,
        "imported": 1,
        "already_there": 0,
    }
    assert said["refused"][0].keys() == {"row", "external_id", "reason"}


def test_the_command_shows_progress_and_totals_and_refuses_in_a_sentence(folder):
    out, err = io.StringIO(), io.StringIO()

    call_command("import_documents", str(jsonl(folder, PLAN)), register="incoming", stdout=out, stderr=err)

    assert "1" in out.getvalue()
    assert err.getvalue()
    with pytest.raises(CommandError):
        call_command("import_documents", str(folder / "missing.jsonl"), register="incoming", stdout=out, stderr=err)
