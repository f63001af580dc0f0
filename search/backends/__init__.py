"""Two engines behind one port; settings.SEARCH_BACKEND chooses: "embedded", or an Elasticsearch address."""

import os
from functools import lru_cache
from pathlib import Path
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from search.backends.embedded import EmbeddedBackend
from search.backends.port import Backend

# Named, not imported: the client costs each process a third of a second and 40 MB, and only large offices use it.
_SERVER = "search.backends.elasticsearch.ElasticsearchBackend"


def backend() -> Backend:
    """The engine in force; one per process, since neither open files nor connections survive a fork."""
    return _made(str(settings.SEARCH_BACKEND), str(settings.SEARCH_FOLDER), os.getpid())


@lru_cache(maxsize=4)
def _made(address: str, folder: str, _process: int) -> Backend:
    if address == "embedded":
        return EmbeddedBackend(Path(folder))
    return cast("Backend", import_string(_SERVER)(address))
