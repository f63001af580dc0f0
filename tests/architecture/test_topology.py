"""The real office of compose.yaml by hand: PostgreSQL, Elasticsearch, two web and two workers, production settings."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.architecture.sources import ROOT
from tests.architecture.test_production import SAFE
from tests.servers import ELASTICSEARCH

pytestmark = [pytest.mark.postgres, pytest.mark.elasticsearch, pytest.mark.slow]
HOST = "motcua.example.vn"
TRIES = 300  # of a tenth of a second each


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty database beside the one that the tests run on."""
    server = os.environ["OFFICE_DATABASE"]
    name = f"office_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def surroundings(database: str, tmp_path: Path) -> dict[str, str]:
    around = {name: value for name, value in os.environ.items() if not name.startswith(("OFFICE_", "DJANGO_"))}
    here = {"OFFICE_DATA": str(tmp_path), "OFFICE_DATABASE": database, "OFFICE_SEARCH": ELASTICSEARCH}
    return around | SAFE | here


@pytest.fixture
def office(surroundings: dict[str, str]) -> Iterator[tuple[list[int], list[subprocess.Popen[bytes]]]]:
    """The ports of two web processes, and two workers."""
    for command in ("migrate --no-input --verbosity=0", "createcachetable", "collectstatic --no-input --verbosity=0"):
        subprocess.run([sys.executable, "manage.py", *command.split()], cwd=ROOT, env=surroundings, check=True)
    ports = [free_port(), free_port()]
    gunicorn = ["-m", "gunicorn", "config.wsgi", "--worker-class=gthread", "--threads=2", "--no-control-socket"]
    with ExitStack() as doors:
        for port in ports:
            doors.enter_context(started([*gunicorn, f"--bind=127.0.0.1:{port}"], surroundings))
        workers = [doors.enter_context(started(["manage.py", "work"], surroundings)) for _ in range(2)]
        yield ports, workers


class started:  # noqa: N801 - reads as a word in a `with`
    """A Python process that is asked to stop at the end."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment)

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def page(port: int, path: str) -> HTTPResponse:
    """A page as the proxy asks for it; tried again until the process listens."""
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    for _ in range(TRIES):
        try:
            return urllib.request.urlopen(request, timeout=30)
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError as problem:
            if not isinstance(problem.reason, ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"nothing listens at {port}")


def wait_until_it_listens_to(number: signal.Signals, process: subprocess.Popen[bytes]) -> None:
    """Past its start, where a signal would still end it half-way: Linux tells which signals a process has a handler for."""
    for _ in range(TRIES):
        caught = Path(f"/proc/{process.pid}/status").read_text().split("SigCgt:")[1].split()[0]
        if int(caught, 16) & 1 << (number - 1):
            return
        time.sleep(0.1)
    raise AssertionError(f"the process never listened to {number.name}")


def test_two_web_and_two_workers_serve_one_office(office):
    ports, workers = office

    for port in ports:
        with page(port, "/") as answer:
            assert answer.status == 200
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    with page(ports[0], "/health/") as answer:
        assert answer.status == 200
    assert [worker.poll() for worker in workers] == [None, None]


def test_a_worker_that_is_asked_to_stop_stops_cleanly(office):
    _, workers = office
    wait_until_it_listens_to(signal.SIGTERM, workers[0])

    workers[0].terminate()

    assert workers[0].wait(60) == 0
