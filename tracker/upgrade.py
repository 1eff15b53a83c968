"""Brings the database to the shape this code expects, or leaves it exactly as it was."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tracker import sqlite
from tracker.locking import FolderLock, Held

KEPT_BACKUPS = 5


class NotUpgraded(Exception):
    """The database stays as it was; the text says why, in sentences for the person."""


def upgrade(tell: Callable[[str], None]) -> FolderLock | None:
    """Migrate if need be, after a backup; `tell` is given a line per phase.

    Refuses a database that a newer Onward has written. Where a migration goes wrong, a SQLite
    database is put back from the backup; PostgreSQL undoes each migration by itself. Answers the
    lock on the data folder, which keeps others from upgrading until it is closed.
    """
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise NotUpgraded(f"The database does not answer: {error}") from error
    _refuse_newer(executor)
    pending = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    lock = FolderLock(settings.DATA_DIR) if _database() else None
    try:
        if lock:
            lock.take(alone=pending)
        if pending:
            _migrate(tell)
        if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
            call_command("createcachetable", verbosity=0)
        if lock:
            lock.take(alone=False)
    except Held as error:
        raise NotUpgraded(
            f"Another Onward is at work in {settings.DATA_DIR}, and the database is to be brought "
            "up to date. Stop that one, then start this one again."
        ) from error
    return lock


def _migrate(tell: Callable[[str], None]) -> None:
    backup = _back_up(tell) if connection.introspection.table_names() else None
    tell("Preparing the database.")
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except Exception as error:
        _put_back(backup)
        raise NotUpgraded(
            f"The database could not be brought up to date and is as it was before: {error}"
        ) from error


def _refuse_newer(executor: MigrationExecutor) -> None:
    loader = executor.loader
    unknown = [
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in loader.migrated_apps and (app, name) not in loader.disk_migrations
    ]
    # Migrations that were squashed here are not ahead of us.
    squashed = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    unknown = sorted(set(unknown) - {f"{app}.{name}" for app, name in squashed})
    if unknown:
        raise NotUpgraded(
            f"This database was written by a newer Onward ({unknown[-1]}). Update Onward, or "
            "choose another data folder with ONWARD_DATA."
        )


def _database() -> Path | None:
    name = connection.settings_dict["NAME"]
    return Path(name) if connection.vendor == "sqlite" else None


def _back_up(tell: Callable[[str], None]) -> Path | None:
    database = _database()
    if database is None:
        return None
    folder = Path(settings.DATA_DIR) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"before-upgrade-{datetime.now():%Y-%m-%d-%H%M%S}.sqlite3"
    tell(f"Keeping a copy of the database: {target}")
    unfinished = target.with_suffix(".unfinished")
    sqlite.copy(database, unfinished)
    unfinished.rename(target)
    for old in sorted(folder.glob("before-upgrade-*.sqlite3"))[:-KEPT_BACKUPS]:
        old.unlink()
    return target


def _put_back(backup: Path | None) -> None:
    database = _database()
    connection.close()
    if database is None:
        return
    if backup is not None:
        sqlite.copy(backup, database)
        return
    # The first start made this file: with no tables wanted in it, it is gone again.
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{database}{end}").unlink(missing_ok=True)
