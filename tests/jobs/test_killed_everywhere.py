"""A worker is killed before every single statement it sends to the database: there is no point at which that does harm."""

import resource
import signal
from pathlib import Path

import pytest

from config.wiring import note_mismatch
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.files.public import read, stored_as
from procedures.jobs.models import Job, JobState
from procedures.journal.models import JournalEntry
from procedures.journal.public import first_break
from tests.jobs.outcome import every_document_is_signed_once_and_sealed_once, every_message_arrived_once
from tests.jobs.workers import killed, process
from tests.world import PIN, World

pytestmark = [pytest.mark.slow, pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_wherever_a_worker_is_killed_the_next_one_ends_what_it_began(world: World, mail: Path) -> None:
    """The n-th document's worker dies before its n-th statement, until one is through; what it had in hand is taken over."""
    signing = sealing = True
    count = 0
    while signing or sealing:
        count += 1
        document = world.to_sign()
        world.work(world.later(35))
        pick = (document.pk, document.draft_file.fingerprint)
        sign_stack(signatory=world.signatory, picks=[pick], pin=PIN, at=world.later(40))
        signing = killed(count, world.later(41))
        world.work(world.later(43))
        seal_list(clerk=world.clerk, agency="SGDDT", picks=[document.pk], pin=PIN, at=world.later(50))
        sealing = killed(count, world.later(51))
        world.work(world.later(53))
        assert Deliverable.objects.get(pk=document.pk).state == DeliverableState.SEALED
        assert not Job.objects.exclude(state=JobState.DONE).exists()

    assert count > 40
    every_document_is_signed_once_and_sealed_once(count, world.later(60))
    by_mail = every_message_arrived_once(mail)
    assert set(by_mail.values()) == {1, 2}  # twice when killed between sending it and noting that


def test_wherever_a_worker_is_killed_a_signature_that_fails_is_back_on_the_stack(world: World) -> None:
    """The envelope of the PIN is too old: the job ends, and what follows from that, together."""
    count, dies = 0, True
    while dies:
        count += 1
        document = world.to_sign()
        world.work(world.later(35))
        pick = (document.pk, document.draft_file.fingerprint)
        sign_stack(signatory=world.signatory, picks=[pick], pin=PIN, at=world.later(40))
        dies = killed(count, world.later(60))
        world.work(world.later(62))

        document.refresh_from_db()
        assert (document.state, "PIN" in document.problem) == (DeliverableState.APPROVED, True)
        assert Job.objects.get(kind="sign_deliverable", about=f"deliverable:{document.pk}").state == JobState.FAILED
    assert count > 15
    assert JournalEntry.objects.filter(kind="signature_failed").count() == count
    assert not Job.objects.exclude(state__in=[JobState.DONE, JobState.FAILED]).exists()


def test_wherever_a_worker_is_killed_a_mismatch_is_written_down_once(world: World) -> None:
    """This job could not tell that it was done before: its end is part of what it does."""
    count, dies = 0, True
    while dies:
        count += 1
        note_mismatch([f"incoming:{count}"], world.clerk, world.later(count * 5))
        dies = killed(count, world.later(count * 5))
        world.work(world.later(count * 5 + 2))
    assert count > 8
    written = JournalEntry.objects.filter(kind="search_mismatch").order_by("sequence")
    assert [entry.facts["ids"] for entry in written] == [[f"incoming:{number}"] for number in range(1, count + 1)]
    assert first_break() is None


PAPER = b"%PDF-1.7 " + bytes(range(256)) * 400


def test_a_file_whose_writer_was_killed_half_way_is_written_whole_the_next_time(world: World) -> None:
    """The system itself kills a process that writes more than 10,000 bytes to a file."""

    def keep() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        stored_as(PAPER)

    writer = process(keep)
    writer.join()
    assert writer.exitcode == -signal.SIGXFSZ
    assert read(stored_as(PAPER)) == PAPER
