"""The process in which strangers' files are opened: started by `apart`, and knowing nothing of the office.

Each order comes as a socket of its own: this process loads what the order needs, once, and forks; the child takes the order,
limits itself, answers and ends. It has no thread, so a fork is safe here, as it is not in a web server; it has neither
database nor settings nor secrets, so a file that takes over its reader finds nothing.
"""

import faulthandler
import importlib
import logging
import os
import pickle
import resource
import signal
import socket
import sys
from typing import NoReturn

from procedures.files.memory import limit_memory

log = logging.getLogger("files")


def serve(door: socket.socket) -> None:
    """Until whoever started this has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the office's own way of stopping closes the door
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child: its answer, or none, is all
    while True:
        module, sockets, _flags, _address = socket.recv_fds(door, 4096, 1)
        if not module:
            return
        with socket.socket(fileno=sockets[0]) as there:
            _load(module.decode())
            if os.fork() == 0:
                door.close()
                _answer(there)


def _load(module: str) -> None:
    """Here, and not in each child."""
    try:
        importlib.import_module(module)
    except ImportError:  # the child fails alike, and its silence is the answer
        log.exception("%s cannot be loaded in the process that opens files", module)


def _answer(there: socket.socket) -> NoReturn:
    """In the child. Whatever goes wrong, nothing is answered, and that says it."""
    try:
        faulthandler.disable()  # how it broke, and what its reader had to say, is of no interest
        logging.disable()
        with there.makefile("rb") as order:
            call, arguments, seconds, memory = pickle.load(order)  # noqa: S301  the office itself wrote it
        _limit(seconds, memory)
        there.sendall(pickle.dumps(call(*arguments)))
    except BaseException:
        os._exit(1)
    os._exit(0)


def _limit(seconds: float, memory: int) -> None:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    limit_memory(memory)
    most, _highest = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))  # for good


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
