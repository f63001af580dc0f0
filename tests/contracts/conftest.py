"""One suite for every adapter of a port: what holds for one holds for all."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import override_settings
from elasticsearch import Elasticsearch

from search import abbreviations, sources
from search.public import rebuild
from tests.search.cabinet import AT, Cabinet
from tests.search.corpus import entries
from tests.servers import ELASTICSEARCH

SEARCH_ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


def _index_of_its_own(engine: str, folder: Path) -> Iterator[None]:
    name = f"office-test-{uuid4().hex[:12]}"
    address = "embedded" if engine == "embedded" else f"{ELASTICSEARCH}/{name}"
    kept = dict(sources.SOURCES), list(sources.WITHHELD)
    with override_settings(SEARCH_BACKEND=address, SEARCH_FOLDER=folder):
        yield
    sources.SOURCES.clear()
    sources.SOURCES.update(kept[0])
    sources.WITHHELD[:] = kept[1]
    if engine == "elasticsearch":
        with Elasticsearch(ELASTICSEARCH) as server:
            for index in server.indices.get(index=f"{name}*"):
                server.indices.delete(index=index)


@pytest.fixture(params=SEARCH_ENGINES)
def cabinet(request: pytest.FixtureRequest, tmp_path: Path, db: None) -> Iterator[Cabinet]:
    """An empty office with an empty index, on each engine in turn."""
    abbreviations.forget()
    for _ in _index_of_its_own(request.param, tmp_path / "search"):
        yield Cabinet()


@pytest.fixture(scope="module", params=SEARCH_ENGINES)
def _filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cabinet]:
    for _ in _index_of_its_own(request.param, tmp_path_factory.mktemp("search")):
        cabinet = Cabinet(entries())
        rebuild(at=AT)
        yield cabinet


@pytest.fixture
def office(_filled: Cabinet, db: None) -> Cabinet:
    """The office of tests/search/corpus.py, indexed once for all tests of a module: they only read."""
    abbreviations.forget()
    return _filled
