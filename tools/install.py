"""`python3 tools/install.py LIST…`: makes `.venv` if need be and installs the pinned, hashed lists into it.

Runs on the machine's own Python before anything is installed: nothing but the standard library, and a syntax that an old
Python can read far enough to be told that it is too old.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def main(lists: "list[str]") -> "int | str":
    if sys.version_info < OLDEST and not VENV.exists():
        return (
            "This needs Python 3.11 or newer, not " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12"
        )
    if not (VENV / "bin" / "python").exists() and not make_venv():
        return "Python here cannot make a virtual environment: install Debian's python3-venv, then try again."
    print("Installing " + " and ".join(lists) + " …", flush=True)
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes"] + [part for name in lists for part in ("-r", str(ROOT / name))]
    if subprocess.call(command):
        return "The packages could not be installed; pip's own words stand above. Is the package index within reach?"
    return 0


def make_venv() -> bool:
    print("Making .venv …", flush=True)
    return subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
