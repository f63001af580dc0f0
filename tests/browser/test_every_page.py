"""Every page of the resolver is read by axe-core in some test. A new one fails here: have it read, or say why it is no page."""

from collections.abc import Iterator
from pathlib import Path

from django.urls import URLResolver, get_resolver

from tests.browser.every_page import NO_PAGE, READS


def names(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The namespaced name of every address, allauth's too."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}"


def test_every_page_is_read_and_what_is_read_is_a_page() -> None:
    read = {page for pages in READS.values() for page in pages}
    assert read.isdisjoint(NO_PAGE)
    assert {*names()} == read | {*NO_PAGE}


def test_every_test_that_reads_them_is_there() -> None:
    """And fails itself, at its end, where it does not read what it is listed for."""
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [name for name in READS if f"def {name.partition('[')[0]}(" not in tests] == []
