"""The journal: chained, append-only, and whoever changes it is found out."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from procedures.journal import guard
from procedures.journal.actions import heads_digest, seal_digest
from procedures.journal.models import JournalEntry, JournalSeal
from procedures.journal.public import Kind, begin_chains, first_break, seal_heads, write_down

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def guarded() -> Iterator[None]:
    guard.install(connection)
    yield
    guard.lift(connection)


def write_three() -> None:
    for _number in range(3):
        write_down(Kind.DOSSIER_CLAIMED, about="dossier:1", actor=7, at=AT)


def test_an_untouched_journal_is_whole() -> None:
    write_three()
    seal_heads(at=AT)
    assert first_break() is None


def test_a_changed_entry_is_named() -> None:
    write_three()
    JournalEntry.objects.filter(sequence=2).update(actor=8)
    found = first_break()
    assert found is not None
    assert (found.subject, found.sequence, found.reason) == ("dossier:1", 2, "changed")
    with pytest.raises(CommandError, match="bản ghi 2 của dossier:1"):
        call_command("audit_journal")


def test_a_missing_entry_is_named() -> None:
    write_three()
    JournalEntry.objects.filter(sequence=2).delete()
    found = first_break()
    assert found is not None
    assert found.reason == "missing"


def test_several_seals_are_proved_in_one_walk_and_each_for_itself() -> None:
    for _seal in range(3):
        write_three()
        seal_heads(at=AT)
    write_three()
    with CaptureQueriesContext(connection) as queries:
        assert first_break() is None
    assert len([q for q in queries if "journalentry" in q["sql"].lower()]) == 2

    second = JournalSeal.objects.order_by("pk")[1]
    JournalSeal.objects.filter(pk=second.pk).update(last_entry=second.last_entry - 1)

    assert first_break() == ("seal", second.pk, "seal")


def test_a_seal_reads_only_what_was_written_since_the_one_before() -> None:
    for _seal in range(2):
        write_three()
        seal_heads(at=AT)
    first, second = JournalSeal.objects.order_by("pk")
    assert second.since == first.last_entry
    assert second.heads == heads_digest(first.last_entry, second.last_entry) != heads_digest(0, second.last_entry)


def test_an_early_seal_that_covered_the_whole_journal_still_holds() -> None:
    write_three()
    first = seal_heads(at=AT)
    write_three()
    last = JournalEntry.objects.latest("pk").pk
    early = JournalSeal(at=AT, last_entry=last, heads=heads_digest(0, last), previous=first.digest)
    early.digest = seal_digest(early)
    early.save()
    write_three()
    seal_heads(at=AT)

    assert first_break() is None
    JournalSeal.objects.filter(pk=early.pk).update(since=1)
    assert first_break() == ("seal", early.pk, "seal")


def test_an_end_cut_off_is_noticed_by_the_seal() -> None:
    write_three()
    seal_heads(at=AT)
    last = write_down(Kind.DOSSIER_CLAIMED, about="dossier:1", actor=7, at=AT).pk
    write_down(Kind.DOSSIER_CLAIMED, about="dossier:2", actor=7, at=AT)
    seal_heads(at=AT)
    JournalEntry.objects.filter(pk=last).delete()

    assert first_break() == ("journal", last, "gone")
    with pytest.raises(CommandError, match=f"bản ghi mang số {last} trong toàn bộ nhật ký"):
        call_command("audit_journal")


def test_heads_that_were_changed_are_the_fault_of_the_seal() -> None:
    write_three()
    seal_heads(at=AT)
    write_three()
    seal = seal_heads(at=AT)
    assert seal is not None
    seal.heads = "0" * 64
    seal.digest = seal_digest(seal)
    seal.save()

    assert first_break() == ("seal", seal.pk, "seal")
    with pytest.raises(CommandError, match=f"lần niêm phong số {seal.pk}"):
        call_command("audit_journal")


@pytest.mark.usefixtures("guarded")
def test_the_database_refuses_to_change_and_to_delete() -> None:
    write_three()
    for act in (lambda: JournalEntry.objects.update(actor=8), lambda: JournalEntry.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


OVERWRITES = {
    "sqlite": "INSERT OR REPLACE INTO {table} ({columns}) SELECT {values} FROM {table}",
    "postgresql": "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} "
    "ON CONFLICT ({conflict}) DO UPDATE SET digest = 'forged'",
}


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize(
    ("model", "replaced", "conflict"),
    [(JournalEntry, {}, "id"), (JournalEntry, {"id": "id + 100"}, "subject, sequence"), (JournalSeal, {}, "id")],
)
def test_the_database_refuses_to_write_over_what_is_there(
    model: type[models.Model], replaced: dict[str, str], conflict: str
) -> None:
    write_three()
    seal_heads(at=AT)
    table, columns = model._meta.db_table, [field.column for field in model._meta.fields]
    values = [{"digest": "'forged'", **replaced}.get(column, column) for column in columns]
    statement = OVERWRITES[connection.vendor].format(
        table=table, columns=", ".join(columns), values=", ".join(values), conflict=conflict
    )

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    write_three()
    seal_heads(at=AT)
    assert JournalEntry.objects.count() == 6
    assert first_break() is None


def test_an_entry_carries_exactly_its_facts() -> None:
    with pytest.raises(ValueError, match="dossier_claimed carries"):
        write_down(Kind.DOSSIER_CLAIMED, about="dossier:1", actor=7, at=AT, name="An")


def test_many_subjects_begin_their_chains_at_once_and_go_on_as_any_other() -> None:
    facts = {f"incoming:{n}": {"register": 1, "external_id": f"OLD-{n}"} for n in range(3)}

    with CaptureQueriesContext(connection) as queries:
        begin_chains(Kind.DOCUMENT_IMPORTED, facts, actor=None, at=AT)
    write_down(Kind.DOCUMENT_DISCARDED, about="incoming:1", actor=7, at=AT, fingerprint="")

    assert len(queries) == 1
    assert JournalEntry.objects.count() == 4
    assert first_break() is None
    with pytest.raises(ValueError):
        begin_chains(Kind.DOCUMENT_IMPORTED, {"incoming:9": {"register": 1}}, actor=None, at=AT)
