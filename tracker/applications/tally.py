"""How many applications are alike in what the table is filtered by every day.

On SQLite a table that triggers keep true, one row for each combination that occurs, so that the
numbers beside the filters cost the same however long the record is. On PostgreSQL a view.
`manage.py check_record` compares the numbers with the rows.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

# ruff: noqa: S608 -- put together of names that stand in our own code; values are parameters
TALLY = "applications_tally"
ROWS = "applications_application"
COLUMNS = ("outcome", "stage", "source", "wanted", "workplace")
# What decides whether an application is counted, and where.
READ = ("owner_id", *COLUMNS, "deleted_at", "archived_at")
KEY = ("owner_id", *COLUMNS)
_VALUES = ", ".join("coalesce(wanted, 0) AS wanted" if name == "wanted" else name for name in KEY)
COUNT = (
    f"SELECT {_VALUES}, count(*) AS n FROM {ROWS}"
    f" WHERE deleted_at IS NULL AND archived_at IS NULL GROUP BY {', '.join(KEY)}"
)


def tables() -> set[str]:
    return {ROWS}


def create() -> Iterator[str]:
    if connection.vendor != "sqlite":
        yield f"CREATE VIEW {TALLY} AS {COUNT}"
        return
    yield (
        f"CREATE TABLE IF NOT EXISTS {TALLY} (owner_id integer, outcome text, stage integer,"
        " source text, wanted integer, workplace text, n integer NOT NULL,"
        f" PRIMARY KEY ({', '.join(KEY)})) WITHOUT ROWID"
    )
    yield _trigger("insert", "AFTER INSERT", _counted("new"), _more("new"))
    yield _trigger("delete", "AFTER DELETE", _counted("old"), _less("old"))
    differs = " OR ".join(f"new.{name} IS NOT old.{name}" for name in READ)
    # Each half for itself: it may begin to count, cease to, or count elsewhere.
    for name, row, act in (("out", "old", _less("old")), ("in", "new", _more("new"))):
        change = f"AFTER UPDATE OF {', '.join(READ)}"
        yield _trigger(name, change, f"{_counted(row)} AND ({differs})", act)


def drop() -> Iterator[str]:
    if connection.vendor != "sqlite":
        yield f"DROP VIEW IF EXISTS {TALLY}"
        return
    for name in ("insert", "delete", "out", "in"):
        yield f"DROP TRIGGER IF EXISTS {TALLY}_{name}"


def rebuild() -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield f"DELETE FROM {TALLY}"
        yield f"INSERT INTO {TALLY} {COUNT}"


def differing() -> list[int]:
    """Owners of whose applications another number is kept than there are."""
    if connection.vendor != "sqlite":
        return []
    kept = f"SELECT {', '.join(KEY)}, n FROM {TALLY}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT owner_id FROM (SELECT * FROM ({kept}) EXCEPT SELECT * FROM ({COUNT}))"
            f" UNION SELECT owner_id FROM (SELECT * FROM ({COUNT}) EXCEPT SELECT * FROM ({kept}))"
        )
        return sorted(owner for (owner,) in cursor.fetchall())


def numbers(
    owner: int, condition: str = "", asked: dict[str, Any] | None = None
) -> Iterator[tuple[str, str, int]]:
    """For each column and each of its values: how many fit the condition and what else is asked.

    `condition` is SQL, `asked` values by column; a value is told as text, "0" for a wish that was
    not said. Also ("", "", how many fit all that is asked), and, whatever is asked, for each
    outcome and stage ("stands", "open 30", how many); without a condition nothing else.
    """
    head = f"CAST(sum(n) AS bigint) FROM {TALLY} WHERE owner_id = %s"
    stands = "outcome || ' ' || CAST(stage AS text)"
    parts, values = [f"SELECT 'stands', {stands}, {head} GROUP BY outcome, stage"], [owner]
    for column in (*COLUMNS, "") if condition else ():
        others = {name: value for name, value in (asked or {}).items() if name != column}
        same = "".join(f" AND {name} = %s" for name in others)
        value, groups = (f"CAST({column} AS text)", f" GROUP BY {column}") if column else ("''", "")
        parts.append(f"SELECT '{column}', {value}, {head} AND {condition}{same}{groups}")
        values += [owner, *others.values()]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for column, value, n in cursor.fetchall():
            yield column, value, n or 0


def _trigger(name: str, change: str, condition: str, act: str) -> str:
    return f"CREATE TRIGGER {TALLY}_{name} {change} ON {ROWS} WHEN {condition} BEGIN {act}; END"


def _counted(row: str) -> str:
    return f"{row}.deleted_at IS NULL AND {row}.archived_at IS NULL"


def _key(row: str) -> list[str]:
    return [f"coalesce({row}.{name}, 0)" if name == "wanted" else f"{row}.{name}" for name in KEY]


def _more(row: str) -> str:
    return (
        f"INSERT INTO {TALLY} VALUES ({', '.join(_key(row))}, 1)"
        f" ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET n = n + 1"
    )


def _less(row: str) -> str:
    here = " AND ".join(f"{name} = {value}" for name, value in zip(KEY, _key(row), strict=True))
    return f"UPDATE {TALLY} SET n = n - 1 WHERE {here}; DELETE FROM {TALLY} WHERE {here} AND n = 0"
