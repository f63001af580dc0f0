"""How well an order of answers fits what a clerk expected (nDCG, Järvelin and Kekäläinen 2002)."""

from collections.abc import Sequence
from math import log2


def gains(expected: str) -> dict[str, int]:
    """ "a b > c": a and b are worth 3, c is worth 2, whatever follows 1."""
    groups = [group.split() for group in expected.split(">")]
    return {entry_id: max(3 - rank, 1) for rank, group in enumerate(groups) for entry_id in group}


def best(expected: str) -> list[str]:
    return expected.partition(">")[0].split()


def ndcg(found: Sequence[str], expected: str, depth: int = 10) -> float:
    """1.0: the expected documents, in the expected order, on top."""
    wanted = gains(expected)
    ideal = sum(gain / log2(rank + 2) for rank, gain in enumerate(sorted(wanted.values(), reverse=True)[:depth]))
    return sum(wanted.get(entry_id, 0) / log2(rank + 2) for rank, entry_id in enumerate(found[:depth])) / ideal
