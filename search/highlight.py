"""Where the words of a query stand in a text, and the piece of the text worth showing."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from search.abbreviations import Form
from search.results import Pieces
from search.vietnamese import canon, spans, strip_marks

EXCERPT = 240  # characters of the text shown under a result
_LEAD = 50
_LOOKED_AT = 20_000  # characters read for an excerpt; what is found only further on is shown from the beginning

Span = tuple[int, int]


class Needles:
    """The forms to mark, by their first folded word. A word that was typed with marks is not marked without them."""

    def __init__(self, forms: Iterable[Form], *, bare: bool) -> None:
        self._forms: dict[str, list[Form]] = {}
        self._bare = bare
        for form in dict.fromkeys(forms):
            self._forms.setdefault(strip_marks(form[0]), []).append(form)

    def find(self, text: str) -> list[Span]:
        """Spans of a clean text that are to be marked, in order, without overlaps, neighbours joined."""
        canonical = canon(text)
        folded = strip_marks(canonical)
        if not any(first in folded for first in self._forms):
            return []
        places = list(spans(canonical))
        found: list[Span] = []
        skip_to = 0
        for index, (start, end) in enumerate(places):
            forms = self._forms.get(folded[start:end]) if start >= skip_to else None
            if forms and (length := self._longest(forms, places[index : index + 12], canonical, folded)):
                skip_to = places[index + length - 1][1]
                found.append((start, skip_to))
        return found

    def _longest(self, forms: Sequence[Form], places: Sequence[Span], canonical: str, folded: str) -> int:
        return max(
            (len(form) for form in forms if self._stands(form, places, canonical, folded)),
            default=0,
        )

    def _stands(self, form: Form, places: Sequence[Span], canonical: str, folded: str) -> bool:
        if len(form) > len(places):
            return False
        return all(
            self._same(word, start, end, canonical, folded) for word, (start, end) in zip(form, places, strict=False)
        )

    def _same(self, word: str, start: int, end: int, canonical: str, folded: str) -> bool:
        if folded[start:end] != _bare(word):
            return False
        written = canonical[start:end]
        return self._bare or word == written or word.isascii() or written.isascii()


@lru_cache(maxsize=4096)
def _bare(word: str) -> str:
    return strip_marks(word)


def _join(text: str, found: Sequence[Span]) -> list[Span]:
    """Hits with only blanks between them read as one."""
    joined: list[Span] = []
    for start, end in found:
        if joined and text[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, found: Sequence[Span]) -> Pieces:
    pieces: list[tuple[str, bool]] = []
    written = 0
    for start, end in found:
        if start > written:
            pieces.append((text[written:start], False))
        pieces.append((text[start:end], True))
        written = end
    if written < len(text):
        pieces.append((text[written:], False))
    return tuple(pieces)


def marked(text: str, needles: Needles) -> Pieces:
    """The whole of a short text (a title) in pieces."""
    return _pieces(text, _join(text, needles.find(text)))


def excerpt(text: str, needles: Needles) -> Pieces:
    """The window of the text with the most hits, cut at blanks, with an ellipsis where it was cut."""
    text = " ".join(text[:_LOOKED_AT].split())
    found = needles.find(text)
    start = _window(text, found)
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    inside = [
        (max(left, start) - start, min(right, end) - start) for left, right in found if left < end and right > start
    ]
    pieces = _pieces(text[start:end], _join(text[start:end], inside))
    before = (("… ", False),) if start else ()
    after = ((" …", False),) if end < len(text) else ()
    return (*before, *pieces, *after)


def _window(text: str, found: Sequence[Span]) -> int:
    """Where the excerpt begins: a little before the hit that has the most different hits within reach."""
    if not found or len(text) <= EXCERPT:
        return 0
    best, most = 0, -1
    for index, (start, _) in enumerate(found):
        reach = [text[left:right].lower() for left, right in found[index:] if right <= start + EXCERPT - _LEAD]
        worth = len(set(reach)) * 100 + len(reach)
        if worth > most:
            best, most = start, worth
    cut = text.find(" ", max(best - _LEAD, 0), best)
    return 0 if best <= _LEAD else (cut + 1 if cut >= 0 else best)
