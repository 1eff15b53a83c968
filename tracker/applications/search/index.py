"""The index of either database: made, dropped, filled and compared with what it stands for."""

from typing import Any

from django.db import connection, transaction

from tracker.applications.search import postgresql, sqlite
from tracker.applications.search.places import WORDS, places

DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def here() -> Any:
    """The module of the database at hand."""
    return DATABASES[connection.vendor]


def before_migrating(*, plan: list[Any], **_told: Any) -> None:
    """A migration may rebuild a table, which on SQLite drops its triggers unseen."""
    if plan:
        _run("drop")


def after_migrating(*, plan: list[Any] | None = None, **_told: Any) -> None:
    """Make the index anew after every change of tables; where nothing changed, see that it is."""
    tables = set(connection.introspection.table_names(include_views=True))
    needed = {watch.table for place in places() for watch in place.watches}
    if needed <= tables and (plan or WORDS not in tables):
        with transaction.atomic():
            _run("drop", "create", "rebuild")


def differing() -> list[int]:
    """Applications of which the index says something else than their rows, or which are gone."""
    with connection.cursor() as cursor:
        cursor.execute(here().differing(places()))
        return sorted(key for (key,) in cursor.fetchall())


@transaction.atomic
def rebuild() -> None:
    _run("rebuild")


def _run(*names: str) -> None:
    with connection.cursor() as cursor:
        for name in names:
            for statement in getattr(here(), name)(places()):
                cursor.execute(statement)
