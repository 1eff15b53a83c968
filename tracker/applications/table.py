"""The table of applications: which rows, in which order, and how many there are of each kind.

Its whole state is the query string, so that every reading of it has an address. What is unknown
in it is left out, and the page says what it shows.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.rows import COLUMNS, Row
from tracker.applications.stages import (
    CLOSED_AFTER_PROMISE,
    CONVERSATION,
    QUIET_AFTER_PROMISE,
    SENT,
    Outcome,
    Source,
    Stage,
    Wanted,
    closed_limit,
    quiet_limit,
)
from tracker.paging import Keyset, Page, page_of

PAGE = 50
LONGEST_SEARCH = 200

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


def past_usual_wait() -> Q:
    """No news for longer than is usual where it stands; of open ones, `Application.is_quiet`."""
    return _past(quiet_limit, QUIET_AFTER_PROMISE)


def past_closing() -> Q:
    """Quiet for so long that it may be closed; of open ones, `Application.is_silent`."""
    return _past(closed_limit, CLOSED_AFTER_PROMISE)


def _past(limit_of: Callable[[int], int | None], after_promise: int) -> Q:
    early, late = Q(stage__gte=SENT, stage__lt=CONVERSATION), Q(stage__gte=CONVERSATION)
    sent, talking = _midnight(limit_of(SENT)), _midnight(limit_of(CONVERSATION))
    unpromised = Q(answer_by=None)
    unpromised |= Q(answer_by__lt=timezone.localdate() - timedelta(days=after_promise))
    # The last condition follows from the first, in a form that an index can start from.
    waited = (early & Q(last_event_at__lt=sent)) | (late & Q(last_event_at__lt=talking))
    return waited & unpromised & Q(last_event_at__lt=max(sent, talking))


def _quiet(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Open and past the usual wait."""
    return rows.open().filter(past_usual_wait())


def _midnight(days: int | None) -> datetime:
    """The start of the person's day `days` ago: what happened before it is longer ago than that."""
    day = timezone.localdate() - timedelta(days=days or 0)
    return timezone.make_aware(datetime.combine(day, time.min))


VIEWS: dict[str, Callable[[ApplicationQuerySet], ApplicationQuerySet]] = {
    "open": lambda rows: rows.open(),
    "quiet": _quiet,
    "talking": lambda rows: rows.open().filter(stage__gte=CONVERSATION),
    "ended": lambda rows: rows.ended(),
    "all": lambda rows: rows,
}
# Views in which rows of more than one outcome stand.
OF_ALL_OUTCOMES = ("ended", "all")


@dataclass(frozen=True)
class Filters:
    """What the query string asks for; an empty value asks for nothing."""

    view: str = "open"
    q: str = ""
    stage: str = ""
    outcome: str = ""
    source: str = ""
    wanted: str = ""
    sort: str = "furthest"

    @classmethod
    def read(cls, query: QueryDict) -> "Filters":
        """Unknown values are left out; an outcome without a view is looked for among all."""

        def known(name: str, values: Any, otherwise: str = "") -> str:
            value = query.get(name, "")
            return value if value in values else otherwise

        outcome = known("outcome", Outcome.values)
        view = known("view", VIEWS, "all" if outcome else "open")
        return cls(
            view=view,
            q=" ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH],
            stage=known("stage", {stage.code for stage in Stage}),
            outcome=outcome if view in OF_ALL_OUTCOMES else "",
            source=known("source", Source.values),
            wanted=known("wanted", {str(value) for value in Wanted.values}),
            sort=known("sort", SORTS, "furthest"),
        )

    def query(self, **changes: Any) -> str:
        """The query string of these filters with `changes`, without what goes without saying."""
        # "?outcome=" alone would mean all, so an outcome always says its view.
        usual = asdict(Filters())
        asked = asdict(self) | changes
        kept = {name: value for name, value in asked.items() if value != usual.get(name, "")}
        return f"?{urlencode(kept)}" if kept else ""

    def cleared(self) -> "Filters":
        return Filters(view=self.view, sort=self.sort)

    @property
    def narrow(self) -> bool:
        """Whether anything but view and order is asked for."""
        return self != self.cleared()

    def of(self, rows: ApplicationQuerySet) -> ApplicationQuerySet:
        rows = VIEWS[self.view](rows)
        if stage := Stage.from_code(self.stage) if self.stage else None:
            rows = rows.filter(stage=stage)
        same = {"outcome": self.outcome, "source": self.source, "wanted": self.wanted}
        rows = rows.filter(**{name: value for name, value in same.items() if value})
        return rows.search(self.q) if self.q else rows


@dataclass(frozen=True)
class Table:
    """One page of the table and what its head says."""

    filters: Filters
    page: Page
    counts: dict[str, int]

    @property
    def rows(self) -> list[Row]:
        return self.page.rows


def table_of(rows: ApplicationQuerySet, filters: Filters, cursor: str = "") -> Table:
    """`rows` are all of one person; takes three queries, however many there are."""
    found = filters.of(rows).values_list(*COLUMNS, named=True)
    page = page_of(found, SORTS[filters.sort], cursor, PAGE)
    drawn = replace(page, rows=[Row.of(facts) for facts in page.rows])
    return Table(filters, drawn, counts_of(rows))


def counts_of(rows: ApplicationQuerySet) -> dict[str, int]:
    """How many stand in each view: one grouped query, and one for what has gone quiet."""
    groups = rows.order_by().values_list("outcome", "stage").annotate(n=Count("pk"))
    counts = dict.fromkeys(VIEWS, 0)
    for outcome, stage, n in groups:
        is_open = outcome == Outcome.OPEN
        counts["all"] += n
        counts["open" if is_open else "ended"] += n
        counts["talking"] += n if is_open and stage >= CONVERSATION else 0
    # An open row that is quiet has been sent, so where there is none the question is answered.
    counts["quiet"] = _quiet(rows).count() if counts["open"] else 0
    return counts
