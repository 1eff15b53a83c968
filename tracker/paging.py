"""Keyset pages: page 200 costs what page 1 costs, because a page starts after a row, not a count.

A cursor names the row beside the page and stands in the query string, opaque. One that was cut,
forged or belongs to another order leads to the first page.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

FORWARD, BACKWARD = ">", "<"


@dataclass(frozen=True)
class Page:
    """The rows of one page, and the cursors of the pages beside it (None at an end)."""

    rows: list[Any]
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True)
class Keyset:
    """An order such as `Keyset("quiet", ("last_event_at", "id"))`; the last field is unique.

    `nullable` fields may miss a value, which counts as smallest on every database; `moments` hold
    dates with times, `texts` words, all others whole numbers. `name` keeps a cursor to the order it
    was made in.
    """

    name: str
    fields: tuple[str, ...]
    nullable: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    @property
    def names(self) -> list[str]:
        return [field.removeprefix("-") for field in self.fields]

    def order(self, *, backward: bool = False) -> list[OrderBy]:
        return [self._order(name, down=down) for name, down in self._ways(backward=backward)]

    def beyond(self, values: list[Any], *, backward: bool = False) -> Q:
        """The rows that come after `values` in this order (before them, when `backward`)."""
        found, same = Q(), Q()
        ways = self._ways(backward=backward)
        for (name, down), value in zip(ways, values, strict=True):
            found |= same & self._past(name, value, down=down)
            same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
        name, down = ways[0]
        if values[0] is not None and not (down and name in self.nullable):
            # Says the same again in a form that an index can start from.
            found &= Q(**{f"{name}__{'lte' if down else 'gte'}": values[0]})
        return found

    def write(self, row: Any, way: str) -> str:
        values = [getattr(row, name) for name in self.names]
        text = json.dumps([way, self.name, *values], default=datetime.isoformat)
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def read(self, cursor: str) -> tuple[bool, list[Any]] | None:
        """(backward, values) of a cursor of this order; None for every other text."""
        try:
            text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            way, name, *values = json.loads(text)
            if name != self.name or way not in (FORWARD, BACKWARD):
                return None
            pairs = zip(self.names, values, strict=True)
            return way == BACKWARD, [self._value(name, value) for name, value in pairs]
        except (ValueError, TypeError, OverflowError, RecursionError):
            return None

    def _ways(self, *, backward: bool) -> list[tuple[str, bool]]:
        """Name and whether it descends, of each field."""
        return [
            (field.removeprefix("-"), field.startswith("-") != backward) for field in self.fields
        ]

    def _order(self, name: str, *, down: bool) -> OrderBy:
        # Said only where it matters: an index cannot serve an order that is said too carefully.
        missing = True if name in self.nullable else None
        return F(name).desc(nulls_last=missing) if down else F(name).asc(nulls_first=missing)

    def _past(self, name: str, value: Any, *, down: bool) -> Q:
        if value is None:
            # Nothing lies below a missing value, everything above it.
            return Q(pk__in=()) if down else Q(**{f"{name}__isnull": False})
        if down and name in self.nullable:
            return Q(**{f"{name}__lt": value}) | Q(**{f"{name}__isnull": True})
        return Q(**{f"{name}__{'lt' if down else 'gt'}": value})

    def _value(self, name: str, value: Any) -> Any:
        if value is None and name in self.nullable:
            return None
        if name in self.moments:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None:
                raise ValueError(value)
            # The database reads it in UTC, where the first and the last day may not exist.
            return moment.astimezone(UTC)
        if name in self.texts:
            # No database takes every text that a forged cursor may hold.
            if not isinstance(value, str) or "\0" in value or not value.isprintable():
                raise ValueError(value)
            return value
        if type(value) is not int or abs(value) >= 2**63:
            raise ValueError(value)
        return value


Fetch = Callable[[list[Any], bool, int], list[Any]]


def page_of(rows: QuerySet, keyset: Keyset, cursor: str, size: int) -> Page:
    """The page of `rows` at `cursor` (empty for the first), in the order of `keyset`.

    `rows` may be a named values_list; it only has to answer the fields of the keyset.
    """

    def fetch(values: list[Any], backward: bool, most: int) -> list[Any]:  # noqa: FBT001
        part = rows.filter(keyset.beyond(values, backward=backward)) if values else rows
        return list(part.order_by(*keyset.order(backward=backward))[:most])

    return page_by(fetch, keyset, cursor, size)


def page_by(fetch: Fetch, keyset: Keyset, cursor: str, size: int) -> Page:
    """The same of rows that `fetch` answers: beyond these values (if any), backward?, how many."""
    start = keyset.read(cursor) if cursor else None
    backward, values = start or (False, [])
    found = fetch(values, backward, size + 1)
    here, more = found[:size], len(found) > size
    if not here:
        # The rows beside this cursor are gone.
        return page_by(fetch, keyset, "", size) if start else Page([])
    if backward:
        here.reverse()
    before = more if backward else start is not None
    after = more or backward
    return Page(
        here,
        keyset.write(here[0], BACKWARD) if before else None,
        keyset.write(here[-1], FORWARD) if after else None,
    )
