"""The table of applications: one page of those that fit, in an order, and its numbers."""

from dataclasses import dataclass, replace

from tracker.applications.columns import USUAL, rows_for
from tracker.applications.counts import Counts, counts_of
from tracker.applications.filters import Filters, past_closing, past_usual_wait
from tracker.applications.models import Tagging
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.rows import COLUMNS, Row
from tracker.paging import Keyset, Page, page_of

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


@dataclass(frozen=True)
class Table:
    """One page of the table and what its head says."""

    filters: Filters
    page: Page
    counts: Counts
    columns: tuple[str, ...]
    # Primary key of an application -> names of its tags, where the table shows them.
    tags: dict[int, tuple[str, ...]]

    @property
    def rows(self) -> list[Row]:
        return self.page.rows


def table_of(
    rows: ApplicationQuerySet,
    filters: Filters,
    cursor: str = "",
    *,
    columns: tuple[str, ...] = USUAL,
    more: bool = False,
) -> Table:
    """`rows` are all of one person; takes four queries, however many there are."""
    found = filters.of(rows).values_list(*COLUMNS, named=True)
    page = page_of(found, SORTS[filters.sort], cursor, rows_for(columns))
    drawn = replace(page, rows=[Row.of(facts) for facts in page.rows])
    counts = counts_of(rows, filters, more=more)
    return Table(filters, drawn, counts, columns, _tags(drawn.rows) if "tags" in columns else {})


def _tags(rows: list[Row]) -> dict[int, tuple[str, ...]]:
    found = Tagging.objects.filter(application__in=[row.id for row in rows]).order_by("tag__key")
    tags: dict[int, tuple[str, ...]] = {}
    for pk, name in found.values_list("application", "tag__name"):
        tags[pk] = (*tags.get(pk, ()), name)
    return tags
