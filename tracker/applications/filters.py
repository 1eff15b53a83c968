"""What the table and the board are asked to show: their whole state is the query string.

So every reading has an address. What is unknown in it is left out, and the page says what it shows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from tracker.applications.columns import read_columns
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.search import Hits, listed, query_of
from tracker.applications.stages import (
    CLOSED_AFTER_PROMISE,
    CONVERSATION,
    QUIET_AFTER_PROMISE,
    SENT,
    Outcome,
    Source,
    Stage,
    Wanted,
    Workplace,
    closed_limit,
    quiet_limit,
)

LONGEST_SEARCH = 200
# In orders of these names; tracker/applications/table.py says how each is read.
ORDERS = ("furthest", "newest", "quiet", "wanted")
# Filters whose value is the column's.
SAME = ("outcome", "source", "workplace")
Limits = dict[str, Any]
# What may be asked of each, besides "".
STAGES = frozenset(stage.code for stage in Stage)
OUTCOMES, SOURCES, WORKPLACES = (frozenset(kind.values) for kind in (Outcome, Source, Workplace))
DEGREES = frozenset(str(degree) for degree in Wanted.values)
# Days ahead in which a follow-up day lies, the past included.
FOLLOW_UPS = {"due": 0, "week": 7}


def past_usual_wait(at: Limits | None = None) -> Q:
    """No news for longer than is usual where it stands; of open ones, `Application.is_quiet`.

    `at` are the `usual_limits`, or slots for them.
    """
    return _past(at or usual_limits())


def past_closing() -> Q:
    """Quiet for so long that it may be closed; of open ones, `Application.is_silent`."""
    return _past(_limits(closed_limit, CLOSED_AFTER_PROMISE))


def usual_limits() -> Limits:
    """What lies before which moment or day is past the usual wait."""
    return _limits(quiet_limit, QUIET_AFTER_PROMISE)


def _limits(limit_of: Callable[[int], int | None], after_promise: int) -> Limits:
    sent, talking = _midnight(limit_of(SENT)), _midnight(limit_of(CONVERSATION))
    promised = timezone.localdate() - timedelta(days=after_promise)
    return {"sent": sent, "talking": talking, "last": max(sent, talking), "promised": promised}


def _past(at: Limits) -> Q:
    early, late = Q(stage__gte=SENT, stage__lt=CONVERSATION), Q(stage__gte=CONVERSATION)
    unpromised = Q(answer_by=None) | Q(answer_by__lt=at["promised"])
    waited = (early & Q(last_event_at__lt=at["sent"])) | (late & Q(last_event_at__lt=at["talking"]))
    return waited & unpromised


def _midnight(days: int | None) -> datetime:
    """The start of the person's day `days` ago: what happened before it is longer ago than that."""
    day = timezone.localdate() - timedelta(days=days or 0)
    return timezone.make_aware(datetime.combine(day, time.min))


VIEWS: dict[str, Callable[[ApplicationQuerySet], ApplicationQuerySet]] = {
    "open": lambda rows: rows.shown().open(),
    "quiet": lambda rows: rows.shown().open(),
    "talking": lambda rows: rows.shown().open().filter(stage__gte=CONVERSATION),
    "ended": lambda rows: rows.shown().ended(),
    "all": lambda rows: rows.shown(),
    "archived": lambda rows: rows.archived(),
}
# Views in which rows of more than one outcome stand.
OF_ALL_OUTCOMES = ("ended", "all", "archived")


