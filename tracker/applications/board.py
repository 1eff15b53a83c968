"""The board: what is open, a column for each stage, in the person's order and under their names.

It shows what the table shows, by the same filters. What has ended stands in no column: it is
counted by how it ended, and the table lists it.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from tracker.applications.counts import Counts, counts_of
from tracker.applications.filters import OF_ALL_OUTCOMES, Filters, fitting
from tracker.applications.models import Application, Tagging
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.own_stages import arranged
from tracker.applications.rows import COLUMNS, Row
from tracker.applications.stages import Stage
from tracker.applications.table import SORTS
from tracker.naming import Naming
from tracker.paging import Keyset, page_of
from tracker.prepared import prepared

# Cards of a whole board, so that it stays light on a phone; what is left comes column by column.
WHOLE, MOST, LEAST = 100, 50, 8
# Within a stage all have got equally far, so the usual order is: what moved last, first.
LATEST = Keyset(
    "latest",
    ("-last_event_at", "-id"),
    nullable=frozenset({"last_event_at"}),
    moments=frozenset({"last_event_at"}),
)
Tags = dict[int, tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    """One stage: `count` of all that stand there, the first `rows` of them, a cursor to the rest.

    `hidden` stages are drawn only while something stands there.
    """

    stage: Stage
    count: int
    rows: list[Row]
    hidden: bool = False
    next: str | None = None

    @property
    def left(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Board:
    """What is shown and what is said of it."""

    filters: Filters
    counts: Counts
    columns: list[Column]
    tags: Tags


def on_board(filters: Filters) -> Filters:
    """The same filters, of what is open."""
    ended = filters.view in OF_ALL_OUTCOMES
    return replace(filters, view="open", outcome="") if ended else filters


def order_of(filters: Filters) -> Keyset:
    return _order(filters.sort)


def _order(sort: str) -> Keyset:
    return LATEST if sort == "furthest" else SORTS[sort]


def board_of(rows: ApplicationQuerySet, stages: Any, filters: Filters) -> Board:
    """`rows` are all of one person, `stages` their `User.stages`.

    Takes the same number of queries however many there are: three or four for the numbers, one for
    the cards of all columns, one for their tags.
    """
    counts = counts_of(rows.owner, filters, more=filters.rare)
    numbers = numbers_of(counts, filters)
    limit = fair_limit(numbers.values())
    found = _cards(filters, rows, numbers, limit)
    columns = []
    for own in arranged(Naming.of(stages).stages):
        count = numbers.get(own.stage, 0)
        if not own.hidden or count:
            here = found[own.stage]
            cursor = order_of(filters).write(here[-1], ">") if count > len(here) > 0 else None
            columns.append(Column(Stage(own.stage), count, here, own.hidden, cursor))
    shown = [row for column in columns for row in column.rows]
    return Board(filters, counts, columns, tags_of(shown))


def numbers_of(counts: Counts, filters: Filters) -> dict[int, int]:
    """Stage -> how many stand there, of those that fit; a stage without any is left out."""
    codes = {stage.code: stage.value for stage in Stage}
    facet = counts.facets["stage"]
    asked = [filters.stage] if filters.stage else codes
    return {codes[code]: facet[code] for code in asked if facet.get(code)}


def fair_limit(numbers: Any) -> int:
    """The most cards of one column, so that all together are about `WHOLE`."""
    rising = sorted(numbers)
    room = WHOLE
    for at, number in enumerate(rising):
        share = room // (len(rising) - at)
        if number > share:
            return max(LEAST, min(MOST, share))
        room -= number
    return MOST


def column_page(
    rows: ApplicationQuerySet, filters: Filters, stage: Stage, cursor: str
) -> tuple[list[Row], str | None]:
    """The next cards of one column, and the cursor to what is left then."""
    found = filters.of(rows).filter(stage=stage).values_list(*COLUMNS, named=True)
    page = page_of(found, order_of(filters), cursor, MOST)
    return [Row.of(facts) for facts in page.rows], page.next


def tags_of(rows: list[Row]) -> Tags:
    """Primary key of an application -> the names of its tags."""
    found = Tagging.objects.filter(application__in=[row.id for row in rows]).order_by("tag__key")
    tags: Tags = {}
    for pk, name in found.values_list("application", "tag__name"):
        tags[pk] = (*tags.get(pk, ()), name)
    return tags


def _cards(
    filters: Filters, rows: ApplicationQuerySet, numbers: dict[int, int], limit: int
) -> defaultdict[int, list[Row]]:
    """Stage -> its first cards, by one query: short columns whole, of a long one the first few."""
    whole = tuple(stage for stage, count in numbers.items() if count <= limit)
    long = tuple(stage for stage, count in numbers.items() if count > limit)
    shape = {"view": filters.view, "sort": filters.sort, "limit": limit}
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for facts in _first(rows.owner, filters.asked(), whole=whole, long=long, **shape):
        row = Row._make(facts)
        found[row.stage].append(row)
    return found


@prepared
def _first(
    owner: int,
    asked: dict,
    *,
    view: str,
    sort: str,
    whole: tuple[int, ...],
    long: tuple[int, ...],
    limit: int,
) -> QuerySet:
    """All that stand in the stages `whole`, and of each of `long` the first `limit`."""
    rows = fitting(Application.objects.owned_by(owner), view, asked)
    order = _order(sort).order()
    wanted = Q(stage__in=whole)
    for stage in long:
        first = rows.filter(stage=stage).order_by(*order)[:limit]
        wanted |= Q(pk__in=first.values("pk"))
    return rows.filter(wanted).order_by(*order).values_list(*COLUMNS)
