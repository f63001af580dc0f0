"""How much memory this process may take on top of what it has."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def limit_memory(memory: int) -> None:
    """From now on. What asks for more gets a MemoryError, or whatever its library makes of it."""
    _highest, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # a system that knows no such limit, or has a lower one
        resource.setrlimit(resource.RLIMIT_AS, (_taken() + memory, most))


@contextmanager
def bounded_memory(memory: int) -> Iterator[None]:
    """For as long as this lasts; for a command, which is alone in its process."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    limit_memory(memory)
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _taken() -> int:
    """The addresses that the process has already, which count towards the limit."""
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[0]) * resource.getpagesize()
