"""The loop of a worker process."""

import logging
import os
import secrets
import signal
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType

from django.db import close_old_connections

from procedures.jobs import actions
from procedures.jobs.models import Job
from procedures.jobs.registry import REGISTRY, Handler, Hopeless, Retry

log = logging.getLogger("jobs")
IDLE_SECONDS = 0.2
BEAT = timedelta(seconds=15)


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
    jobs = actions.take(kinds={k: (h.batch, h.lease) for k, h in handlers.items()}, owner=owner, at=now())
    if jobs:
        _do(jobs, handlers[jobs[0].kind], owner, now)
    return len(jobs)


def _do(jobs: list[Job], handler: Handler, owner: str, now: Callable[[], datetime]) -> None:
    """Calls the handler; whatever it raises ends as a sentence on the job, never as a dead worker."""
    try:
        if handler.batch == 1:
            handler.call(jobs[0].arguments, now())
        else:
            handler.call([job.arguments for job in jobs], now())
    except Hopeless as problem:
        for job in jobs:
            _give_up(job, handler, owner, str(problem), now())
    except Exception as problem:
        if not isinstance(problem, Retry):
            log.exception("job %s failed", jobs[0])
        for job in jobs:
            _put_back(job, handler, owner, str(problem) or type(problem).__name__, now())
    else:
        actions.finish(jobs, owner=owner, at=now())


def _put_back(job: Job, handler: Handler, owner: str, problem: str, at: datetime) -> None:
    if job.attempts >= handler.attempts:
        _give_up(job, handler, owner, problem, at)
    else:
        actions.put_back(job, owner=owner, problem=problem, at=at)


def _give_up(job: Job, handler: Handler, owner: str, problem: str, at: datetime) -> None:
    if actions.give_up(job, owner=owner, problem=problem, at=at) and handler.given_up:
        handler.given_up(job.arguments, problem, at)


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
