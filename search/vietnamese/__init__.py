"""Everything the engine knows about Vietnamese; every backend uses it, to index and to ask."""

from search.vietnamese.keyboards import repaired
from search.vietnamese.letters import VERSION, canon, clean, fold, spans, strip_marks, words
from search.vietnamese.numbers import document_numbers, number_key, number_keys, places_of, without_numbers
from search.vietnamese.old_fonts import Readable, known_share, readable
from search.vietnamese.restoration import Usage
from search.vietnamese.syllables import is_known, known_bare

__all__ = [
    "VERSION",
    "Readable",
    "Usage",
    "canon",
    "clean",
    "document_numbers",
    "fold",
    "is_known",
    "known_bare",
    "known_share",
    "number_key",
    "number_keys",
    "places_of",
    "readable",
    "repaired",
    "spans",
    "strip_marks",
    "without_numbers",
    "words",
]
