"""The state of the queue, for the health page and for a page that shows progress."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Min

from procedures.jobs.models import Job, JobState, WorkerBeat


class QueueState(NamedTuple):
    waiting: int
    oldest_due: datetime | None
    failed: int
    workers: int


def queue_state(at: datetime) -> QueueState:
    """Counts of the queue. A worker counts as alive when it gave a sign within the last minute."""
    open_jobs = Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING], due_at__lte=at)
    facts = open_jobs.aggregate(count=Count("pk"), oldest=Min("due_at"))
    failed = Job.objects.filter(state=JobState.FAILED).count()
    alive = WorkerBeat.objects.filter(at__gte=at - timedelta(minutes=1)).count()
    return QueueState(facts["count"], facts["oldest"], failed, alive)


def failed_jobs(limit: int = 50) -> list[Job]:
    return list(Job.objects.filter(state=JobState.FAILED).order_by("-finished_at")[:limit])


def jobs_about(subjects: list[str], kinds: tuple[str, ...]) -> dict[str, Job]:
    """The latest job of these kinds for each subject."""
    rows = Job.objects.filter(about__in=subjects, kind__in=kinds).order_by("pk")
    return {job.about: job for job in rows}
