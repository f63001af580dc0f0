"""What other rooms use of the queue."""

from procedures.jobs.actions import JobOrder, forget_old, queue, try_again
from procedures.jobs.queries import QueueState, failed_jobs, jobs_about, queue_state, retried_jobs
from procedures.jobs.registry import Duty, Failure, Handler, Hopeless, Retry, register
from procedures.jobs.worker import work

__all__ = [
    "Duty",
    "Failure",
    "Handler",
    "Hopeless",
    "JobOrder",
    "QueueState",
    "Retry",
    "failed_jobs",
    "forget_old",
    "jobs_about",
    "queue",
    "queue_state",
    "register",
    "retried_jobs",
    "try_again",
    "work",
]
