"""Which function does which kind of job; filled once, from config/wiring.py."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

Arguments = dict[str, Any]


class Failure(NamedTuple):
    """Why a job failed: in words for the health page, and as a code for the books, which keep no words."""

    sentence: str
    code: str


class Failed(Exception):
    """What a call raises to say why; `code` is stable."""

    def __init__(self, sentence: str, *, code: str = "failed") -> None:
        super().__init__(sentence)
        self.code = code


class Retry(Failed):
    """Not now; try again later. The sentence is shown on the health page meanwhile."""


class Hopeless(Failed):
    """Never: trying again cannot help. The sentence is shown on the health page until somebody deals with it."""


@dataclass(frozen=True)
class Handler:
    """How one kind of job is done.

    `call(arguments, at)` for one job, or `call(list of arguments, at)` when `batch` > 1: then up to that many are taken at once.
    `given_up(arguments, failure, at)` is called in the end when every attempt failed. `deaths`: given up as well once so
    many workers were lost over it (attempts count too: let it be more than these). `lease`: after so long the worker is
    taken for dead; the office's setting when left out. `together`: the call and the job's end are one transaction, for a
    call that could not tell that it was made before; it must be quick.
    """

    call: Callable[[Any, datetime], object]
    batch: int = 1
    attempts: int = 8
    deaths: int = 30
    lease: timedelta | None = None
    together: bool = False
    given_up: Callable[[Arguments, Failure, datetime], object] | None = None


@dataclass(frozen=True)
class Duty:
    """Something done again and again: every `every`, `call(at)`."""

    name: str
    every: timedelta
    call: Callable[[datetime], object]


@dataclass
class Registry:
    handlers: dict[str, Handler] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)


REGISTRY = Registry()


def register(handlers: dict[str, Handler], duties: list[Duty]) -> None:
    REGISTRY.handlers.update(handlers)
    REGISTRY.duties[:] = duties
