"""Workers in processes of their own, and their sudden end."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from datetime import datetime
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection, connections

from procedures.jobs.models import Job, JobState
from procedures.jobs.public import work
from signing.keys import ring


def process(run: Callable[[], object]) -> BaseProcess:
    """A process that does this and ends. It starts as a fresh one would: no connection, no opened key."""
    connections.close_all()
    started = multiprocessing.get_context("fork").Process(target=_alone, args=(run,))
    started.start()
    return started


def _alone(run: Callable[[], object]) -> None:
    ring.forget()
    run()


def worker() -> BaseProcess:
    """`manage.py work`, as an office runs it."""
    return process(lambda: call_command("work"))


def in_hand(one: BaseProcess) -> set[str]:
    """The kinds of the jobs that this worker has taken and not ended."""
    taken = Job.objects.filter(state=JobState.RUNNING, lease_owner__startswith=f"{one.pid}-")
    return set(taken.values_list("kind", flat=True))


class Shift:
    """Two workers at a time, killed in turn; `held` is what each had in hand when it died."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.held: list[set[str]] = []
        self.at_work: list[BaseProcess] = []

    def kill(self, times: int, *, at: str) -> None:
        """Every other time anywhere at all, also while it starts; else while it has a job of the kind `at`, if any is open."""
        for number in range(times):
            while len(self.at_work) < 2:
                self.at_work.append(worker())
            victim = self.at_work.pop(0)
            if number % 2:
                _until_busy(victim, at)
            time.sleep(self.chance.uniform(0, 0.05))
            self._end(victim)

    def go_home(self) -> None:
        while self.at_work:
            self._end(self.at_work.pop())

    def _end(self, victim: BaseProcess) -> None:
        assert victim.pid
        os.kill(victim.pid, signal.SIGKILL)
        victim.join()
        assert victim.exitcode == -signal.SIGKILL
        self.held.append(in_hand(victim))


def _until_busy(one: BaseProcess, kind: str) -> None:
    while kind not in in_hand(one) and Job.objects.filter(kind=kind).exclude(state=JobState.DONE).exists():
        time.sleep(0.002)


def killed(before: int, at: datetime) -> bool:
    """A worker that dies before that statement, counted from its start; False if it was done earlier."""
    one = process(lambda: _work_until(before, at))
    one.join()
    assert one.exitcode in (0, -signal.SIGKILL)
    return one.exitcode != 0


def _work_until(before: int, at: datetime) -> None:
    sent = 0

    def counted(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal sent
        sent += 1
        if sent == before:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    with connection.execute_wrapper(counted):
        work(now=lambda: at, until_idle=True)
