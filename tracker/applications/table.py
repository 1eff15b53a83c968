"""The table of applications: one page of those that fit, in an order, and its numbers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tracker.applications.columns import USUAL, rows_for
from tracker.applications.counts import TOLD, Counts, counts_of
from tracker.applications.filters import Filters, fitting, past_closing, past_usual_wait
from tracker.applications.models import Application, Tagging
from tracker.applications.rows import COLUMNS, Row
from tracker.applications.search import Finding, findings, hits
from tracker.paging import Keyset, Page, page_by
from tracker.prepared import prepared

__all__ = ["SORTS", "Filters", "Table", "past_closing", "past_usual_wait", "table_of"]

SORTS = {
    sort.name: sort
    for sort in (
        Keyset("furthest", ("-furthest_stage", "-id")),
        Keyset("newest", ("-id",)),
        Keyset(
            "quiet",
            ("last_event_at", "id"),
            nullable=frozenset({"last_event_at"}),
            moments=frozenset({"last_event_at"}),
        ),
        Keyset("wanted", ("-wanted", "-id"), nullable=frozenset({"wanted"})),
    )
}


# A page of what words find has fewer rows, because each also tells where the words stand.
MOST_FOUND = 20


@dataclass(frozen=True)
class Table:
    """One page of the table and what its head says."""

    filters: Filters
    page: Page
    counts: Counts
    columns: tuple[str, ...]
    # Primary key of an application -> names of its tags, where the table shows them.
    tags: dict[int, tuple[str, ...]]
    # Primary key -> how it was found, where words were looked for.
    found: dict[int, Finding]
    # Whether words were found in more than is shown; then nothing of it is counted.
    is_cut: bool

    @property
    def rows(self) -> list[Row]:
        return self.page.rows

    @property
    def lines(self) -> list[tuple[Row, Finding | None, tuple[str, ...]]]:
        """Each row with how it was found, and its tags."""
        return [(row, self.found.get(row.id), self.tags.get(row.id, ())) for row in self.rows]


def table_of(
    owner: int,
    filters: Filters,
    cursor: str = "",
    *,
    columns: tuple[str, ...] = USUAL,
    more: bool = False,
) -> Table:
    """Of the person with this key; the number of queries is the same for any rows."""
    found = hits(owner, filters.q, *TOLD) if filters.q else None
    order, asked = SORTS[filters.sort], filters.asked(found)

    def fetch(values: list[Any], backward: bool, most: int) -> list[Row]:  # noqa: FBT001
        start = {f"after {name}": value for name, value in zip(order.names, values, strict=False)}
        shape = {"view": filters.view, "sort": filters.sort, "backward": backward, "most": most}
        return [Row._make(facts) for facts in _rows(owner, asked, start, **shape)]

    size = min(rows_for(columns), MOST_FOUND) if found else rows_for(columns)
    drawn = page_by(fetch, order, cursor, size)
    counts = counts_of(owner, filters, more=more, hits=found)
    tags = _tags(drawn.rows) if "tags" in columns else {}
    how = findings(drawn.rows, filters.q) if filters.q else {}
    return Table(filters, drawn, counts, columns, tags, how, bool(found and found.is_cut))


def _tags(rows: list[Row]) -> dict[int, tuple[str, ...]]:
    found = Tagging.objects.filter(application__in=[row.id for row in rows]).order_by("tag__key")
    tags: dict[int, tuple[str, ...]] = {}
    for pk, name in found.values_list("application", "tag__name"):
        tags[pk] = (*tags.get(pk, ()), name)
    return tags


@prepared
def _rows(
    owner: int, asked: dict, start: dict, *, view: str, sort: str, backward: bool, most: int
) -> QuerySet:
    order = SORTS[sort]
    rows = fitting(Application.objects.owned_by(owner), view, asked)
    if start:
        rows = rows.filter(order.beyond(list(start.values()), backward=backward))
    return rows.order_by(*order.order(backward=backward)).values_list(*COLUMNS)[:most]
