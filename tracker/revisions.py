"""Whether anything of a person's record has changed, told by the database.

Each person has a revision. Whatever changes a row of theirs in any table, or their account, gives
them another, which is never given twice: triggers do it, so that bulk writes and other processes
are seen too. What was worked out of all the rows may be kept for as long as the revision stands:

    record = Record(user.pk)
    record.kept(("patterns", today), lambda: counted(user, today))

Kept is what one process has in memory, a number of answers at most; nobody may change an answer.
What it depends on beside the rows and the account is to be named with it: the day, the language.

On PostgreSQL those who write at the same time each change a line of their own, so that nobody
waits for another; the revision is all lines together.
"""

# ruff: noqa: S608 -- put together of names that stand in our own code; values are parameters

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from threading import Lock
from typing import Any, TypeVar

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection

TABLE = "tracker_revision"
NUMBERS = f"{TABLE}_n"
ACTS = {"insert": "new", "update": "new", "delete": "old"}
Revision = tuple[int, ...]
Answer = TypeVar("Answer")

# Of all people together; the one that was asked for longest ago goes first.
MOST_KEPT = 256
_kept: OrderedDict[tuple[int, Hashable], tuple[Revision, Any]] = OrderedDict()
_one_at_a_time = Lock()


def revision(owner: int) -> Revision:
    """To be asked before the rows are read; empty where nothing is known of the person."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT n FROM {TABLE} WHERE owner_id = %s ORDER BY n", [owner])
        return tuple(n for (n,) in cursor.fetchall())


class Record:
    """All rows of one person, as they stand when this is made: once for each request."""

    def __init__(self, owner: int) -> None:
        self.owner = owner
        self.revision = revision(owner)

    def kept(self, about: Hashable, answer: Callable[[], Answer]) -> Answer:
        """What `answer()` says, or said before if nothing has changed since.

        `about` is all that the answer depends on beside the rows and the account.
        """
        place = (self.owner, about)
        with _one_at_a_time:
            known, said = _kept.get(place, ((), None))
            if known and known == self.revision:
                _kept.move_to_end(place)
                return said
        said = answer()
        if self.revision:
            with _one_at_a_time:
                _kept[place] = (self.revision, said)
                _kept.move_to_end(place)
                while len(_kept) > MOST_KEPT:
                    _kept.popitem(last=False)
        return said

    def knows(self, about: Hashable) -> bool:
        """Whether `kept` would answer without working anything out."""
        with _one_at_a_time:
            known, _said = _kept.get((self.owner, about), ((), None))
            return bool(known) and known == self.revision


def tables() -> set[str]:
    return {_people(), *_owned()}


def create() -> Iterator[str]:
    yield from _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql()


def drop() -> Iterator[str]:
    if connection.vendor != "sqlite":
        for name in ("owned()", "person()", "gone()", "next(bigint)"):
            yield f"DROP FUNCTION IF EXISTS {TABLE}_{name} CASCADE"
        return
    for table in sorted(tables()):
        for act in ACTS:
            yield f"DROP TRIGGER IF EXISTS {TABLE}_{table}_{act}"


def rebuild() -> Iterator[str]:
    """Everyone has another revision than before."""
    number = "random()" if connection.vendor == "sqlite" else f"nextval('{NUMBERS}')"
    yield f"DELETE FROM {TABLE}"
    yield f"INSERT INTO {TABLE} (owner_id, n) SELECT id, {number} FROM {_people()}"


def _people() -> str:
    return get_user_model()._meta.db_table


def _owned() -> list[str]:
    """The tables of all models of `owned.py`, which cannot be imported while apps are loading."""
    metas = [model._meta for model in apps.get_models()]
    return sorted(
        meta.db_table
        for meta in metas
        if any(field.column == "owner_id" for field in meta.concrete_fields)
    )


def _on_sqlite() -> Iterator[str]:
    yield f"CREATE TABLE IF NOT EXISTS {TABLE} (owner_id integer PRIMARY KEY, n integer NOT NULL)"
    columns = dict.fromkeys(_owned(), "owner_id") | {_people(): "id"}
    for table, column in columns.items():
        for act, row in ACTS.items():
            change = (
                f"INSERT INTO {TABLE} VALUES ({row}.{column}, random())"
                " ON CONFLICT (owner_id) DO UPDATE SET n = excluded.n"
            )
            if (table, act) == (_people(), "delete"):
                change = f"DELETE FROM {TABLE} WHERE owner_id = old.id"
            name = f"{TABLE}_{table}_{act}"
            yield f"CREATE TRIGGER {name} AFTER {act} ON {table} BEGIN {change}; END"


def _on_postgresql() -> Iterator[str]:
    yield f"CREATE SEQUENCE IF NOT EXISTS {NUMBERS}"
    yield (
        f"CREATE TABLE IF NOT EXISTS {TABLE} (line bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
        f" owner_id bigint NOT NULL, n bigint NOT NULL DEFAULT nextval('{NUMBERS}'))"
    )
    yield f"CREATE INDEX IF NOT EXISTS {TABLE}_owner ON {TABLE} (owner_id, n)"
    yield (
        f"CREATE FUNCTION {TABLE}_next(person bigint) RETURNS void LANGUAGE plpgsql AS $$ BEGIN"
        f" UPDATE {TABLE} SET n = nextval('{NUMBERS}') WHERE line = (SELECT line FROM {TABLE}"
        " WHERE owner_id = person ORDER BY line LIMIT 1 FOR UPDATE SKIP LOCKED);"
        f" IF NOT FOUND THEN INSERT INTO {TABLE} (owner_id) VALUES (person); END IF; END $$"
    )
    people = (f"PERFORM {TABLE}_next(own.{{}}) FROM (SELECT DISTINCT {{}} FROM changed) own").format
    gone = f"DELETE FROM {TABLE} WHERE owner_id IN (SELECT id FROM changed)"
    bodies = {
        "owned": people("owner_id", "owner_id"),
        "person": people("id", "id"),
        "gone": gone,
    }
    for name, body in bodies.items():
        yield (
            f"CREATE FUNCTION {TABLE}_{name}() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN {body}; RETURN NULL; END $$"
        )
    for table in (_people(), *_owned()):
        for act, row in ACTS.items():
            does = "owned" if table != _people() else "gone" if act == "delete" else "person"
            yield (
                f"CREATE TRIGGER {TABLE}_{act} AFTER {act} ON {table}"
                f" REFERENCING {row} TABLE AS changed FOR EACH STATEMENT"
                f" EXECUTE FUNCTION {TABLE}_{does}()"
            )
