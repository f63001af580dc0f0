"""One event loop in a thread of its own, for the asynchronous libraries underneath.

Kept open, and with it one HTTP session: opening both anew costs more than a signature. A thread of its own, because the caller
may have a loop running already.
"""

import asyncio
import atexit
import os
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import aiohttp

Answer = TypeVar("Answer")
TIMEOUT = aiohttp.ClientTimeout(total=8, connect=4)


class _Loop:
    def __init__(self) -> None:
        self.process = os.getpid()
        self.loop = asyncio.new_event_loop()
        self.session: aiohttp.ClientSession | None = None
        self.thread = threading.Thread(target=self.loop.run_forever, name="signing", daemon=True)
        self.thread.start()

    async def http(self) -> aiohttp.ClientSession:
        if self.session is None:
            self.session = aiohttp.ClientSession(timeout=TIMEOUT)
        return self.session

    async def _close(self) -> None:
        if self.session is not None:
            await self.session.close()

    def stop(self) -> None:
        if self.process != os.getpid():
            return
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(timeout=5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(timeout=5)
        self.loop.close()


_lock = threading.Lock()
_current: list[_Loop] = []


def _loop() -> _Loop:
    with _lock:
        # A forked worker inherits the object but not the thread.
        if not _current or _current[0].process != os.getpid():
            _current[:] = [_Loop()]
            atexit.register(_current[0].stop)
        return _current[0]


def run(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Wait for asynchronous work, from any thread."""
    return asyncio.run_coroutine_threadsafe(work, _loop().loop).result()


async def http_session() -> aiohttp.ClientSession:
    """The kept HTTP session; inside the loop only."""
    return await _loop().http()
