"""The only door of the search engine.

Rooms register a `Source` for each kind (config/wiring.py). A verb that changes an object queues a job "index" in its
own transaction; the worker calls `apply`. Pages and commands call `search` and `suggest`. Refusals are `SearchRefused`
and its kinds; `transient` ones are worth another try.
"""

from search.abbreviations import abbreviations, drop_abbreviation, set_abbreviation
from search.asking import MAX_LIMIT, search, suggest
from search.entry import KINDS, PUBLIC, Entry, Source
from search.errors import (
    BadPage,
    EmptyAbbreviation,
    EmptyQuery,
    IndexBusy,
    NoPrincipals,
    SearchRefused,
    SearchUnavailable,
)
from search.results import Comparison, Facets, FacetValue, Hit, Pieces, Results, Status, Suggestion
from search.sources import register_source, when_withheld
from search.upkeep import apply, rebuild, reconcile, status
from search.vietnamese import Readable, canon, clean, document_numbers, fold, number_key, readable, words

__all__ = [
    "KINDS",
    "MAX_LIMIT",
    "PUBLIC",
    "BadPage",
    "Comparison",
    "EmptyAbbreviation",
    "EmptyQuery",
    "Entry",
    "FacetValue",
    "Facets",
    "Hit",
    "IndexBusy",
    "NoPrincipals",
    "Pieces",
    "Readable",
    "Results",
    "SearchRefused",
    "SearchUnavailable",
    "Source",
    "Status",
    "Suggestion",
    "abbreviations",
    "apply",
    "canon",
    "clean",
    "document_numbers",
    "drop_abbreviation",
    "fold",
    "number_key",
    "readable",
    "rebuild",
    "reconcile",
    "register_source",
    "search",
    "set_abbreviation",
    "status",
    "suggest",
    "when_withheld",
    "words",
]
