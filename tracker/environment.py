"""Reads the environment for settings.py; an odd value is refused by name, never guessed at."""

import os
import stat
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from tracker import sqlite

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}

SQLITE_OPTIONS = {
    # With DEFERRED transactions a read that turns into a write is refused at once when another
    # process writes, whatever the timeout; IMMEDIATE waits its turn.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Each connection keeps 2 MB of the file, as much as a search reads; what else is read often
    # the system keeps, for all.
    "init_command": (
        f"{sqlite.journal()} PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-2000;"
    ),
}


def env_str(name: str, default: str) -> str:
    return os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off; anything else is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")


def env_list(name: str) -> list[str]:
    """Comma-separated words; spaces around them do not count."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def secret_key(data_dir: Path, *, debug: bool) -> str:
    """`ONWARD_SECRET_KEY`, else the key file in the data folder.

    Without either there is only a throwaway key, so that `manage.py` commands which need none
    (help, makemigrations) still run; `up` writes the file before it serves. With `DATABASE_URL`
    several servers may share one record, so there a missing key is an ImproperlyConfigured.
    """
    key = os.environ.get("ONWARD_SECRET_KEY", "")
    if key:
        return key
    path = data_dir / "secret_key"
    if path.is_file():
        return path.read_text().strip()
    if os.environ.get("DATABASE_URL") and not debug:
        raise ImproperlyConfigured("Set ONWARD_SECRET_KEY: a hosted Onward makes no key by itself.")
    return get_random_secret_key() + get_random_secret_key()


def create_secret_key(data_dir: Path) -> Path:
    """Write the key file (mode 0600) unless it is there; answers its path."""
    path = data_dir / "secret_key"
    if not path.exists():
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR), "w") as file:
            file.write(get_random_secret_key() + get_random_secret_key())
    return path


def database_from_url(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's database settings for `postgres://user:pass@host:port/name`, or SQLite for ''.

    A socket folder may stand in the query: `postgres:///name?host=/run/postgresql`.
    """
    if not url:
        return {
            "ENGINE": "tracker.backends.sqlite3",
            "NAME": data_dir / "onward.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
            "ATOMIC_REQUESTS": False,
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL begins with postgres:// or is left out.")
    query = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or query.get("host", "")),
        "PORT": str(parts.port or query.get("port", "")),
        # Without a pool every request pays for connecting (9 ms measured).
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}},
        "ATOMIC_REQUESTS": False,
    }
