"""Two engines behind one port; settings.SEARCH_BACKEND chooses: "embedded", or an Elasticsearch address."""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.backends.elasticsearch import ElasticsearchBackend
from search.backends.embedded import EmbeddedBackend
from search.backends.port import Backend


def backend() -> Backend:
    """The engine in force; one per process, since neither open files nor connections survive a fork."""
    return _made(str(settings.SEARCH_BACKEND), str(settings.SEARCH_FOLDER), os.getpid())


@lru_cache(maxsize=4)
def _made(address: str, folder: str, _process: int) -> Backend:
    return EmbeddedBackend(Path(folder)) if address == "embedded" else ElasticsearchBackend(address)
