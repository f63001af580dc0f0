"""PostgreSQL numbers an entry before it is committed: a seal must not be set while a lower number is still to come."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from procedures.journal.public import Kind, first_break, seal_heads, write_down

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_seal_waits_for_the_entry_that_was_begun_before_it() -> None:
    written, may_commit = threading.Event(), threading.Event()

    def slow_verb() -> None:
        with transaction.atomic():
            write_down(Kind.DOSSIER_CLAIMED, about="dossier:1", actor=7, at=AT)
            written.set()
            may_commit.wait(10)
        connection.close()

    slow = threading.Thread(target=slow_verb)
    slow.start()
    assert written.wait(10)
    write_down(Kind.DOSSIER_CLAIMED, about="dossier:2", actor=7, at=AT)  # numbered later, committed sooner
    threading.Timer(0.3, may_commit.set).start()

    seal = seal_heads(at=AT)
    slow.join()

    assert seal is not None
    assert first_break() is None
