"""How a dossier stands, as its citizen is told: the five public phases, each with its day, and the office's own time."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import timing
from procedures.web.words import day_of, worked

if TYPE_CHECKING:
    from procedures.dossiers.models import Dossier

TRACK = (
    (_("Filed"), ("filed",)),
    (_("Accepted"), ("fee",)),
    (_("Being processed"), ("processing", "approval", "supplement")),
    (_("Signature"), ("signing",)),
    (_("Result"), ("ready", "returned")),
)


class Stage(NamedTuple):
    """One public phase: "done", "now" or "" (to come), and the day it was reached, or is promised for."""

    word: str | Promise
    state: str
    icon: str
    day: str


def track_of(dossier: "Dossier") -> list[Stage]:
    """The public phases with the one the dossier is in; nothing of a dossier that ended before its result."""
    if dossier.came_to_nothing:
        return []
    here = next((place for place, (_word, phases) in enumerate(TRACK) if dossier.phase in phases), 0)
    if dossier.phase == "supplement" and not dossier.accepted_at:
        here = 0
    days = (dossier.filed_at, dossier.accepted_at, None, None, dossier.finished_at or dossier.due_at)
    return [_stage(dossier, place, here, days[place]) for place in range(len(TRACK))]


def _stage(dossier: "Dossier", place: int, here: int, reached: datetime | None) -> Stage:
    word = TRACK[place][0]
    day = f"{day_of(reached):%d/%m}" if reached else ""
    if place < here or dossier.phase in ("ready", "returned"):
        return Stage(word, "done", "check-circle-fill", day)
    if place > here:
        return Stage(word, "", "circle", day)
    if dossier.paused_at:
        since = _("paused since %(day)s") % {"day": f"{day_of(dossier.paused_at):%d/%m}"}
        return Stage(word, "now", "pause-circle-fill", since)
    return Stage(word, "now", "check-circle-fill" if dossier.phase == "filed" else "arrow-repeat", day)


class Spent(NamedTuple):
    """The office's own time, in words; `allowed` is empty while the clock stands."""

    used: str
    allowed: str


def spent(dossier: "Dossier", at: datetime) -> Spent | None:
    """None before the desk has accepted, and once the dossier has ended."""
    if dossier.accepted_at is None or dossier.finished_at is not None:
        return None
    found = timing.worked(dossier, at)
    return Spent(worked(found.used), worked(found.allowed) if found.allowed else "")
