"""`make run`: the demonstration office, web and worker, as one command in the foreground. Ctrl-C closes both.

When one of the two is killed it is started anew, and that is said; when one cannot run at all, both close and the command fails.
Settings: PORT (8000), HOST (127.0.0.1), and every OFFICE_… name of docs/deploy.md.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402
from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from procedures.files import apart  # noqa: E402

PATIENCE = 20  # seconds: to open, and to finish what is under way when closing
SOON = 5  # seconds: what ends by itself sooner would end again


class Closed(Exception):
    """Somebody asked the office to close."""


class Bell:
    """Whether somebody asked to close while a half was being started: it must be known before it can be stopped."""

    starting = False
    rang = False


def close(_signal: int, _frame: FrameType | None) -> None:
    Bell.rang = True
    if not Bell.starting:
        raise Closed


def prepare() -> None:
    """Brings the database up to date and loads the demonstration, which prints the people to sign in as."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demonstration")
    connections.close_all()
    apart.let_go()


class Running:
    """One half of the office, in a session of its own, so that a Ctrl-C reaches it through this process only."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.since = time.monotonic()
        Bell.starting = True
        self.process = subprocess.Popen([sys.executable, *self.command], cwd=ROOT, start_new_session=True)
        Bell.starting = False
        if Bell.rang:
            raise Closed

    @property
    def answer(self) -> int | None:
        """What it ended with; the number of the signal, negative, that killed it; None while it runs."""
        return self.process.poll() if self.process else None

    @property
    def ended(self) -> bool:
        return self.answer is not None

    @property
    def cannot_run(self) -> bool:
        """It ended with an answer of its own as soon as it had begun; killed from outside it would have none."""
        return self.answer is not None and self.answer >= 0 and time.monotonic() - self.since < SOON


def halves(host: str, port: int) -> list[Running]:
    web = ["-m", "gunicorn", "config.wsgi:application", f"--bind={host}:{port}", "--worker-class=gthread"]
    web += ["--workers=2", "--threads=4", "--graceful-timeout=5", "--log-level=warning", "--no-control-socket"]
    return [Running("web", web), Running("worker", ["manage.py", "work"])]


def opens(host: str, port: int, running: list[Running]) -> bool:
    """Waits until a page is answered; False when there is no more use in waiting."""
    for _ in range(PATIENCE * 10):
        if any(half.ended for half in running):
            return False
        if shows_a_page(host, port):
            return True
        time.sleep(0.1)
    return False


def shows_a_page(host: str, port: int) -> bool:
    """A port that is open is not enough: it is, before the web process has read its code."""
    connection = HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/robots.txt")
        return connection.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def stop(running: list[Running]) -> None:
    """Asks each to finish what it does, and ends what does not listen."""
    started = [(half.name, half.process) for half in running if half.process]
    for _name, process in started:
        if process.poll() is None:
            process.terminate()
    for name, process in started:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            print(f"The {name} did not finish within {PATIENCE} seconds and was ended.", file=sys.stderr)
            os.killpg(process.pid, signal.SIGKILL)


def keep_open(running: list[Running]) -> str:
    """Starts anew whichever half ends, and says so. Answers, in a sentence, only when one cannot run at all."""
    while True:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        for half in running:
            if half.cannot_run:
                return f"The {half.name} ended by itself; what it said stands above. The office is closed."
            if half.ended:
                how = half.answer
                half.start()
                print(f"The {half.name} ended ({how}) and is started anew.", file=sys.stderr, flush=True)


def serve(host: str, port: int) -> int | str:
    """Runs until somebody closes the office (0) or a half of it cannot run (a sentence)."""
    running = halves(host, port)
    try:
        for half in running:
            half.start()
        if not opens(host, port, running):
            ended = [half.name for half in running if half.ended] or ["web"]
            return f"The {' and the '.join(ended)} did not start; what it said stands above. The office is closed."
        print(f"\nThe office is open: {os.environ['OFFICE_ADDRESS']}    Ctrl-C closes it.", flush=True)
        return keep_open(running)
    except Closed:
        print("\nClosing …", flush=True)
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop(running)


def main() -> int | str:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 2**16:
        return f"PORT is {port!r}; write a number from 1 to 65535."
    if answers(host, int(port)):
        return f"Port {port} is taken. Close what uses it, or choose another: make run PORT={int(port) + 1}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demonstration")
    os.environ.setdefault("OFFICE_ADDRESS", f"http://{host}:{port}")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, close)
    try:
        prepare()
        return serve(host, int(port))
    except ImproperlyConfigured as problem:
        return str(problem)
    except Closed:
        return 0


if __name__ == "__main__":
    sys.exit(main())
