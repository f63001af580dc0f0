"""What must happen later, or leaves the house: one row each, written in the transaction of the verb that wants it."""

from django.db import models


class JobState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """One thing to do. A worker leases it; a lease that runs out gives it back; `key` makes the same order twice one job."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=160)
    about = models.CharField(max_length=60, blank=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_owner = models.CharField(max_length=60, blank=True)
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="job_once")]
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="job_open", condition=models.Q(state__in=["waiting", "running"])
            ),
            models.Index(fields=["about"], name="job_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class PeriodicRun(models.Model):
    """When a recurring duty was last begun, so that several workers do it once."""

    name = models.CharField(max_length=60, unique=True)
    begun_at = models.DateTimeField()


class WorkerBeat(models.Model):
    """A sign of life of a worker process, for the health page."""

    owner = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
