"""Secrets that a first start makes for itself, kept outside the repository and readable by their owner only."""

import os
import secrets
from pathlib import Path


def secret(folder: Path, name: str) -> str:
    """The secret of this installation by that name; made once, race-free when web and worker start together."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{name}.secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _wait_for(path)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text()


def _wait_for(path: Path) -> str:
    for _ in range(1000):
        if value := path.read_text():
            return value
    raise RuntimeError(f"{path} is empty: delete it and start again.")
