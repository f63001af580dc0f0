"""A search as a page asks for it (understanding, permission, full plan, facets, highlights) beside the bare engine.

20,000 documents of about a thousand syllables; the reader holds 50 tokens and may see a third of them.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import Any

import tantivy
from django.conf import settings

from bench import Figure
from bench.office_language import CLAUSES, GIVEN, KINDS_OF_PAPER, MIDDLE, PLACES, SCHOOLS, SURNAMES, TYPED
from search.public import Entry, fold, rebuild, register_source, search, words

DOCUMENTS = 20_000
SYLLABLES = 1_000
UNITS = 150
AT = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)
READER = frozenset(f"unit:AN_BINH.{number}" for number in range(50))


class Archive:
    """Every document is made from its number when it is asked for: nothing to keep, the same in every run."""

    def entry(self, entry_id: str) -> Entry | None:
        return paper(int(entry_id.partition(":")[2]))

    def entries(self) -> Iterable[Entry]:
        return map(paper, range(DOCUMENTS))

    def versions(self) -> Iterable[tuple[str, int]]:
        return ((f"incoming:{number}", 1) for number in range(DOCUMENTS))

    def count(self) -> int:
        return DOCUMENTS

    def visible(self, ids: Collection[str], person: Any, at: datetime) -> Collection[str]:
        return ids


def name(chance: Random) -> str:
    return f"{chance.choice(SURNAMES)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"


def clause(chance: Random) -> str:
    """Common clauses come often and rare ones seldom, as in real letters."""
    text = CLAUSES[min(int(chance.paretovariate(0.7)) - 1, len(CLAUSES) - 1)]
    return text.format(
        name=name(chance), school=chance.choice(SCHOOLS), place=chance.choice(PLACES), year=chance.randint(1995, 2026)
    )


def paper(number: int) -> Entry:
    chance = Random(number)
    body: list[str] = []
    length = chance.randint(SYLLABLES // 2, SYLLABLES * 3 // 2)
    while length > 0:
        body.append(clause(chance))
        length -= body[-1].count(" ") + 1
    kind = chance.choice(KINDS_OF_PAPER)
    return Entry(
        id=f"incoming:{number}",
        kind="incoming",
        reference=f"{number % 4000 + 1}/{kind}-SGDĐT",
        title=clause(chance).rstrip(".;"),
        body="\n".join(body),
        date=date(2020, 1, 1) + timedelta(days=number // 9),
        agency=f"Cơ quan {chance.randint(1, 40)}",
        acl=tuple(f"unit:AN_BINH.{chance.randrange(UNITS)}" for _ in range(chance.choice((1, 1, 2)))),
        version=1,
    )


def queries() -> list[str]:
    """What people type: names, numbers, titles, bare and with marks, long and short."""
    chance = Random("queries")
    asked = list(TYPED)
    for number in chance.sample(range(DOCUMENTS), 20):
        entry = paper(number)
        cut = " ".join(entry.title.split()[: chance.randint(2, 8)])
        asked += [entry.reference, cut, fold(cut), fold(name(chance)), name(chance)]
    return asked


def figures() -> Iterator[Figure]:
    register_source("incoming", Archive())
    began = process_time()
    rebuild(at=AT)
    yield Figure("search.indexed", DOCUMENTS / (process_time() - began), "documents a CPU second")
    asked = queries()
    whole, bare = times(whole_search, asked), times(Bare(), asked)
    for label, share in (("p50", 0.5), ("p95", 0.95)):
        yield Figure(f"search.{label}", quantile(whole, share), "ms CPU", quantile(bare, share))


def whole_search(query: str) -> None:
    search(query, principals=READER, person=None, at=AT)


class Bare:
    """tantivy asked plainly: every word, permission, ten stored documents, three counts; no ranking of ours, no marks."""

    def __init__(self) -> None:
        folder = Path(settings.SEARCH_FOLDER)
        self.index = tantivy.Index.open(str(folder / (folder / "current").read_text(encoding="utf-8")))
        self.searcher = self.index.searcher()

    def __call__(self, query: str) -> None:
        schema, must = self.index.schema, tantivy.Occur.Must
        terms = [tantivy.Query.term_query(schema, "text_folded", word) for word in words(fold(query))]
        allowed = tantivy.Query.term_set_query(schema, "acl", sorted(READER))
        asked = tantivy.Query.boolean_query([(must, part) for part in (*terms, allowed)])
        for _, address in self.searcher.search(asked, limit=10).hits:
            self.searcher.doc(address).get_first("shown")
        self.searcher.aggregate(asked, {name: {"terms": {"field": name}} for name in ("kind", "agency", "year")})


def times(call: Any, asked: list[str]) -> list[float]:
    """Milliseconds of CPU time of each query: the median of three, after a round to warm up."""
    for query in asked:
        call(query)
    return [median(timed(call, query) for _ in range(3)) for query in asked]


def timed(call: Any, query: str) -> float:
    began = process_time()
    call(query)
    return (process_time() - began) * 1000


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
