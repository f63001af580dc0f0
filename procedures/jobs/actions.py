"""Ordering a job, taking it, finishing it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from procedures.jobs.models import Job, JobState, PeriodicRun, WorkerBeat

RETRY_SECONDS = (1, 2, 4, 8, 15, 30, 60, 120, 300)


@dataclass(frozen=True)
class JobOrder:
    """What a verb asks for. `kind` + `key` name it: the same order given twice is one job."""

    kind: str
    key: str
    arguments: dict[str, Any] = field(default_factory=dict)
    about: str = ""
    due_at: datetime | None = None


def queue(*orders: JobOrder, at: datetime) -> None:
    """Writes the orders as rows of the caller's transaction. One query."""
    jobs = [
        Job(kind=o.kind, key=o.key, about=o.about, arguments=o.arguments, due_at=o.due_at or at, created_at=at)
        for o in orders
    ]
    if jobs:
        Job.objects.bulk_create(jobs, ignore_conflicts=True)


def take(*, kinds: dict[str, tuple[int, timedelta]], owner: str, at: datetime) -> list[Job]:
    """Leases the next job (or batch of one kind) that is due: {kind: (most at once, lease)}. Empty when nothing is due.

    A job whose lease has run out is due again: its worker is taken for dead.
    """
    due = Job.objects.filter(
        Q(state=JobState.WAITING, due_at__lte=at) | Q(state=JobState.RUNNING, lease_until__lte=at), kind__in=kinds
    ).order_by("due_at", "pk")
    # Outside the transaction: an idle worker must not hold SQLite's only write lock.
    kind = due.values_list("kind", flat=True).first()
    if kind is None:
        return []
    most, lease = kinds[kind]
    with transaction.atomic():
        locked = due.select_for_update(skip_locked=True) if connection.features.has_select_for_update else due
        jobs = list(locked.filter(kind=kind)[:most])  # none, if another worker has just taken them: the next round sees
        for job in jobs:
            job.state, job.lease_owner, job.lease_until, job.attempts = (
                JobState.RUNNING,
                owner,
                at + lease,
                job.attempts + 1,
            )
        Job.objects.bulk_update(jobs, ["state", "lease_owner", "lease_until", "attempts"])
        return jobs


def finish(jobs: list[Job], *, owner: str, at: datetime) -> bool:
    """Done. Only the holder of the lease may say so; a job another worker took over meanwhile is left to that worker.

    True if all of them were still held.
    """
    changed = Job.objects.filter(pk__in=[j.pk for j in jobs], lease_owner=owner).update(
        state=JobState.DONE, finished_at=at, lease_until=None, problem=""
    )
    return changed == len(jobs)


def put_back(job: Job, *, owner: str, problem: str, at: datetime) -> None:
    """Failed this time; tried again after a pause that grows with each attempt."""
    pause = RETRY_SECONDS[min(job.attempts, len(RETRY_SECONDS)) - 1]
    Job.objects.filter(pk=job.pk, lease_owner=owner).update(
        state=JobState.WAITING, due_at=at + timedelta(seconds=pause), lease_until=None, problem=problem
    )


def give_up(job: Job, *, owner: str, problem: str, at: datetime) -> bool:
    """Failed for good: it waits, with its sentence, on the health page. True if this worker still held it."""
    changed = Job.objects.filter(pk=job.pk, lease_owner=owner).update(
        state=JobState.FAILED, finished_at=at, lease_until=None, problem=problem
    )
    return bool(changed)


def try_again(*, job_id: int, at: datetime) -> None:
    """An administrator has dealt with the cause: the failed job gets its attempts back."""
    Job.objects.filter(pk=job_id, state=JobState.FAILED).update(
        state=JobState.WAITING, due_at=at, attempts=0, finished_at=None
    )


def begin_duty(*, name: str, every: timedelta, at: datetime) -> bool:
    """True for the one worker whose turn it is to do a recurring duty now."""
    if PeriodicRun.objects.filter(name=name, begun_at__gt=at - every).exists():
        return False
    PeriodicRun.objects.get_or_create(name=name, defaults={"begun_at": at - every})
    return bool(PeriodicRun.objects.filter(name=name, begun_at__lte=at - every).update(begun_at=at))


def beat(*, owner: str, at: datetime) -> None:
    WorkerBeat.objects.update_or_create(owner=owner, defaults={"at": at})


def forget_old(at: datetime) -> None:
    """Done jobs are kept a week (their keys keep an order from being done twice meanwhile), beats of dead workers a day."""
    Job.objects.filter(state=JobState.DONE, finished_at__lt=at - timedelta(days=7)).delete()
    WorkerBeat.objects.filter(at__lt=at - timedelta(days=1)).delete()
