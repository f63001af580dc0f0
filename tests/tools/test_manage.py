"""What every command does, whichever it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = [path.stem for path in (ROOT / "procedures/commands/management/commands").glob("[!_]*.py")]
NEEDED = {
    "load_office": ["office.json"],
    "import_documents": ["books.jsonl", "--register=incoming"],
    "search": ["Chuyển trường", "--as=lan"],
    "trust": ["list"],
    "verify": ["README.md"],
    "work": ["--until-idle"],
}


def test_a_reader_who_goes_away_costs_no_stack_trace():
    """As in `manage.py verify FILE… | head -1`. `help` needs no office."""
    command = [sys.executable, "manage.py", "help"]
    told = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert told.stdout is not None
    told.stdout.close()

    _nothing, complaints = told.communicate(timeout=120)

    assert (told.returncode, complaints) == (1, "")


@pytest.mark.parametrize("name", sorted({*COMMANDS} - {"migrate"}))
def test_a_database_without_tables_is_told_in_one_sentence(name, tmp_path):
    command = [sys.executable, "manage.py", name, *NEEDED.get(name, [])]
    office = os.environ | {"OFFICE_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.demonstration"}
    office.pop("OFFICE_DATABASE", None)

    told = subprocess.run(command, cwd=ROOT, env=office, capture_output=True, text=True, check=False)

    sentence = "CommandError: Cơ sở dữ liệu chưa được tạo: chạy manage.py migrate."
    assert (told.returncode, told.stdout, told.stderr.strip()) == (1, "", sentence)
