"""One table: which function of which room does each kind of job, and what each engine is told at start."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.utils.translation import gettext as _

from config import house_health
from procedures.correspondence.jobs import read_pictures
from procedures.correspondence.search_source import IncomingSource, OutgoingSource
from procedures.dossiers import jobs as dossier_jobs
from procedures.dossiers import signing_jobs
from procedures.dossiers.search_source import DeliverableSource, DossierSource
from procedures.dossiers.verification import expectation_for
from procedures.jobs import public as jobs
from procedures.journal.public import Break, Kind, first_break, seal_heads, write_down
from procedures.notifications.public import deliver, deliver_letter
from procedures.people.access import local_day
from procedures.people.models import Account
from search import public as search
from signing import public as signing
from workflows import public as workflows


def bring_index_up_to_date(orders: list[dict[str, Any]], at: datetime) -> None:
    """Collapses the orders of one object: it is read once, as it is now."""
    try:
        search.apply(dict.fromkeys(order["id"] for order in orders))
    except search.SearchRefused as refused:  # the index is at fault, not one of the objects
        raise jobs.Retry(str(refused.sentence)) from refused


def note_mismatch(ids: Sequence[str], person: Account, at: datetime) -> None:
    """The index showed somebody what its room would not: withheld already; written down and mended by the worker."""
    key = f"{person.pk}:{at.isoformat()}"
    mend = [jobs.JobOrder("index", f"{found}:{key}", {"id": found}, found) for found in ids]
    jobs.queue(jobs.JobOrder("search_mismatch", key, {"ids": list(ids), "person": person.pk}), *mend, at=at)


def write_mismatch(order: dict[str, Any], at: datetime) -> None:
    write_down(Kind.SEARCH_MISMATCH, about="search:index", actor=order["person"], at=at, ids=order["ids"])


def prove_journal(at: datetime) -> None:
    """A break is a job that fails at once: it stays on the health page until somebody has looked. Found again: one a day."""
    if found := first_break():
        jobs.queue(jobs.JobOrder("journal_broken", local_day(at).isoformat(), found._asdict(), found.subject), at=at)


def say_where_it_broke(place: dict[str, Any], at: datetime) -> None:
    what_to_do = _("Keep a copy of the database and run “manage.py audit_journal”.")
    raise jobs.Hopeless(f"{Break(**place).sentence} {what_to_do}")


def know_the_days_off(at: datetime) -> None:
    """This year's and the next's, as the law has them; what people have entered stays."""
    year = local_day(at).year
    workflows.load_calendar([year, year + 1])


HANDLERS = {
    "index": jobs.Handler(bring_index_up_to_date, batch=200, attempts=20),
    "search_mismatch": jobs.Handler(write_mismatch, together=True),
    "deliver_message": jobs.Handler(deliver, attempts=110, deaths=150),  # a mail server may be away for a working day
    "deliver_letter": jobs.Handler(deliver_letter, attempts=110, deaths=150),
    "journal_broken": jobs.Handler(say_where_it_broke),
    "read_pictures": jobs.Handler(read_pictures, attempts=3, lease=timedelta(minutes=15)),
    "stop_dossier": jobs.Handler(dossier_jobs.stop),
    "sign_deliverable": jobs.Handler(signing_jobs.sign, attempts=6, given_up=signing_jobs.sign_given_up),
    "seal_deliverable": jobs.Handler(signing_jobs.seal, attempts=6, given_up=signing_jobs.seal_given_up),
}

DUTIES = [
    jobs.Duty("seal the journal", timedelta(minutes=10), lambda at: seal_heads(at=at)),
    jobs.Duty("prove the journal", timedelta(days=1), prove_journal),
    jobs.Duty("know the days off", timedelta(days=1), know_the_days_off),
    jobs.Duty("forget envelopes", timedelta(minutes=1), signing_jobs.forget_envelopes),
    jobs.Duty("forget ended sessions", timedelta(days=1), lambda at: SessionStore.clear_expired()),
    jobs.Duty("forget old jobs", timedelta(hours=6), jobs.forget_old),
    jobs.Duty("reconcile the index", timedelta(days=1), lambda at: search.reconcile(at=at)),
]

SOURCES: dict[str, search.Source] = {
    "dossier": DossierSource(),
    "deliverable": DeliverableSource(),
    "incoming": IncomingSource(),
    "outgoing": OutgoingSource(),
}


def connect() -> None:
    """Called once at start."""
    jobs.register(HANDLERS, DUTIES)
    for kind, source in SOURCES.items():
        search.register_source(kind, source)
    search.when_withheld(note_mismatch)
    signing.register_expectations(expectation_for)
    house_health.register()
