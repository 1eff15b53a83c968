"""The index on SQLite: an FTS5 table, one row for each application, kept by triggers.

The number of its row is the owner's number times 2^40 plus the application's: a search looks at one
stretch of the table, in which nobody else's rows stand.
"""

# ruff: noqa: S608 -- put together of names that stand in our own code; values are parameters

from collections.abc import Iterator
from typing import Any

from tracker.applications.search.places import OWN, WORDS, Place, Watch
from tracker.applications.search.words import is_begun

TABLE = "applications_search"
SHIFT = 40
APPLICATION = f"rowid & {2**SHIFT - 1}"
LISTED = "SELECT value FROM json_each(%s)"
# Prefixes of two to four letters have lists of their own.
OPTIONS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'"


def create(places: tuple[Place, ...]) -> Iterator[str]:
    codes = ", ".join(place.code for place in places)
    texts = ", ".join(f"{_text(place)} AS {place.code}" for place in places)
    write = f"INSERT INTO {TABLE} (rowid, {codes}) SELECT key, {codes} FROM {WORDS} WHERE id"
    yield f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5 ({codes}, {OPTIONS})"
    yield (
        f"CREATE VIEW {WORDS} AS SELECT a.id AS id, a.owner_id << {SHIFT} | a.id AS key, {texts}"
        " FROM applications_application a"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON applications_application"
        f" BEGIN {write} = new.id; END"
    )
    forget = f"DELETE FROM {TABLE} WHERE rowid = old.owner_id << {SHIFT} | old.id"
    yield (
        f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON applications_application"
        f" BEGIN {forget}; END"
    )
    yield (
        f"CREATE TRIGGER {TABLE}_update AFTER UPDATE OF {', '.join(OWN)}"
        f" ON applications_application WHEN {_differs(OWN)}"
        f" BEGIN {forget}; {write} = new.id; END"
    )
    for place in places:
        for watch in place.watches:
            yield from _triggers(watch, write)


def drop(places: tuple[Place, ...]) -> Iterator[str]:
    """Without the view and the triggers, which would stop a migration that rebuilds a table."""
    yield f"DROP VIEW IF EXISTS {WORDS}"
    for act in ("insert", "delete", "update"):
        yield f"DROP TRIGGER IF EXISTS {TABLE}_{act}"
        for place in places:
            for watch in place.watches:
                yield f"DROP TRIGGER IF EXISTS {TABLE}_{watch.table}_{act}"


def rebuild(places: tuple[Place, ...]) -> Iterator[str]:
    codes = ", ".join(place.code for place in places)
    yield f"DELETE FROM {TABLE}"
    yield f"INSERT INTO {TABLE} (rowid, {codes}) SELECT key, {codes} FROM {WORDS}"
    yield f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')"


def differing(places: tuple[Place, ...]) -> str:
    """Keys of applications of which the index says something else, or which it alone knows."""
    same = " AND ".join(f"s.{place.code} IS w.{place.code}" for place in places)
    return (
        f"SELECT w.id FROM {WORDS} w LEFT JOIN {TABLE} s ON s.rowid = w.key"
        f" WHERE s.rowid IS NULL OR NOT ({same})"
        f" UNION SELECT {APPLICATION} FROM {TABLE}"
        f" WHERE rowid NOT IN (SELECT key FROM {WORDS})"
    )


def query(words: list[str]) -> str:
    """FTS5's language: each word a phrase in quotes, inside which nothing has a meaning."""
    quoted = (word.replace('"', "") for word in words)
    return " AND ".join(f'"{word}"{"*" if is_begun(word) else ""}' for word in quoted)


def matching(query: Any, owner: Any) -> tuple[str, list[Any]]:
    """The keys of applications that fit, with the parameters."""
    found = f"SELECT {APPLICATION} FROM {TABLE} WHERE {TABLE} MATCH %s"
    if owner is None:
        return found, [query]
    first = f"%s << {SHIFT}"
    own = f"rowid BETWEEN ({first}) AND ({first}) + {2**SHIFT - 1}"
    return f"{found} AND {own}", [query, owner, owner]


def newest(
    owner: int, words: list[str], most: int, *, names: tuple[str, ...], told: tuple[str, ...]
) -> tuple[str, list[Any]]:
    # A join in this order, so that it ends as soon as there are enough.
    sql = (
        f"SELECT {', '.join(f'a.{column}' for column in told)} FROM {TABLE} s"
        f" CROSS JOIN applications_application a ON a.id = s.{APPLICATION}"
        f" WHERE {TABLE} MATCH %s AND s.rowid BETWEEN %s AND %s AND a.deleted_at IS NULL"
        " ORDER BY s.rowid DESC LIMIT %s"
    )
    sought = f"{{{' '.join(names)}}} : ({query(words)})" if names else query(words)
    return sql, [sought, owner << SHIFT, (owner + 1 << SHIFT) - 1, most]


def _text(place: Place) -> str:
    text = place.text.format(joined="group_concat")
    text = f"({text})" if text.startswith("SELECT") else text
    return f"substr(coalesce({text}, ''), 1, {place.LONGEST})"


def _differs(columns: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f"new.{name} IS NOT old.{name}" for name in columns) + ")"


def _triggers(watch: Watch, write: str) -> Iterator[str]:
    def again(*rows: str) -> str:
        keys = " UNION ".join(
            found if found.startswith("SELECT") else f"SELECT {found}"
            for found in (watch.applications.format(row=row) for row in rows)
        )
        numbers = f"SELECT {rows[0]}.owner_id << {SHIFT} | id FROM applications_application"
        forget = f"DELETE FROM {TABLE} WHERE rowid IN ({numbers} WHERE id IN ({keys}))"
        return f"BEGIN {forget}; {write} IN ({keys}); END"

    def when(row: str) -> str:
        return watch.when.format(row=row)

    name = f"CREATE TRIGGER {TABLE}_{watch.table}"
    yield f"{name}_insert AFTER INSERT ON {watch.table} WHEN {when('new')} {again('new')}"
    yield f"{name}_delete AFTER DELETE ON {watch.table} WHEN {when('old')} {again('old')}"
    yield (
        f"{name}_update AFTER UPDATE OF {', '.join(watch.columns)} ON {watch.table}"
        f" WHEN {_differs(watch.columns)} AND ({when('new')} OR {when('old')})"
        f" {again('new', 'old')}"
    )
