"""Other forms of a run of words: abbreviations and words for the same thing."""

from collections import defaultdict
from collections.abc import Iterable

from search.vietnamese import canon, clean, strip_marks, words

# A run of canonical words.
Form = tuple[str, ...]


class Table:
    """Other forms by the folded words of each form, both ways: THPT to trung học phổ thông and back."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        meanings: dict[Form, list[Form]] = defaultdict(list)
        for short, long in rows:
            meanings[_form(long)].append(_form(short))
        self.others: dict[Form, list[Form]] = defaultdict(list)
        self.shorts = {_folded(short) for shorts in meanings.values() for short in shorts}
        for long_form, shorts in meanings.items():
            same = [long_form, *shorts]
            for form in same:
                self.others[_folded(form)] += [other for other in same if other != form]
        self.longest = max((len(form) for form in self.others), default=0)

    def longest_at(self, folded_words: list[str], start: int) -> int:
        """How many words from `start` on make the longest form of the table; 0 for none."""
        for length in range(min(self.longest, len(folded_words) - start), 0, -1):
            if tuple(folded_words[start : start + length]) in self.others:
                return length
        return 0


def _form(text: str) -> Form:
    return tuple(words(canon(clean(text))))


def _folded(form: Form) -> Form:
    return tuple(strip_marks(word) for word in form)
