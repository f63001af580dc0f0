"""What the worker carried, as whoever it is written to would read it."""

import re
from typing import Any

from django.utils import timezone

from procedures.jobs.public import work
from procedures.notifications.public import kept_letters


def last_letter() -> Any:
    work(now=timezone.now, until_idle=True)
    return kept_letters(1)[0]


def link_in_the_last_letter() -> str:
    """Its address without the host."""
    return re.search(r"http://[^/\s]+(\S+)", last_letter().body)[1]
