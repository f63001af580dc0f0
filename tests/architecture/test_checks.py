"""Style and types, as `make check` runs them."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT


def test_ruff_finds_nothing():
    passes("ruff", "check", "--quiet", "--output-format", "concise", ".")


@pytest.mark.slow
def test_mypy_finds_nothing():
    passes("mypy")


def passes(module: str, *arguments: str) -> None:
    command = [sys.executable, "-m", module, *arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
