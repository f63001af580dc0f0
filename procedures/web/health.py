"""What is stuck, in plain words. The rooms below are asked through checks that wiring registers at start.

register_check("jobs", jobs.health)        # a callable: (at) -> Health
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise


class Health(NamedTuple):
    """One answer: `ok`, and a sentence that says what is the matter, since when, and what to do."""

    ok: bool
    sentence: str | Promise


class Found(NamedTuple):
    """A check's name, with its answer."""

    name: str
    label: str | Promise
    health: Health


Check = Callable[[datetime], Health]

_checks: dict[str, tuple[str | Promise, Check]] = {}


def register_check(name: str, check: Check, label: str | Promise = "") -> None:
    """`name` is stable and for machines; `label` is what people read (the name, when left out)."""
    _checks[name] = (label or name, check)


def exchange(checks: Mapping[str, tuple[str | Promise, Check]]) -> dict[str, tuple[str | Promise, Check]]:
    """These checks (label and check by name) and no others; answers with those that stood before."""
    former = dict(_checks)
    _checks.clear()
    _checks.update(checks)
    return former


def find_out(at: datetime) -> list[Found]:
    """Every check's answer, the troubled ones first, otherwise in the order of registration."""
    found = [Found(name, label, check(at)) for name, (label, check) in _checks.items()]
    return sorted(found, key=lambda answer: answer.health.ok)
