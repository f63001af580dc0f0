"""What is stuck, in plain words. The rooms below are asked through checks that wiring registers at start.

register_check("jobs", queue, label=_("Jobs"))        # a callable: (at) -> Health; config/house_health.py has them all
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

log = logging.getLogger("health")


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

DATABASE = "database"

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
    """Every check's answer, the troubled ones first, otherwise in the order of registration.

    When the one named DATABASE fails, it is the last that is asked: the others would all have the same to say.
    """
    found: list[Found] = []
    for name, (label, check) in _checks.items():
        found.append(Found(name, label, _asked(name, check, at)))
        if name == DATABASE and not found[-1].health.ok:
            break
    return sorted(found, key=lambda answer: answer.health.ok)


def has_no_database(found: list[Found]) -> bool:
    return any(answer.name == DATABASE and not answer.health.ok for answer in found)


def _asked(name: str, check: Check, at: datetime) -> Health:
    """A check that breaks is an answer too: the others are told all the same."""
    try:
        return check(at)
    except Exception:
        log.exception("the check %s broke", name)
        return Health(False, _("This could not be found out. The web server's log says why."))