@dataclass(frozen=True)
class Filters:
    """What the query string asks for; an empty value asks for nothing.

    `tag` and `saved` are primary keys of the person's; `columns` are codes with dots between.
    """

    view: str = "open"
    q: str = ""
    stage: str = ""
    outcome: str = ""
    source: str = ""
    wanted: str = ""
    workplace: str = ""
    tag: str = ""
    follow_up: str = ""
    sort: str = "furthest"
    columns: str = ""
    # The saved view from which one came here.
    saved: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Filters":
        """Unknown values are left out; an outcome without a view is looked for among all."""

        def known(name: str, values: Any, otherwise: str = "") -> str:
            value = query.get(name, "")
            return value if value in values else otherwise

        outcome = known("outcome", OUTCOMES)
        view = known("view", VIEWS, "all" if outcome else "open")
        return cls(
            view=view,
            q=" ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH],
            stage=known("stage", STAGES),
            outcome=outcome if view in OF_ALL_OUTCOMES else "",
            source=known("source", SOURCES),
            wanted=known("wanted", DEGREES),
            workplace=known("workplace", WORKPLACES),
            tag=_key(query.get("tag", "")),
            follow_up=known("follow_up", FOLLOW_UPS),
            sort=known("sort", ORDERS, "furthest"),
            columns=".".join(read_columns(query.get("columns", ""))),
            saved=_key(query.get("saved", "")),
        )

    def query(self, **changes: Any) -> str:
        """The query string of these filters with `changes`, without what goes without saying."""
        # "?outcome=" alone would mean all, so an outcome always says its view.
        asked = vars(self) | changes
        kept = {name: value for name, value in asked.items() if value != USUAL.get(name, "")}
        return f"?{urlencode(kept)}" if kept else ""

    def cleared(self) -> "Filters":
        return Filters(view=self.view, sort=self.sort, columns=self.columns, saved=self.saved)

    @property
    def narrow(self) -> bool:
        """Whether anything but view, order and columns is asked for."""
        return self != self.cleared()

    @property
    def rare(self) -> bool:
        """Whether one of those is asked for that are shown under "More filters"."""
        return bool(self.workplace or self.tag or self.follow_up)

    @property
    def saying(self) -> "Filters":
        """Without where one came from: what a saved view keeps, and is compared by."""
        return replace(self, saved="")

    def of(self, rows: ApplicationQuerySet) -> ApplicationQuerySet:
        """Those of `rows`, which are all of one person, that fit."""
        return fitting(rows, self.view, self.asked())

    def asked(self, hits: Hits | None = None) -> dict[str, Any]:
        """The values of all that is asked for, as the database compares them.

        `hits` are what the words find, where that was looked up before.
        """
        asked: dict[str, Any] = {name: value for name in SAME if (value := getattr(self, name))}
        if self.stage:
            asked["stage"] = int(Stage.from_code(self.stage) or 0)
        for name in ("wanted", "tag"):
            if value := getattr(self, name):
                asked[name] = int(value)
        if self.follow_up:
            asked["follow_up"] = follow_up_until(self.follow_up)
        if hits:
            asked["hits"] = hits.keys
        elif self.q:
            asked["query"] = query_of(self.q)
        return asked | usual_limits() if self.view == "quiet" else asked


USUAL = vars(Filters())


def fitting(rows: ApplicationQuerySet, view: str, asked: dict[str, Any]) -> ApplicationQuerySet:
    """Those of `rows` that stand in the view and fit what `Filters.asked` says, or slots for it."""
    rows = VIEWS[view](rows)
    if view == "quiet":
        # The second condition follows from the first, in a form that an index can start from.
        rows = rows.filter(past_usual_wait(asked), last_event_at__lt=asked["last"])
    rows = rows.filter(
        **{name: asked[name] for name in (*SAME, "stage", "wanted") if name in asked}
    )
    if "tag" in asked:
        rows = rows.filter(taggings__tag=asked["tag"])
    if "follow_up" in asked:
        rows = rows.follow_ups(asked["follow_up"]).order_by()
    if "hits" in asked:
        rows = rows.filter(pk__in=listed(asked["hits"]))
    if "query" in asked:
        rows = rows.none() if asked["query"] is None else rows.matching(asked["query"])
    return rows


def follow_up_until(name: str) -> Any:
    """The last day that a choice of FOLLOW_UPS takes in."""
    return timezone.localdate() + timedelta(days=FOLLOW_UPS[name])


def _key(text: str) -> str:
    """A primary key as it stands in an address, "" for anything else."""
    return text if text.isascii() and text.isdecimal() and len(text) < 19 else ""
