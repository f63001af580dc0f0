"""An entry made ready for an index: what is kept to be shown, and what is searched."""

from dataclasses import dataclass

from search.entry import Entry
from search.vietnamese import canon, clean, document_numbers, number_key, number_keys, strip_marks, words

# What a result page shows and highlights; the rest of a longer text is searched all the same.
SHOWN_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class Document:
    """`title_words` … `text_folded`: words separated by blanks. `numbers`, `cited`: keys of document numbers."""

    id: str
    version: int
    kind: str
    reference: str
    external_id: str
    title: str
    body: str
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


def document(entry: Entry) -> Document:
    """What the index holds of an entry."""
    title, body, reference = clean(entry.title), clean(entry.body), clean(entry.reference)
    canonical_title = canon(title)
    canonical_text = "\n".join((canonical_title, canon(reference), canon(body)))
    folded_text = strip_marks(canonical_text)
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
        date=entry.date.isoformat() if entry.date else "",
        year=str(entry.date.year) if entry.date else "",
        agency=clean(entry.agency),
        unit=entry.unit,
        phase=entry.phase,
        acl=entry.acl,
        numbers=tuple(own),
        cited=tuple(key for key in document_numbers(folded_text) if key not in own),
        title_words=" ".join(words(canonical_title)),
        title_folded=" ".join(words(strip_marks(canonical_title))),
        text_words=" ".join(words(canonical_text)),
        text_folded=" ".join(words(folded_text)),
    )
