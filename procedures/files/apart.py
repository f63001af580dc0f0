"""A stranger's file is opened apart: in a process of its own, with bounded time and memory.

The libraries that read files are made of corners that nobody foresees: a page made for it eats all memory or never ends, and no
exception says so. A process (of `opener`) costs some milliseconds; when it ends, whatever the way, the office goes on. It also
keeps pdfium, which knows no threads, out of the threads of the web.
"""

import atexit
import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar, cast

Answer = TypeVar("Answer")
SECONDS, MEMORY = 20, 1_500 * 1024 * 1024
GRACE = 5.0  # seconds after which a process that should have ended itself is given up
PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("datetime", "datetime"),
    ("datetime", "timezone"),
    ("datetime", "timedelta"),
}
ROOT = Path(__file__).resolve().parents[2]


class TooMuch(Exception):
    """The file could not be opened within the time and the memory that a file may take, or broke what opened it."""


def apart(call: Callable[..., Answer], *facts: object, seconds: float = SECONDS, memory: int = MEMORY) -> Answer:
    """The call's answer, from a process that may take no more than this. Raises TooMuch.

    What is called lies in a module that needs no settings; what it is given and answers can be pickled.
    """
    here, there = socket.socketpair()
    with here:
        try:
            with there:
                _opener().send(call.__module__, there)
            here.settimeout(seconds + GRACE)
            here.sendall(pickle.dumps((call, facts, seconds, memory)))
            here.shutdown(socket.SHUT_WR)
            with here.makefile("rb") as answer:
                found: Answer = _Plain(answer).load()
            return found
        except (EOFError, pickle.UnpicklingError, OSError) as error:  # TimeoutError among the last
            raise TooMuch from error


def let_go() -> None:
    """Ends the process that opens files, until one is needed again: for a program that goes on to watch its children."""
    with _lock:
        while _current:
            _current.pop().close()


class _Plain(pickle.Unpickler):
    """Takes from an answer nothing but values: a file that took over its reader could answer anything, also what to run here."""

    def find_class(self, module: str, name: str) -> type:
        plain = (module, name) in PLAIN
        if plain or module.startswith(("procedures.", "signing.")):
            found = super().find_class(module, name)
            if plain or (isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | tuple))):
                return cast("type", found)
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


class _Opener:
    """The process that opens files for this one. It gets no environment: what it opens shall find nothing there."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.door, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "procedures.files.opener", str(theirs.fileno())],
                cwd=ROOT,
                env={"PATH": os.defpath, "LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        atexit.register(self.close)

    def serves(self) -> bool:
        """Whether it is this process's own (a forked one inherits its parent's) and still runs."""
        return self.owner == os.getpid() and self.process.poll() is None

    def send(self, module: str, there: socket.socket) -> None:
        socket.send_fds(self.door, [module.encode()], [there.fileno()])

    def close(self) -> None:
        if self.owner == os.getpid():
            self.door.close()
            self.process.wait()


_lock = threading.Lock()
_current: list[_Opener] = []


def _opener() -> _Opener:
    with _lock:
        if not _current or not _current[0].serves():
            _current[:] = [_Opener()]
        return _current[0]
