"""`python -m bench [MODULE…]`: every module (or the named ones), each in a process and an empty office of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

KEPT = {"OFFICE_DATABASE"}
HERE = Path(__file__).resolve().parent
MODULES = sorted(path.stem for path in HERE.glob("[a-z]*.py") if "\ndef figures(" in path.read_text(encoding="utf-8"))


def measure(module: str) -> None:
    """Prints the figures of one module; the process that calls this has an empty folder as its office."""
    django.setup()
    with database():
        for figure in import_module(f"bench.{module}").figures():
            print(json.dumps(figure.as_row(), ensure_ascii=False), flush=True)


@contextmanager
def database() -> Iterator[None]:
    """An empty one: a file in the folder, or one of its own beside that of OFFICE_DATABASE, never that itself."""
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
        yield
        return
    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def measure_apart(module: str) -> bool:
    """Measures in a process of its own, in a folder that goes away; True when it went well."""
    with tempfile.TemporaryDirectory(prefix="office-bench-") as folder:
        surroundings = {
            name: value for name, value in os.environ.items() if name in KEPT or not name.startswith("OFFICE_")
        }
        surroundings |= {"DJANGO_SETTINGS_MODULE": "config.settings.testing", "OFFICE_DATA": folder}
        command = [sys.executable, "-m", "bench", "--here", module]
        return subprocess.run(command, cwd=HERE.parent, env=surroundings, check=False).returncode == 0


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--here"]:
        measure(arguments[1])
        return 0
    if unknown := set(arguments) - set(MODULES):
        print(f"No such figures: {', '.join(sorted(unknown))}. There are: {', '.join(MODULES)}.", file=sys.stderr)
        return 2
    failed = [module for module in arguments or MODULES if not measure_apart(module)]
    for module in failed:
        print(f"bench/{module}.py failed; its error stands above.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
