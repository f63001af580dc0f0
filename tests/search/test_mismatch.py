"""An index that shows too much: the page does not, and the worker writes it down and mends it."""

from datetime import UTC, date, datetime

import pytest

from config.wiring import note_mismatch
from procedures.jobs.public import work
from procedures.journal.models import JournalEntry
from procedures.people.models import Account
from search import sources
from search.backends import backend
from search.public import Facets, when_withheld
from tests.search.cabinet import Cabinet

AT = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)


@pytest.fixture
def cabinet(db, settings, tmp_path):
    kept = dict(sources.SOURCES), list(sources.WITHHELD)
    settings.SEARCH_BACKEND, settings.SEARCH_FOLDER = "embedded", tmp_path / "search"
    cabinet = Cabinet()
    when_withheld(note_mismatch)
    yield cabinet
    sources.SOURCES.clear()
    sources.SOURCES.update(kept[0])
    sources.WITHHELD[:] = kept[1]


def test_a_mismatch_is_written_down_and_mended(cabinet):
    person = Account.objects.create_user("lan", "lan@example.vn", "x")
    facts = {"title": "Kế hoạch thanh tra", "acl": (f"person:{person.pk}",), "date": date(2026, 5, 4)}
    cabinet.change(id="incoming:1", agency="Sở Nội vụ", **facts)
    del cabinet.kept["incoming:1"]

    answer = cabinet.look("thanh tra", frozenset({f"person:{person.pk}"}), person=person)
    assert (answer.total, answer.results) == (0, ())
    assert answer.facets == Facets((), (), ())  # a count would tell of it too

    work(now=lambda: AT, until_idle=True)

    entry = JournalEntry.objects.get(kind="search_mismatch")
    assert (entry.actor, entry.facts) == (person.pk, {"ids": ["incoming:1"]})
    assert backend().documents() == 0
