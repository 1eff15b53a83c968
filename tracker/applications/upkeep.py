"""What the database keeps by itself beside the tables of our models: words, numbers, revisions.

Triggers keep it true whoever writes, bulk writes included. They are dropped before tables change
and made anew afterwards: SQLite rebuilds a table to alter it, which drops its triggers unseen.
"""

from typing import Any

from django.db import connection, transaction

from tracker import revisions
from tracker.applications import tally
from tracker.applications.search import index

PARTS = (index, tally, revisions)
MADE = {tally.SUMS, revisions.TABLE}


def before_migrating(*, plan: list[Any], **_told: Any) -> None:
    if plan:
        _run("drop")


def after_migrating(*, plan: list[Any] | None = None, **_told: Any) -> None:
    """Where no table changed, see that it is there."""
    tables = set(connection.introspection.table_names(include_views=True))
    needed = set().union(*(part.tables() for part in PARTS))
    if needed <= tables and (plan or not tables >= MADE):
        with transaction.atomic():
            _run("drop", "create", "rebuild")


@transaction.atomic
def rebuild() -> None:
    """Make it all again from the rows."""
    _run("rebuild")


def _run(*names: str) -> None:
    with connection.cursor() as cursor:
        for part in PARTS:
            for name in names:
                for statement in getattr(part, name)():
                    cursor.execute(statement)
