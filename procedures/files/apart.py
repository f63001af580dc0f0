"""A stranger's file is opened apart: in a process of its own, with bounded time and memory.

The libraries that draw pages are programs in C: a page made for it eats all memory or never ends, and no exception says so.
A forked process costs some milliseconds; when it is killed, the office goes on. It also keeps pdfium, which knows no threads,
out of the threads of the web.
"""

import faulthandler
import os
import pickle
import resource
import select
import signal
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, NoReturn, TypeVar

Answer = TypeVar("Answer")
SECONDS, MEMORY = 20, 1_500 * 1024 * 1024


class TooMuch(Exception):
    """The file could not be opened within the time and the memory that a file may take, or broke what opened it."""


def apart(call: Callable[[], Answer], *, seconds: float = SECONDS, memory: int = MEMORY) -> Answer:
    """The call's answer (anything that can be pickled), from a process that may take no more than this. Raises TooMuch.

    The call must leave the database and everything else that is open alone.
    """
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        _answer(call, there, seconds, memory)
    os.close(there)
    try:
        found: Answer = pickle.loads(_all_of(here, monotonic() + seconds))  # noqa: S301  our own process wrote it
        return found
    except (EOFError, pickle.UnpicklingError, TimeoutError) as error:
        raise TooMuch from error
    finally:
        os.close(here)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _answer(call: Callable[[], Any], there: int, seconds: float, memory: int) -> NoReturn:
    """In the child. Whatever goes wrong, nothing is answered, and that says it; nothing of the parent's is closed or flushed."""
    try:
        faulthandler.disable()  # how it broke is of no interest
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, signal.SIG_DFL)  # the worker's own way of stopping is not this one's
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        with suppress(ValueError, OSError):  # a system that knows no such limit
            most = _taken() + memory
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        data = pickle.dumps(call())
        while data:
            data = data[os.write(there, data) :]
    except BaseException:
        os._exit(1)
    os._exit(0)


def _taken() -> int:
    """The addresses that the process has already, which count towards the limit."""
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[0]) * resource.getpagesize()


def _all_of(pipe: int, until: float) -> bytes:
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(pipe, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
