"""Where the words of a query stand in a text, and the piece of the text worth showing."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from search.forms import Form
from search.results import Pieces
from search.vietnamese import canon, fold, places_of, strip_marks

EXCERPT = 240  # characters of the text shown under a result
_LEAD = 50
_HITS = 40  # of one form in one text; more change nothing in an excerpt

Span = tuple[int, int]


class Needles:
    """The forms and the numbers (as keys) to mark. A word typed with marks is not marked where it bears others."""

    def __init__(self, forms: Iterable[Form], *, numbers: Collection[str] = (), bare: bool) -> None:
        self._numbers = numbers
        self._forms = {" ".join(form): strip_marks(" ".join(form)) for form in forms}
        self._bare = bare

    def find(self, text: str, folded: str) -> list[Span]:
        """Spans of a clean text with single blanks that are to be marked, in order, joined where only blanks part them."""
        found = [span for form, needle in self._forms.items() for span in self._places(form, needle, text, folded)]
        found += places_of(self._numbers, folded)
        joined: list[Span] = []
        for start, end in sorted(found):
            if joined and (start <= joined[-1][1] or text[joined[-1][1] : start] == " "):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def _places(self, form: str, needle: str, text: str, folded: str) -> Iterator[Span]:
        start, found = folded.find(needle), 0
        while start >= 0 and found < _HITS:
            end = start + len(needle)
            if _apart(folded, start, end) and (self._bare or _agree(form, text[start:end])):
                found += 1
                yield start, end
            start = folded.find(needle, end)


def _apart(folded: str, start: int, end: int) -> bool:
    """Whether a word begins and ends here."""
    return not (start and folded[start - 1].isalnum()) and not folded[end : end + 1].isalnum()


@lru_cache(maxsize=4096)
def _agree(form: str, written: str) -> bool:
    """The same marks on every word; a word without any marks, typed or written, agrees with all of them."""
    pairs = zip(form.split(), canon(written).split(), strict=False)
    return all(word == other or word.isascii() or other.isascii() for word, other in pairs)


def _pieces(text: str, found: Sequence[Span], start: int, end: int) -> Iterator[tuple[str, bool]]:
    written = start
    for left, right in found:
        if right <= start or left >= end:
            continue
        left, right = max(left, start), min(right, end)  # noqa: PLW2901 -- cut at the window
        if left > written:
            yield text[written:left], False
        yield text[left:right], True
        written = right
    if written < end:
        yield text[written:end], False


def marked(text: str, needles: Needles) -> Pieces:
    """The whole of a short text (a title) in pieces."""
    return tuple(_pieces(text, needles.find(text, fold(text)), 0, len(text)))


def excerpt(text: str, folded: str, needles: Needles) -> Pieces:
    """The window of the text with the most different hits, cut at blanks, with an ellipsis where it was cut."""
    found = needles.find(text, folded)
    start = _window(text, folded, found) if len(text) > EXCERPT else 0
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    before = (("… ", False),) if start else ()
    after = ((" …", False),) if end < len(text) else ()
    return (*before, *_pieces(text, found, start, end), *after)


def _window(text: str, folded: str, found: Sequence[Span]) -> int:
    """Where the excerpt begins: a little before the hit that has the most different hits within reach."""
    best, most = 0, -1
    for index, (start, _) in enumerate(found):
        reach = {folded[left:right] for left, right in found[index : index + 12] if right <= start + EXCERPT - _LEAD}
        worth = sum(len(hit) for hit in reach)
        if worth > most:
            best, most = start, worth
    start = min(best - _LEAD, len(text) - EXCERPT)
    if start <= 0:
        return 0
    cut = text.find(" ", start, best)
    return cut + 1 if cut >= 0 else best
