"""Several people press at the same moment: each in a process of his own, all let go together."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Barrier
from typing import Any

from django.db import connection, connections

PATIENCE = 300  # seconds


class _Gate:
    barrier: Barrier


def together(call: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
    """What `call` (a function of a module) answers for each of the arguments; no process begins before all are there."""
    database = connection.settings_dict["NAME"]
    connections.close_all()  # what was written is there for all of them
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.fresh"])
    people = len(arguments)
    with context.Pool(people, _at_the_gate, (context.Barrier(people), database)) as pool:
        return pool.starmap_async(_press, [(call, each) for each in arguments], chunksize=1).get(PATIENCE)


def _at_the_gate(barrier: Barrier, database: str) -> None:
    _Gate.barrier = barrier
    connection.settings_dict["NAME"] = database


def _press(call: Callable[..., Any], each: tuple[Any, ...]) -> Any:
    _Gate.barrier.wait(60)
    try:
        return call(*each)
    except Exception as error:  # not every exception can travel between processes
        raise RuntimeError(f"{type(error).__name__}: {error}") from None
