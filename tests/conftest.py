"""What holds for every test: what a machine lacks is said in one line, and one test leaves the next nothing."""

from collections.abc import Generator, Iterator
from shutil import rmtree
from typing import Any, ClassVar

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils import translation

from procedures.journal import guard
from search import backends
from search.models import Abbreviation
from tests import servers

INDEX = settings.SEARCH_FOLDER


def pytest_runtest_setup(item: pytest.Item) -> None:
    if sentence := servers.missing_for(item):
        if servers.IN_CI:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With CI=true a skipped test is a failed run: what was not run is not known to work."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if servers.IN_CI and exitstatus == pytest.ExitCode.OK and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The journal's guard refuses to empty its tables, which is how a test of transactions cleans up after itself.

    tests/journal puts it back and proves it.
    """
    with django_db_blocker.unblock():
        guard.lift(connection)
        _kept.usual = list(Abbreviation.objects.values("short", "long"))
    _kept.blocker = django_db_blocker


class _kept:  # noqa: N801
    """What migrations put into tables, to be put back after a test that committed and so emptied them."""

    usual: ClassVar[list[Any]] = []
    blocker: ClassVar[Any] = None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
    answer = yield
    marker = item.get_closest_marker("django_db")
    committed = "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction"))
    if committed and nextitem is not None and _kept.blocker:  # after the last test there is no database any more
        with _kept.blocker.unblock():
            if not Abbreviation.objects.exists():
                Abbreviation.objects.bulk_create(Abbreviation(**row) for row in _kept.usual)
    return answer


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """The cache counts sign-in attempts: one test's failures must not lock out the next test's person.

    The index holds what was rolled back in the database: the next test's rows bear the same ids, and an older revision of a
    document is not taken in its place.
    """
    yield
    for cache in caches.all():
        cache.clear()
    rmtree(INDEX, ignore_errors=True)
    backends._made.cache_clear()
    translation.deactivate()


@pytest.fixture(scope="session")
def elasticsearch_address() -> str:
    """Where the tests' Elasticsearch answers; mark the test `elasticsearch`."""
    return servers.ELASTICSEARCH


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser's program; mark the test `browser`."""
    return servers.chromium()
