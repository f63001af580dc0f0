"""Reads settings from the environment and says in a sentence what is missing or wrong.

Every setting of the product that an operator may change is named `OFFICE_…`; see docs/deploy.md.
"""

import os
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The setting's text; without a default it is required."""
    value = os.environ.get(name, default)
    if value is None or (default is None and not value.strip()):
        raise ImproperlyConfigured(f"{name} is not set. See docs/deploy.md for what it means and an example.")
    return value


def require(*needed: str) -> None:
    """Names every setting that is not set, at once: an operator should not have to start again for each."""
    missing = [name for name in needed if not os.environ.get(name, "").strip()]
    if missing:
        raise ImproperlyConfigured(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set. "
            "See docs/deploy.md for what each means and an example."
        )


def switch(name: str, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.") from None


def shape(name: str, default: str, **samples: Any) -> str:
    """A pattern of `str.format` that must use every one of `samples`, and nothing else; it is tried on them."""
    value = os.environ.get(name, default)
    wanted = " and ".join(f"{{{part}}}" for part in samples)
    try:
        used = {field for _text, field, _form, _as in Formatter().parse(value) if field is not None}
        value.format(**samples)
    except (ValueError, LookupError, AttributeError, TypeError):
        used = set()
    if used != set(samples):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must hold {wanted}, like {default}.")
    return value


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's database settings from a URL: `sqlite:///path` (empty path: in the data folder) or `postgresql://…`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path.removeprefix("/") or str(folder / "office.sqlite3"))
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(
            f"OFFICE_DATABASE starts with {parts.scheme!r}; write sqlite:///… or postgresql://…."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: str) -> dict[str, Any]:
    # IMMEDIATE, or concurrent writers die with "database is locked" half way through a transaction.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
        "TEST": {"NAME": str(Path(path).with_name("test.sqlite3"))},
    }
