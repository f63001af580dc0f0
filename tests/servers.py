"""What some tests need and a machine may lack. Each missing thing is said once, in a line that says what to start.

With CI=true nothing may be missing: the test fails with that line instead of being skipped.
"""

import os
import shutil
import urllib.request
from functools import cache
from urllib.error import URLError

import pytest
from django.conf import settings

IN_CI = os.environ.get("CI", "").lower() == "true"
ELASTICSEARCH = os.environ.get("OFFICE_TEST_ELASTICSEARCH", "http://127.0.0.1:19208")
DEBIAN_PACKAGE = {
    "pdfsig": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "softhsm2-util": "softhsm2",
    "tesseract": "tesseract-ocr-vie",
    "java": "default-jre-headless",
    "mvn": "maven",
}


@cache
def chromium() -> str:
    """The path of the browser that the tests drive; empty when there is none."""
    names = (os.environ.get("OFFICE_TEST_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), "")


@cache
def missing_browser() -> str:
    return "" if chromium() else "no browser: install Debian's chromium, or set OFFICE_TEST_CHROMIUM to its path"


@cache
def missing_elasticsearch() -> str:
    try:
        with urllib.request.urlopen(f"{ELASTICSEARCH}/_cluster/health", timeout=5):
            return ""
    except (URLError, OSError):
        return f"no Elasticsearch at {ELASTICSEARCH}: start one with tools/elasticsearch start"


@cache
def missing_postgres() -> str:
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return ""
    return "not on PostgreSQL: start one and run OFFICE_TEST_POSTGRES=postgresql://user:password@host/name make test"


@cache
def missing_program(name: str) -> str:
    return "" if shutil.which(name) else f"no {name}: install Debian's {DEBIAN_PACKAGE.get(name, name)}"


def missing_for(item: pytest.Item) -> str:
    """The sentence of the first thing that the test needs and the machine lacks; empty when it can run."""
    servers = {"browser": missing_browser, "elasticsearch": missing_elasticsearch, "postgres": missing_postgres}
    sentences = [missing() for marker, missing in servers.items() if item.get_closest_marker(marker)]
    sentences += [missing_program(name) for mark in item.iter_markers("program") for name in mark.args]
    return next(filter(None, sentences), "")
