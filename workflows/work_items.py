"""The work list: the open steps of persons, as one flat table. Every list and counter reads it."""

from collections.abc import Sequence
from datetime import datetime

from workflows.answers import Counts, WorkPage


def work_list(
    *,
    tokens: frozenset[str],
    person: int,
    only_mine: bool = False,
    step: str = "",
    due_before: datetime | None = None,
    after: str = "",
    limit: int = 50,
) -> WorkPage:
    """A page of open steps, the most pressing first: urgent ones, then by due time (by filing time while no clock runs)."""
    raise NotImplementedError


def counts(*, tokens: frozenset[str], person: int, at: datetime) -> Counts:
    """How much waits for these tokens, how much of it is this person's own, overdue at `at`, urgent, and per step."""
    raise NotImplementedError


def open_items(runs: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The open steps' names of many runs at once, for a page of dossiers."""
    raise NotImplementedError
