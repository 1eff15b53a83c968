"""System checks: what the ground under a SQLite database makes unsafe."""

import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from tracker import sqlite


@register("onward")
def check_sqlite(**_kwargs: Any) -> list[CheckMessage]:
    """A SQLite that can lose commits, and a folder whose locks it cannot trust."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    found: list[CheckMessage] = []
    if sqlite.has_wal_reset_bug(sqlite3.sqlite_version_info):
        found.append(
            Warning(
                f"SQLite {sqlite3.sqlite_version} can lose commits in its write-ahead log, so "
                "Onward keeps a rollback journal here, which makes writing slower.",
                hint="Install pysqlite3, or a Python with SQLite 3.51.3 or newer.",
                id="onward.W001",
            )
        )
    if kind := sqlite.network_file_system(Path(database["NAME"]).parent):
        found.append(
            Warning(
                f"The data folder is on a network file system ({kind}), whose locks SQLite "
                "cannot rely on: two writers can damage the database.",
                hint="Set ONWARD_DATA to a folder on a local disk, or use PostgreSQL.",
                id="onward.W002",
            )
        )
    return found
