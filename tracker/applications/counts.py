"""How many applications stand behind each choice of a filter.

One grouped query answers all the everyday filters at once, from the index "application_counts"
alone: it has a row for each combination that occurs (hundreds, however long the record), and the
numbers beside the choices are sums of those. A search, a tag, a follow-up day or what has gone
quiet is no such column; where one is asked for, the same query runs over what it leaves. The tags
and follow-up days themselves are counted only where their filters are open.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Count

from tracker.applications.filters import FOLLOW_UPS, VIEWS, Filters, follow_up_until
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.stages import CONVERSATION, Outcome, Stage

GROUPED = ("outcome", "stage", "source", "wanted", "workplace")
# Views that follow from outcome and stage.
GROUPED_VIEWS = ("open", "talking", "ended", "all")
Numbers = dict[str, dict[str, int]]


class Group(NamedTuple):
    """Alike in all that is filtered every day, and how many they are."""

    outcome: str
    stage: int
    source: str
    wanted: int | None
    workplace: str
    n: int

    def stands_in(self, view: str) -> bool:
        is_open = self.outcome == Outcome.OPEN
        if view == "talking":
            return is_open and self.stage >= CONVERSATION
        return {"open": is_open, "ended": not is_open}.get(view, True)

    def choices(self) -> dict[str, str]:
        """The value of each filter that would find these."""
        return {
            "outcome": self.outcome,
            "stage": Stage(self.stage).code,
            "source": self.source,
            "wanted": str(self.wanted or ""),
            "workplace": self.workplace,
        }


@dataclass(frozen=True)
class Counts:
    """`views` has a number for each view; `facets` one for each choice of each filter, under what
    the other filters ask for; `total` is how many fit them all."""

    views: dict[str, int]
    facets: Numbers
    total: int


def counts_of(rows: ApplicationQuerySet, filters: Filters, *, more: bool = False) -> Counts:
    """`rows` are all of one person; `more` also counts tags and follow-up days."""
    groups = _groups(rows.shown())
    views = _views(groups)
    # An open row that is quiet has been sent, so where there is none the question is answered.
    views["quiet"] = VIEWS["quiet"](rows).count() if views["open"] else 0
    views["archived"] = rows.archived().count()
    if filters.view not in GROUPED_VIEWS or filters.q or filters.tag or filters.follow_up:
        asked = replace(filters, **dict.fromkeys(GROUPED, ""))
        groups = _groups(asked.of(rows))
    facets, total = _facets(groups, filters)
    if more:
        facets |= {"tag": _tags(rows, filters), "follow_up": _follow_ups(rows, filters)}
    return Counts(views, facets, total)


def _groups(rows: ApplicationQuerySet) -> list[Group]:
    found = rows.order_by().values_list(*GROUPED).annotate(n=Count("pk"))
    return [Group(*facts) for facts in found]


def _views(groups: Iterable[Group]) -> dict[str, int]:
    views = dict.fromkeys(VIEWS, 0)
    for group in groups:
        for view in GROUPED_VIEWS:
            views[view] += group.n if group.stands_in(view) else 0
    return views


def _facets(groups: Iterable[Group], filters: Filters) -> tuple[Numbers, int]:
    """A group counts for a choice if it fits all the other filters; "" is any choice."""
    facets: Numbers = {name: defaultdict(int) for name in GROUPED}
    total = 0
    for group in groups:
        if not group.stands_in(filters.view):
            continue
        choices = group.choices()
        missed = [name for name in GROUPED if getattr(filters, name) not in ("", choices[name])]
        if len(missed) > 1:
            continue
        total += 0 if missed else group.n
        for name in missed or GROUPED:
            facets[name][""] += group.n
            if choices[name]:
                facets[name][choices[name]] += group.n
    return facets, total


def _tags(rows: ApplicationQuerySet, filters: Filters) -> dict[str, int]:
    found = replace(filters, tag="").of(rows).filter(taggings__isnull=False)
    groups = found.order_by().values_list("taggings__tag").annotate(n=Count("pk"))
    return {str(tag): n for tag, n in groups}


def _follow_ups(rows: ApplicationQuerySet, filters: Filters) -> dict[str, int]:
    found = replace(filters, follow_up="").of(rows).order_by()
    return {name: found.follow_ups(follow_up_until(name)).count() for name in FOLLOW_UPS}
