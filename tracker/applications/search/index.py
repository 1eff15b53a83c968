"""The index of either database: made, dropped, filled and compared with what it stands for."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from tracker.applications.search import postgresql, sqlite
from tracker.applications.search.places import places

DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def here() -> Any:
    """The module of the database at hand."""
    return DATABASES[connection.vendor]


def tables() -> set[str]:
    """Those of which it knows words."""
    return {watch.table for place in places() for watch in place.watches}


def create() -> Iterator[str]:
    yield from here().create(places())


def drop() -> Iterator[str]:
    yield from here().drop(places())


def rebuild() -> Iterator[str]:
    yield from here().rebuild(places())


def differing() -> list[int]:
    """Applications of which the index says something else than their rows, or which are gone."""
    with connection.cursor() as cursor:
        cursor.execute(here().differing(places()))
        return sorted(key for (key,) in cursor.fetchall())
