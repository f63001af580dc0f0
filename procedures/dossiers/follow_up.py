"""What follows every verb: people are told, the index is brought up to date. Rows of the verb's own transaction."""

from collections.abc import Iterable
from datetime import datetime

from procedures.dossiers.models import Deliverable, Dossier
from procedures.jobs.public import JobOrder, queue
from procedures.notifications.public import MessageOrder, tell


def follow_up(
    dossier: Dossier,
    *messages: MessageOrder,
    at: datetime,
    jobs: Iterable[JobOrder] = (),
    deliverable: Deliverable | None = None,
) -> None:
    """At most two queries: one for the messages, one for all the jobs."""
    orders = [*tell(*messages, at=at), index(dossier.subject, dossier.revision), *jobs]
    if deliverable is not None:
        orders.append(index(f"deliverable:{deliverable.pk}", dossier.revision))
    queue(*orders, at=at)


def lapse(dossier: Dossier, opening: int) -> Iterable[JobOrder]:
    """The dossier is stopped when the answer does not come in time; `opening` is that of the step that waits for it."""
    if dossier.answer_by is None:
        return ()
    key = f"{dossier.pk}:{opening}"
    arguments = {"dossier": dossier.pk, "opening": opening}
    return [JobOrder("stop_dossier", key, arguments, dossier.subject, dossier.answer_by)]


def index(subject: str, version: int) -> JobOrder:
    return JobOrder("index", f"{subject}:{version}", {"id": subject}, subject)
