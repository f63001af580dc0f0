"""Marks given back to a query typed without them: "ban sao bang" to "bản sao bằng", by what stands beside what."""

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

from search.vietnamese.letters import strip_marks

_FORMS_KEPT = 8
_PAIRS_KEPT = 300_000
_PAIR_WEIGHT = 0.9


class Usage:
    """How often each syllable stands in the texts of an index, and after which other. Learnt once, then only read."""

    def __init__(self) -> None:
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.learnt = 0
        self.texts = 0

    def learn(self, canonical_words: Sequence[str]) -> None:
        """One text, as the list of its canonical words."""
        for word, count in Counter(canonical_words).items():
            if word.isalpha():
                self.forms[strip_marks(word)][word] += count
        self.pairs.update(pairwise(canonical_words))
        self.learnt += len(canonical_words)
        self.texts += 1

    def restored(self, bare: Sequence[str]) -> list[str]:
        """The likeliest spelling of a row of words without marks (Viterbi over pairs); unknown words stay."""
        best: list[tuple[float, list[str]]] = [(0.0, [])]
        for word in bare:
            best = [self._extended(best, form) for form in self._candidates(word)]
        return max(best, key=lambda path: path[0])[1]

    def _candidates(self, word: str) -> list[str]:
        known = self.forms.get(word)
        return [form for form, _ in known.most_common(_FORMS_KEPT)] if known else [word]

    def _extended(self, best: Iterable[tuple[float, list[str]]], form: str) -> tuple[float, list[str]]:
        return max(
            ((score + self._step(path[-1] if path else None, form), [*path, form]) for score, path in best),
            key=lambda path: path[0],
        )

    def _count(self, form: str) -> int:
        known = self.forms.get(strip_marks(form))
        return known[form] if known else 0

    def _step(self, before: str | None, form: str) -> float:
        alone = (self._count(form) + 0.5) / (self.learnt + 1)
        if before is None:
            return log(alone)
        together = self.pairs.get((before, form), 0) / (self._count(before) + 1)
        return log(_PAIR_WEIGHT * together + (1 - _PAIR_WEIGHT) * alone)

    def dump(self) -> bytes:
        """For keeping with the index: only what was seen often enough to matter in a large one."""
        pairs = self.pairs.most_common(_PAIRS_KEPT)
        kept = {
            "learnt": self.learnt,
            "texts": self.texts,
            "forms": {bare: dict(forms.most_common(_FORMS_KEPT)) for bare, forms in self.forms.items()},
            "pairs": [[*pair, count] for pair, count in pairs],
        }
        return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())

    @classmethod
    def load(cls, data: bytes) -> "Usage":
        usage = cls()
        kept = json.loads(zlib.decompress(data))
        usage.learnt, usage.texts = kept["learnt"], kept["texts"]
        usage.forms.update({bare: Counter(forms) for bare, forms in kept["forms"].items()})
        usage.pairs.update({(before, after): count for before, after, count in kept["pairs"]})
        return usage
