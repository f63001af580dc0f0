"""How the indices of Elasticsearch are made: strict, with built-in analysers only, so that no plugin is needed."""

from dataclasses import asdict
from typing import Any

from search.documents import Document

_TITLES = ("title_words", "title_folded")
_TEXTS = ("text_words", "text_folded", "text_pairs", "text_pairs_folded")
_KEYWORDS = ("id", "kind", "agency", "year", "acl", "numbers", "cited")
_ONLY_SHOWN = ("reference", "external_id", "title", "body", "body_folded", "unit", "phase")


def index_body(window: int) -> dict[str, Any]:
    """Settings and mapping of a generation. Words come cut, with blanks between: `whitespace` leaves them so."""
    properties: dict[str, Any] = {name: {"type": "text", "analyzer": "whitespace"} for name in _TITLES}
    properties |= {name: {"type": "text", "analyzer": "whitespace", "index_options": "freqs"} for name in _TEXTS}
    properties |= {name: {"type": "keyword", "ignore_above": 8_000} for name in _KEYWORDS}
    properties |= {name: {"type": "keyword", "index": False, "doc_values": False} for name in _ONLY_SHOWN}
    properties |= {"date": {"type": "date", "format": "strict_date"}, "version": {"type": "long"}}
    properties["title_folded"]["index_prefixes"] = {"min_chars": 1, "max_chars": 6}
    return {
        "settings": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "1s",
            "max_result_window": window,
            # A deleted document's version is remembered this long: nothing sent late brings it back.
            "gc_deletes": "1h",
        },
        "mappings": {"dynamic": "strict", "_source": {"excludes": [*_TITLES, *_TEXTS]}, "properties": properties},
    }


def kept_body() -> dict[str, Any]:
    return {
        "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
        "mappings": {
            "dynamic": "strict",
            "properties": {"usage": {"type": "binary"}, "replaced_at": {"type": "date"}},
        },
    }


def source_of(document: Document) -> dict[str, Any]:
    source = asdict(document)
    source["date"] = source["date"] or None
    return source
