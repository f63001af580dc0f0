"""An entry made ready for an index: what is kept to be shown, and what is searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.entry import Entry
from search.vietnamese import canon, clean, document_numbers, number_key, number_keys, strip_marks, words

# What is kept to be shown: excerpts are cut from it. A longer text is searched to its end all the same.
SHOWN_CHARACTERS = 40_000
SHOWN = (
    "id", "version", "kind", "reference", "external_id", "title", "body", "body_folded", "date", "agency", "unit", "phase",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """What the index holds of an entry.

    `body` has single blanks only, and `body_folded` is the same, folded, character for character. `title_words` …
    `text_folded` are words with blanks between; `text_pairs` … neighbouring words joined ("bản_sao"): a phrase costs no
    more than a word then. `numbers` and `cited` are keys of document numbers.
    """

    id: str
    version: int
    kind: str
    reference: str
    external_id: str
    title: str
    body: str
    body_folded: str
    date: str
    year: str
    agency: str
    unit: str
    phase: str
    acl: tuple[str, ...]
    numbers: tuple[str, ...]
    cited: tuple[str, ...]
    title_words: str
    title_folded: str
    text_words: str
    text_folded: str
    text_pairs: str
    text_pairs_folded: str


def pairs(row: Sequence[str]) -> list[str]:
    """Neighbours of a row of words, joined: bản sao bằng to bản_sao, sao_bằng."""
    return [f"{before}_{after}" for before, after in pairwise(row)]


def document(entry: Entry) -> Document:
    """What the index holds of an entry."""
    title, reference = clean(entry.title), clean(entry.reference)
    body = " ".join(clean(entry.body).split())
    canonical_title, canonical_body = canon(title), canon(body)
    canonical_text = "\n".join((canonical_title, canon(reference), canonical_body, canon(clean(entry.unshown))))
    text_words = words(canonical_text)
    text_folded = strip_marks(" ".join(text_words))
    own = dict.fromkeys(number_keys(reference))
    if entry.external_id:
        own[number_key(entry.external_id)] = None
    return Document(
        id=entry.id,
        version=entry.version,
        kind=entry.kind,
        reference=reference,
        external_id=entry.external_id,
        title=title,
        body=body[:SHOWN_CHARACTERS],
        body_folded=strip_marks(canonical_body[:SHOWN_CHARACTERS]),
        date=entry.date.isoformat() if entry.date else "",
        year=str(entry.date.year) if entry.date else "",
        agency=clean(entry.agency),
        unit=entry.unit,
        phase=entry.phase,
        acl=entry.acl,
        numbers=tuple(own),
        cited=tuple(key for key in document_numbers(strip_marks(canonical_text)) if key not in own),
        title_words=" ".join(words(canonical_title)),
        title_folded=" ".join(words(strip_marks(canonical_title))),
        text_words=" ".join(text_words),
        text_folded=text_folded,
        text_pairs=" ".join(pairs(text_words)),
        text_pairs_folded=" ".join(pairs(text_folded.split())),
    )
