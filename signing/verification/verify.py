"""A file is judged: what the office knows of it is put together, then answered."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError

from signing import trust
from signing.authority import house
from signing.models import SigningKey
from signing.report import Expectation, ValidationReport
from signing.verification.judge import Question, answer, unanswered

log = logging.getLogger(__name__)

LookUp = Callable[[bytes], Expectation | None]
Within = Callable[[Callable[[Question], ValidationReport], Question], ValidationReport]
_look_ups: list[LookUp] = []


def register_expectations(look_up: LookUp | None) -> None:
    """Wiring tells how to find what our register knows about a file, given its bytes. Nothing: forget the register again."""
    _look_ups[:] = [look_up] if look_up else []


def registered() -> LookUp | None:
    """Who is asked now."""
    return next(iter(_look_ups), None)


def _here(judge: Callable[[Question], ValidationReport], question: Question) -> ValidationReport:
    return judge(question)


def verify(
    source: bytes, expectation: Expectation | None = None, *, at: datetime, within: Within = _here
) -> ValidationReport:
    """Judge a PDF as of `at`. Never raises, whatever the bytes.

    Without an expectation the register is asked. Passed means: every rule kept. What carries our own seal but is not in the
    register does not pass. The judging itself is done `within` what calls it: for a stranger's file, a process of its own,
    which may refuse in its own way.
    """
    try:
        question = _question(source, expectation, at)
    except DatabaseError as error:
        log.error("The register or the list of trusted authorities could not be read: %s", error)
        return unanswered(Question(source, at, expectation))
    return within(answer, question)


def _question(source: bytes, expectation: Expectation | None, at: datetime) -> Question:
    ours = None
    if expectation is None and (look_up := registered()):
        expectation = look_up(source)
        ours = frozenset(key.fingerprint for key in SigningKey.objects.only("certificate"))
    authority = house.standing()
    lists = authority.revocation_lists(at) if authority else ()
    return Question(source, at, expectation, ours, trust.anchors(), lists)
