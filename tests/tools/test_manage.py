"""What every command does, whichever it is."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_reader_who_goes_away_costs_no_stack_trace():
    """As in `manage.py verify FILE… | head -1`. `help` needs no office."""
    command = [sys.executable, "manage.py", "help"]
    told = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert told.stdout is not None
    told.stdout.close()

    _nothing, complaints = told.communicate(timeout=120)

    assert (told.returncode, complaints) == (1, "")
