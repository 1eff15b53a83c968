"""How many applications stand behind each choice of a filter.

For what is filtered every day the numbers are sums of what the database keeps (`tally.py`), so they
cost the same however long the record is; those of the views are counted again once anything has
changed. A search, a tag, a follow-up day or what has gone quiet is no column of that; where one is
asked for, what it leaves is grouped and summed here. The tags and follow-up days themselves are
counted only where their filters are open.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet

from tracker.applications import tally
from tracker.applications.filters import (
    FOLLOW_UPS,
    VIEWS,
    Filters,
    fitting,
    follow_up_until,
    usual_limits,
)
from tracker.applications.models import Application
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.search import Hits
from tracker.applications.stages import CONVERSATION, Outcome, Stage
from tracker.prepared import prepared
from tracker.revisions import Record

GROUPED = tally.COLUMNS
# Views that follow from outcome and stage.
OPEN, TALKING = "outcome = 'open'", f"outcome = 'open' AND stage >= {int(CONVERSATION)}"
GROUPED_VIEWS = {"open": OPEN, "talking": TALKING, "ended": "outcome <> 'open'", "all": "true"}
# The same, as `tally.sums` tells them apart.
STANDS = {
    "open": ("early", "talking"),
    "talking": ("talking",),
    "ended": ("ended",),
    "all": ("early", "talking", "ended"),
}
# And of one row, by its outcome and stage; what `hits` are to tell for it.
SHOWN: dict[str, Callable[[str, int], bool]] = {
    "open": lambda outcome, _stage: outcome == Outcome.OPEN,
    "talking": lambda outcome, stage: outcome == Outcome.OPEN and stage >= CONVERSATION,
    "ended": lambda outcome, _stage: outcome != Outcome.OPEN,
    "all": lambda _outcome, _stage: True,
}
TOLD = ("archived_at", *GROUPED)
ENDINGS = [outcome for outcome in Outcome.values if outcome != Outcome.OPEN]
Numbers = dict[str, dict[str, int]]
Sums = list[tuple[str, str, str, int]]
CODES = {str(int(stage)): stage.code for stage in Stage}


@dataclass(frozen=True)
class Counts:
    """`views` has a number for each view; `facets` one for each choice of each filter, under what
    the other filters ask for; `total` is how many fit them all; `ended` is how many ended in each
    way, whatever is asked."""

    views: dict[str, int]
    facets: Numbers
    total: int
    ended: dict[str, int]


def counts_of(
    owner: int, filters: Filters, *, more: bool = False, hits: Hits | None = None
) -> Counts:
    """Of the person with this key; `more` also counts tags and follow-up days.

    `hits` are what the words find, where that was looked up before. Where they are cut, `total` is
    0 and there are no `facets`: numbers of some of them would be the numbers of nothing.
    """
    limits = usual_limits()
    # What is quiet depends on the day; else only on the rows.
    sums, views = Record(owner).kept(
        ("views", *limits.values()), lambda: _sums_and_views(owner, limits)
    )
    ended = _ended(sums)
    if hits and hits.is_cut:
        return Counts(views, {}, 0, ended)
    facets, total = _numbers(owner, filters, sums, hits)
    if more:
        rows = Application.objects.owned_by(owner)
        facets |= {"tag": _tags(rows, filters), "follow_up": _follow_ups(rows, filters)}
    return Counts(views, facets, total, ended)


def _numbers(owner: int, filters: Filters, sums: Sums, hits: Hits | None) -> tuple[Numbers, int]:
    """How many there are of each choice, under what the others ask; and in all."""
    asked = filters.asked(hits)
    if filters.view not in GROUPED_VIEWS or filters.q or filters.tag or filters.follow_up:
        if hits and filters.view in SHOWN and not filters.tag and not filters.follow_up:
            return _facets(_told(hits, SHOWN[filters.view]), asked)
        left = replace(filters, **dict.fromkeys(GROUPED, "")).asked(hits)
        # A few are counted more quickly here: the database would look through an index of all.
        groups = _counted if hits else _grouped
        return _facets(groups(owner, left, view=filters.view), asked)
    if asked:
        return _kept(tally.numbers(owner, GROUPED_VIEWS[filters.view], asked))
    stands = STANDS[filters.view]
    facets, _zero = _kept(row[1:] for row in sums if row[0] in stands)
    return facets, facets["outcome"][""]


def choice(column: str, value: Any) -> str:
    """What a filter calls a value of its column; "" for what was not said."""
    text = str(value or "")
    return CODES[text] if column == "stage" else text


def _sums_and_views(owner: int, limits: dict[str, Any]) -> tuple[Sums, dict[str, int]]:
    sums = tally.sums(owner)
    views = dict.fromkeys(VIEWS, 0)
    for view, stands in STANDS.items():
        views[view] = sum(n for stand, name, _v, n in sums if name == "outcome" and stand in stands)
    # An open row that is quiet has been sent, so where there is none the question is answered.
    views["quiet"] = sum(_quiet(owner, limits)) if views["open"] else 0
    views["archived"] = sum(_archived(owner))
    return sums, views


def _ended(sums: Sums) -> dict[str, int]:
    """In the order in which the endings are told everywhere."""
    found = {value: n for stand, name, value, n in sums if (stand, name) == ("ended", "outcome")}
    return {outcome: found[outcome] for outcome in ENDINGS if outcome in found}


def _kept(numbers: Iterable[tuple[str, str, int]]) -> tuple[Numbers, int]:
    """Of what the tally tells: how many by choice, and the number that is of no column."""
    facets: Numbers = {name: defaultdict(int) for name in ("", *GROUPED)}
    for column, value, n in numbers:
        name = choice(column, "" if value == "0" else value)
        facets[column][""] += n
        if name:
            facets[column][name] += n
    total = facets.pop("")[""]
    return facets, total


def _facets(groups: Iterable[tuple], asked: dict[str, Any]) -> tuple[Numbers, int]:
    """The same of groups: one counts for a choice if it fits all that is asked besides."""
    sums: list[dict[Any, int]] = [defaultdict(int) for _name in GROUPED]
    wanted = [(place, asked[name]) for place, name in enumerate(GROUPED) if name in asked]
    everywhere, total = range(len(GROUPED)), 0
    for *values, n in groups:
        missed = [place for place, value in wanted if values[place] != value]
        if len(missed) <= 1:
            total += 0 if missed else n
            for place in missed or everywhere:
                sums[place][values[place]] += n
    facets: Numbers = {}
    for name, found in zip(GROUPED, sums, strict=True):
        facets[name] = defaultdict(int, {choice(name, value): n for value, n in found.items()})
        facets[name][""] = sum(found.values())
    return facets, total


def _told(hits: Hits, stands: Callable[[str, int], bool]) -> Iterable[tuple]:
    """The same of what a search has read along."""
    groups = Counter(
        values
        for archived, values in ((row[0], row[1:]) for row in hits.told)
        if archived is None and stands(*values[:2])
    )
    return ((*values, n) for values, n in groups.items())


@prepared
def _grouped(owner: int, asked: dict, *, view: str) -> QuerySet:
    rows = fitting(Application.objects.owned_by(owner), view, asked).order_by()
    return rows.values_list(*GROUPED).annotate(n=Count("pk"))


def _counted(owner: int, asked: dict[str, Any], *, view: str) -> Iterable[tuple]:
    groups = Counter(_choices(owner, asked, view=view))
    return ((*values, n) for values, n in groups.items())


@prepared
def _choices(owner: int, asked: dict, *, view: str) -> QuerySet:
    return fitting(Application.objects.owned_by(owner), view, asked).values_list(*GROUPED)


@prepared
def _quiet(owner: int, at: dict) -> QuerySet:
    return _number(fitting(Application.objects.owned_by(owner), "quiet", at))


@prepared
def _archived(owner: int) -> QuerySet:
    return _number(Application.objects.owned_by(owner).archived())


def _number(rows: ApplicationQuerySet) -> QuerySet:
    """One number, or none for none."""
    groups = rows.order_by().values("owner").annotate(n=Count("pk"))
    return groups.values_list("n", flat=True)


def _tags(rows: ApplicationQuerySet, filters: Filters) -> dict[str, int]:
    found = replace(filters, tag="").of(rows).filter(taggings__isnull=False)
    groups = found.order_by().values_list("taggings__tag").annotate(n=Count("pk"))
    return {str(tag): n for tag, n in groups}


def _follow_ups(rows: ApplicationQuerySet, filters: Filters) -> dict[str, int]:
    found = replace(filters, follow_up="").of(rows).order_by()
    return {name: found.follow_ups(follow_up_until(name)).count() for name in FOLLOW_UPS}
