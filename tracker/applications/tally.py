"""How many applications are alike in what the table is filtered by every day.

On SQLite a table that triggers keep true, one row for each combination that occurs, so that the
numbers beside the filters cost the same however long the record is. Where nothing is filtered, as
on most pages, its sums by column are enough; they are a second table, of a hundred rows, that
triggers on the first keep. On PostgreSQL both are views. `manage.py check_record` compares the
numbers with the rows.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from tracker.applications.stages import CONVERSATION

# ruff: noqa: S608 -- put together of names that stand in our own code; values are parameters
TALLY = "applications_tally"
SUMS = "applications_tally_sums"
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

# Which of the views a row is in: "ended", or open and "talking" or "early".
STAND = (
    "CASE WHEN outcome <> 'open' THEN 'ended'"
    f" WHEN stage >= {int(CONVERSATION)} THEN 'talking' ELSE 'early' END"
)
SUM_KEY = "owner_id, stand, name, value"
SUM = " UNION ALL ".join(
    f"SELECT owner_id, {STAND} AS stand, '{name}' AS name, CAST({name} AS text) AS value,"
    f" CAST(sum(n) AS bigint) AS n FROM {TALLY} GROUP BY 1, 2, 4"
    for name in COLUMNS
)


def tables() -> set[str]:
    return {ROWS}


def create() -> Iterator[str]:
    if connection.vendor != "sqlite":
        yield f"CREATE VIEW {TALLY} AS {COUNT}"
        yield f"CREATE VIEW {SUMS} AS {SUM}"
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
    yield (
        f"CREATE TABLE IF NOT EXISTS {SUMS} (owner_id integer, stand text, name text, value text,"
        f" n integer NOT NULL, PRIMARY KEY ({SUM_KEY})) WITHOUT ROWID"
    )
    for act, row, n in (("insert", "new", "new.n"), ("delete", "old", "- old.n")):
        yield f"CREATE TRIGGER {SUMS}_{act} AFTER {act} ON {TALLY} BEGIN {_add(row, n)}; END"
    change = f"AFTER UPDATE OF n ON {TALLY}"
    yield f"CREATE TRIGGER {SUMS}_update {change} BEGIN {_add('new', 'new.n - old.n')}; END"


def drop() -> Iterator[str]:
    if connection.vendor != "sqlite":
        yield f"DROP VIEW IF EXISTS {SUMS}"
        yield f"DROP VIEW IF EXISTS {TALLY}"
        return
    for name in ("insert", "delete", "out", "in"):
        yield f"DROP TRIGGER IF EXISTS {TALLY}_{name}"
    for name in ("insert", "delete", "update"):
        yield f"DROP TRIGGER IF EXISTS {SUMS}_{name}"


def rebuild() -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield f"DELETE FROM {TALLY}"
        yield f"DELETE FROM {SUMS}"
        yield f"INSERT INTO {TALLY} {COUNT}"


def differing() -> list[int]:
    """Owners of whose applications another number is kept than there are."""
    if connection.vendor != "sqlite":
        return []
    pairs = (f"SELECT {', '.join(KEY)}, n FROM {TALLY}", COUNT), (f"SELECT * FROM {SUMS}", SUM)
    differences = " UNION ".join(
        f"SELECT owner_id FROM (SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}))"
        for pair in pairs
        for one, other in (pair, pair[::-1])
    )
    with connection.cursor() as cursor:
        cursor.execute(differences)
        return sorted(owner for (owner,) in cursor.fetchall())


def sums(owner: int) -> list[tuple[str, str, str, int]]:
    """(stand, column, value, how many): of all that is shown, whatever is asked.

    A value is told as text, "0" for a wish that was not said.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT stand, name, value, n FROM {SUMS} WHERE owner_id = %s", [owner])
        return cursor.fetchall()


def numbers(owner: int, condition: str, asked: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """For each column and each of its values: how many fit the condition and what else is asked.

    `condition` is SQL, `asked` values by column; values are told as in `sums`. Also ("", "", how
    many fit all that is asked).
    """
    parts, values = [], []
    for column in (*COLUMNS, ""):
        others = {name: value for name, value in asked.items() if name != column}
        same = "".join(f" AND {name} = %s" for name in others)
        value, groups = (f"CAST({column} AS text)", f" GROUP BY {column}") if column else ("''", "")
        parts.append(
            f"SELECT '{column}', {value}, CAST(sum(n) AS bigint) FROM {TALLY}"
            f" WHERE owner_id = %s AND {condition}{same}{groups}"
        )
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


def _add(row: str, n: str) -> str:
    """Add a number to each of the sums that a row of the tally counts for."""
    stand = STAND.replace("outcome", f"{row}.outcome").replace("stage", f"{row}.stage")
    added = ", ".join(
        f"({row}.owner_id, {stand}, '{name}', CAST({row}.{name} AS text), {n})" for name in COLUMNS
    )
    return (
        f"INSERT INTO {SUMS} VALUES {added}"
        f" ON CONFLICT ({SUM_KEY}) DO UPDATE SET n = n + excluded.n;"
        f" DELETE FROM {SUMS} WHERE owner_id = {row}.owner_id AND n = 0"
    )
