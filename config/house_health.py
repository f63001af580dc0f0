"""What the health page asks of the rooms and engines: one function for each thing, its answer in a sentence."""

import logging
import shutil
from datetime import datetime, timedelta

from django.conf import settings
from django.db import Error, connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from procedures.jobs import public as jobs
from procedures.web import words
from procedures.web.health import DATABASE, Health, register_check
from search import public as search
from workflows import public as workflows

log = logging.getLogger("health")
LONG = timedelta(minutes=5)


def database(at: datetime) -> Health:
    """Asked first: without it nothing else can be told (web.health.find_out)."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        log.exception("the database does not answer")
        return Health(False, _("The database does not answer: nothing can be read or kept. See whether it runs."))
    return Health(True, _("The database answers."))


def queue(at: datetime) -> Health:
    """Everything that is wrong with the queue, each in its sentence."""
    state = jobs.queue_state(at)
    wrong = []
    if not state.workers:
        wrong.append(
            _(
                "No worker has given a sign of life in the last minute: nothing is signed, sent or indexed. "
                "Start one with “manage.py work”."
            )
        )
    if state.failed:
        wrong.append(
            ngettext(
                "%(count)d job has failed for good and waits for somebody to look at it.",
                "%(count)d jobs have failed for good and wait for somebody to look at them.",
                state.failed,
            )
            % {"count": state.failed}
        )
    if state.retried:
        wrong.append(
            ngettext(
                "%(count)d job has failed several times; it is tried again by itself.",
                "%(count)d jobs have failed several times; they are tried again by themselves.",
                state.retried,
            )
            % {"count": state.retried}
        )
    if state.oldest_due and at - state.oldest_due > LONG:
        wrong.append(
            _("The oldest of %(count)d waiting jobs has been due since %(since)s.")
            % {"count": state.waiting, "since": words.near(state.oldest_due, at)}
        )
    if wrong:
        return Health(False, " ".join(wrong))
    facts = {"workers": state.workers, "count": state.waiting}
    return Health(True, _("Workers at work: %(workers)d. Jobs waiting: %(count)d.") % facts)


def index(at: datetime) -> Health:
    status = search.status()
    return Health(status.healthy, status.sentence)


def disk(at: datetime) -> Health:
    """Room for papers, signed files and the embedded index; with SQLite for the database too."""
    free = shutil.disk_usage(settings.DATA).free
    said = {"free": words.size(free), "reserve": words.size(settings.DISK_RESERVE)}
    if free < settings.DISK_RESERVE:
        return Health(
            False,
            _(
                "The disk of OFFICE_DATA has %(free)s left, less than the %(reserve)s kept in reserve. Make room, "
                "or soon no paper can be handed in and nothing signed."
            )
            % said,
        )
    return Health(True, _("The disk of OFFICE_DATA has %(free)s left.") % said)


def calendar(at: datetime) -> Health:
    """Without its days off a due time would be promised too early."""
    if missing := workflows.missing_years(at):
        years = ", ".join(map(str, missing))
        return Health(
            False,
            _("The calendar knows no days off of %(years)s: time limits would count them. A worker enters them.")
            % {"years": years},
        )
    return Health(True, _("The calendar knows the days off of this year and the next."))


def flows(at: datetime) -> Health:
    """A released flow must not be changed: what stands on the lost step is moved by nobody."""
    if lost := len(workflows.open_steps_without_a_node()):
        return Health(
            False,
            ngettext(
                "%(count)d dossier stands at a step that its flow no longer has. Go back to the version that had it.",
                "%(count)d dossiers stand at steps that their flows no longer have. Go back to the version that had them.",
                lost,
            )
            % {"count": lost},
        )
    return Health(True, _("Every dossier under way stands at a step of its flow."))


def register() -> None:
    """In the order of the page."""
    register_check(DATABASE, database, label=gettext_lazy("Database"))
    register_check("jobs", queue, label=gettext_lazy("Jobs"))
    register_check("search", index, label=gettext_lazy("Search"))
    register_check("disk", disk, label=gettext_lazy("Disk"))
    register_check("calendar", calendar, label=gettext_lazy("Calendar"))
    register_check("flows", flows, label=gettext_lazy("Flows"))
