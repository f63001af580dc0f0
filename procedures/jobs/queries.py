"""The state of the queue, for the health page and for a page that shows progress."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Min, QuerySet

from procedures.jobs.models import Job, JobState, WorkerBeat

SEVERAL = 5


class QueueState(NamedTuple):
    """`retried`: how many wait for another attempt after several that failed."""

    waiting: int
    oldest_due: datetime | None
    failed: int
    retried: int
    workers: int


def queue_state(at: datetime) -> QueueState:
    """Counts of the queue. A worker counts as alive when it gave a sign within the last minute."""
    open_jobs = Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING], due_at__lte=at)
    facts = open_jobs.aggregate(count=Count("pk"), oldest=Min("due_at"))
    failed = Job.objects.filter(state=JobState.FAILED).count()
    retried = _retried().count()
    alive = WorkerBeat.objects.filter(at__gte=at - timedelta(minutes=1)).count()
    return QueueState(facts["count"], facts["oldest"], failed, retried, alive)


def _retried() -> QuerySet[Job]:
    return Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING], attempts__gte=SEVERAL).exclude(problem="")


def retried_jobs(limit: int = 50) -> list[Job]:
    """Those that failed several times and are tried again by themselves, the next one first."""
    return list(_retried().order_by("due_at")[:limit])


def failed_jobs(limit: int = 50) -> list[Job]:
    return list(Job.objects.filter(state=JobState.FAILED).order_by("-finished_at")[:limit])


def jobs_about(subjects: list[str], kinds: tuple[str, ...]) -> dict[str, Job]:
    """The latest job of these kinds for each subject."""
    rows = Job.objects.filter(about__in=subjects, kind__in=kinds).order_by("pk")
    return {job.about: job for job in rows}
