"""Answers that no official paper could carry: told where they are typed, long before anything is printed."""

import re
from collections.abc import Mapping
from typing import Any

from procedures.correspondence import public as correspondence

# What people write with here, and every font of the office has: looked at no further.
_USUAL = re.compile(r"[\n\t\x20-\x7e\xa0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2026]*")


def unprintable(answers: Mapping[str, Any]) -> dict[str, str]:
    """A sentence for each answer with a character that cannot be printed, by the name of its question."""
    found = {}
    for name, answer in answers.items():
        if isinstance(answer, str) and not _USUAL.fullmatch(answer):
            try:
                correspondence.refuse_unprintable(answer)
            except correspondence.UnprintableCharacter as refusal:
                found[name] = str(refusal.sentence)
    return found
