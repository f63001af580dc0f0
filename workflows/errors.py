"""What the engine says when it cannot. It knows account numbers only; the caller may put a name into the sentence."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _


class WorkflowError(Exception):
    """The engine refuses. `code` is stable; `sentence(name_of)` is for the reader, `str(error)` has no name in it."""

    code = "workflow"
    by: int | None = None

    def sentence(self, name_of: Callable[[int], str] | None = None) -> str:
        """The refusal in the reader's language. `name_of` turns an account number into "ông Phạm Quốc Bảo"."""
        return self._say(name_of(self.by) if name_of and self.by is not None else "")

    def _say(self, who: str) -> str:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.sentence()


class StepClosed(WorkflowError):
    """The step is not open (any more): somebody was quicker, or the run went another way.

    `by`, `at`, `outcome`: who closed it last, when, and how; None, None, "" if it never was open.
    """

    code = "step_closed"

    def __init__(self, *, step: str, title: str | Promise, by: int | None, at: datetime | None, outcome: str) -> None:
        super().__init__(step)
        self.step, self.title, self.by, self.at, self.outcome = step, title, by, at, outcome

    def _say(self, who: str) -> str:
        if self.at is None:
            return _("“%(step)s” is not open now. Open the dossier again to see where it stands.") % {
                "step": self.title
            }
        if self.outcome == "":  # cancelled with its run
            return _("This dossier was closed at %(when)s, before “%(step)s”. Nothing was changed.") % {
                "step": self.title,
                "when": date_format(timezone.localtime(self.at), "H:i d/m/Y"),
            }
        facts = {"step": self.title, "who": who, "when": date_format(timezone.localtime(self.at), "H:i d/m/Y")}
        if who:
            return _("“%(step)s” was already done by %(who)s at %(when)s. Nothing was changed.") % facts
        return _("“%(step)s” was already done at %(when)s. Nothing was changed.") % facts


class NotYours(WorkflowError):
    """The caller's tokens do not hold the step's audience, or the step has an owner and he is somebody else (`by`)."""

    code = "not_yours"

    def __init__(self, *, step: str, title: str | Promise, audience: str, owner: int | None = None) -> None:
        super().__init__(step)
        self.step, self.title, self.audience, self.by = step, title, audience, owner

    def _say(self, who: str) -> str:
        if who:
            return _("“%(step)s” is being handled by %(who)s. It has to be assigned to you first.") % {
                "step": self.title,
                "who": who,
            }
        if self.by is not None:
            return _("“%(step)s” is being handled by another officer. It has to be assigned to you first.") % {
                "step": self.title
            }
        return _("“%(step)s” is not among your duties.") % {"step": self.title}


class CannotTake(WorkflowError):
    """The person a step is assigned to (`by`) does not hold its audience."""

    code = "cannot_take"

    def __init__(self, *, step: str, title: str | Promise, to: int) -> None:
        super().__init__(step)
        self.step, self.title, self.by = step, title, to

    def _say(self, who: str) -> str:
        if who:
            return _("“%(step)s” is not among the duties of %(who)s.") % {"step": self.title, "who": who}
        return _("“%(step)s” is not among the duties of that officer.") % {"step": self.title}


class RunEnded(WorkflowError):
    """The run has already ended: nothing to withdraw or to stop. `end` names where, `at` says when."""

    code = "run_ended"

    def __init__(self, *, end: str, at: datetime | None) -> None:
        super().__init__(end)
        self.end, self.at = end, at

    def _say(self, who: str) -> str:
        return _("This dossier was already closed. Nothing was changed.")


class RunBusy(WorkflowError):
    """Another transaction holds the run for longer than the lock waits. Trying again is safe."""

    code = "run_busy"

    def _say(self, who: str) -> str:
        return _("This dossier is being changed by someone else at this moment. Try again in a few seconds.")


class WorkflowMistake(Exception):
    """A caller's or a flow's mistake, for the programmer: unknown outcome, missing fact, no transaction."""
