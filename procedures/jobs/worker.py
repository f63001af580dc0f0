"""The loop of a worker process."""

import logging
import os
import secrets
import signal
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from types import FrameType

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils.translation import gettext_lazy as _

from procedures.jobs import actions
from procedures.jobs.models import Job
from procedures.jobs.registry import REGISTRY, Failed, Failure, Handler, Hopeless, Retry

log = logging.getLogger("jobs")
IDLE_SECONDS = 0.2
BEAT = timedelta(seconds=15)
DEADLY = _("Each worker that took this job stopped before its end. It is not tried again by itself.")
TAKEN_OVER = "another worker has taken the job over"


def work(*, now: Callable[[], datetime], until_idle: bool = False) -> int:
    """Does what is due until told to stop (SIGTERM, SIGINT) or, with `until_idle`, until nothing is due. Answers how many jobs."""
    owner = f"{os.getpid()}-{secrets.token_hex(4)}"
    stopping = _stop_on_signal() if not until_idle else [False]
    done, next_beat = 0, now()
    while not stopping[0]:
        at = now()
        if at >= next_beat and not until_idle:
            actions.beat(owner=owner, at=at)
            next_beat = at + BEAT
            close_old_connections()
        did = _one_round(owner, now)
        done += did
        if did:
            continue
        if until_idle:
            break
        _do_duties(now)
        time.sleep(IDLE_SECONDS)
    return done


def _one_round(owner: str, now: Callable[[], datetime]) -> int:
    handlers = REGISTRY.handlers
    usual = timedelta(seconds=settings.JOB_LEASE)
    jobs = actions.take(kinds={k: (h.batch, h.lease or usual) for k, h in handlers.items()}, owner=owner, at=now())
    if jobs:
        handler = handlers[jobs[0].kind]
        deadly = [job for job in jobs if job.attempts > handler.deaths]
        for job in deadly:
            _give_up(job, handler, owner, Failure(str(DEADLY), "workers_lost"), now())
        if alive := [job for job in jobs if job not in deadly]:
            _do(alive, handler, owner, now)
    return len(jobs)


def _do(jobs: list[Job], handler: Handler, owner: str, now: Callable[[], datetime]) -> None:
    """Calls the handler; whatever it raises ends as a sentence on the job, never as a dead worker.

    A batch that fails is done again in halves, until the one that is at fault has failed alone.
    """
    try:
        _call(jobs, handler, owner, now)
    except Hopeless as problem:
        for job in jobs:
            _give_up(job, handler, owner, _told(problem), now())
    except Retry as problem:
        for job in jobs:
            _put_back(job, handler, owner, _told(problem), now())
    except Exception as problem:
        if half := len(jobs) // 2:
            _do(jobs[:half], handler, owner, now)
            _do(jobs[half:], handler, owner, now)
        else:
            log.exception("job %s failed", jobs[0])
            _put_back(jobs[0], handler, owner, _told(problem), now())


def _call(jobs: list[Job], handler: Handler, owner: str, now: Callable[[], datetime]) -> None:
    arguments = [job.arguments for job in jobs] if handler.batch > 1 else jobs[0].arguments
    with transaction.atomic() if handler.together else nullcontext():
        handler.call(arguments, now())
        if not actions.finish(jobs, owner=owner, at=now()) and handler.together:
            raise Retry(TAKEN_OVER)


def _told(problem: Exception) -> Failure:
    code = problem.code if isinstance(problem, Failed) else "unexpected"
    return Failure(str(problem) or type(problem).__name__, code)


def _put_back(job: Job, handler: Handler, owner: str, why: Failure, at: datetime) -> None:
    if job.attempts >= handler.attempts:
        _give_up(job, handler, owner, why, at)
    else:
        actions.put_back(job, owner=owner, problem=why.sentence, at=at)


def _give_up(job: Job, handler: Handler, owner: str, why: Failure, at: datetime) -> None:
    """The job's end and what follows from it are one transaction; should what follows fail, the job ends all the same."""
    try:
        with transaction.atomic():
            if actions.give_up(job, owner=owner, problem=why.sentence, at=at) and handler.given_up:
                handler.given_up(job.arguments, why, at)
    except Exception:
        log.exception("what follows the end of job %s failed", job)
        actions.give_up(job, owner=owner, problem=why.sentence, at=at)


def _do_duties(now: Callable[[], datetime]) -> None:
    for duty in REGISTRY.duties:
        if actions.begin_duty(name=duty.name, every=duty.every, at=now()):
            try:
                duty.call(now())
            except Exception:  # a failing duty must not take the worker with it; it comes round again
                log.exception("duty %s failed", duty.name)


def _stop_on_signal() -> list[bool]:
    stopping = [False]

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping[0] = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping
