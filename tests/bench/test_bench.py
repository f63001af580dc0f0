"""`make bench` prints one JSON line a figure, each beside its baseline."""

import subprocess
import sys
from pathlib import Path

from bench import Figure

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_figure_is_a_row_with_its_ratio():
    row = Figure(name="lifecycle", value=240, unit="queries", baseline=200).as_row()

    assert row == {"name": "lifecycle", "value": 240, "unit": "queries", "baseline": 200, "ratio": 1.2}


def test_a_figure_without_a_baseline_has_no_ratio():
    assert Figure(name="signatures", value=60.04, unit="1/s").as_row()["ratio"] is None


def test_an_unknown_module_is_said_in_a_sentence():
    command = [sys.executable, "-m", "bench", "weather"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert run.stderr.startswith("No such figures: weather.")
