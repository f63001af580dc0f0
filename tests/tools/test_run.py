"""`make run`: one command opens the office and one Ctrl-C closes it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120  # seconds, for a slow machine; nothing is measured by it

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Opened:
    """An office that `tools/run.py` opened in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        around = {name: value for name, value in os.environ.items() if not name.startswith(("OFFICE_", "DJANGO_"))}
        environment = around | {"OFFICE_DATA": str(folder), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "tools/run.py"]
        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, **pipe)
        self.address = f"http://127.0.0.1:{port}"
        self.said = ""

    def wait_until_it_says(self, words: str) -> None:
        for line in self.process.stdout:
            self.said += line
            if words in line:
                return
        pytest.fail(f"The office ended without saying {words!r}:\n{self.said}", pytrace=False)

    def close(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=PATIENCE)
        self.said += rest
        return self.process.returncode


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def office(folder) -> Iterator[Opened]:
    opened = Opened(folder, free_port())
    yield opened
    if opened.process.poll() is None:
        opened.close(signal.SIGTERM)


def children_of(process: subprocess.Popen[str]) -> list[int]:
    text = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(number) for number in text.split()]


def test_the_office_opens_answers_and_closes(office):
    office.wait_until_it_says("The office is open")
    children = children_of(office.process)

    with urllib.request.urlopen(f"{office.address}/", timeout=PATIENCE) as page:
        assert page.status == 200
    assert office.address in office.said
    assert len(children) == 2
    assert office.close() == 0
    assert not any(Path(f"/proc/{number}").exists() for number in children)


def test_a_half_that_is_killed_is_started_anew_and_that_is_said(office):
    office.wait_until_it_says("The office is open")
    web, worker = children_of(office.process)

    for dead in (worker, web):
        os.kill(dead, signal.SIGKILL)
        office.wait_until_it_says("is started anew")

    assert len(children_of(office.process)) == 2
    assert not {web, worker} & set(children_of(office.process))
    assert office.close() == 0


def test_a_half_that_cannot_run_closes_the_office():
    code = "from tools.run import *; web = Running('web', ['-c', 'raise SystemExit(3)']); web.start(); print(keep_open([web]))"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout == "The web ended by itself; what it said stands above. The office is closed.\n"


@pytest.mark.parametrize(
    ("port", "sentence"), [("eighty", "write a number"), ("0", "write a number"), ("70000", "write a number")]
)
def test_a_wrong_port_is_said_in_a_sentence(folder, port, sentence):
    office = Opened(folder, port)
    said, _ = office.process.communicate(timeout=PATIENCE)

    assert sentence in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_said_in_a_sentence(folder):
    with socket.create_server(("127.0.0.1", 0)) as other:
        office = Opened(folder, other.getsockname()[1])
        said, _ = office.process.communicate(timeout=PATIENCE)

    assert "is taken" in said
    assert "Traceback" not in said
