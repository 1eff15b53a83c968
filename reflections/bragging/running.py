"""A page of the running list, in the order that was asked for; some orders have names in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reflections.bragging.filters import BragFilters
from reflections.bragging.models import Accomplishment
from reflections.bragging.models.accomplishments import AccomplishmentQuerySet
from reflections.bragging.origins import with_origins
from reflections.bragging.summary import Summary
from reflections.bragging.themes import theme_name, theme_order
from tracker.prepared import prepared

PAGE_SIZE = 25
PRIDE = {
    5: gettext_lazy("One of my best"),
    4: gettext_lazy("Very proud"),
    3: gettext_lazy("Proud"),
    2: gettext_lazy("Somewhat proud"),
    1: gettext_lazy("A little proud"),
}
Group = tuple[str, list[Accomplishment]]


@dataclass(frozen=True)
class RunningList:
    """`groups` are (name, rows), the name "" by date; `found` is how many there are in all."""

    groups: list[Group]
    found: int
    page: int

    @property
    def has_next(self) -> bool:
        return self.page * PAGE_SIZE < self.found


@prepared
def _first_page(owner: int, *, show: str, sort: str) -> QuerySet:
    rows = Accomplishment.objects.owned_by(owner).on_shelf(show)
    return _ordered(rows, sort).to_read()[:PAGE_SIZE]


def running_list(user: Any, filters: BragFilters, summary: Summary, page: int) -> RunningList:
    """A page beyond the last is the first."""
    if filters.sort == "theme":
        found, brags, page = _themed(user, filters, summary, page)
    elif page == 1 and not filters.narrow:
        brags = _first_page(user.pk, show=filters.show, sort=filters.sort)
        found = summary.shelves[filters.show]
    else:
        rows = filters.found(Accomplishment.objects.owned_by(user), summary)
        found, brags, page = _narrowed(rows, filters.sort, page)
    return RunningList(list(_grouped(with_origins(user, brags), filters.sort)), found, page)


def _narrowed(
    rows: AccomplishmentQuerySet, sort: str, page: int
) -> tuple[int, list[Accomplishment], int]:
    ordered = _ordered(rows, sort).to_read()
    brags = list(ordered[: PAGE_SIZE + 1]) if page == 1 else []
    # What fits a page is counted by reading it.
    if page == 1 and len(brags) <= PAGE_SIZE:
        return len(brags), brags, 1
    found = rows.count()
    page, part = _part(page, found)
    return found, brags[:PAGE_SIZE] or list(ordered[part]), page


def _part(page: int, found: int) -> tuple[int, slice]:
    page = page if page > 0 and (page - 1) * PAGE_SIZE < found else 1
    return page, slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)


def _ordered(rows: AccomplishmentQuerySet, sort: str) -> AccomplishmentQuerySet:
    return rows.proudest() if sort == "pride" else rows.newest()


def _themed(
    user: Any, filters: BragFilters, summary: Summary, page: int
) -> tuple[int, list[Accomplishment], int]:
    """Where the first of several themes stands is no order that a database knows."""
    rows = filters.found(Accomplishment.objects.owned_by(user), summary)
    keys = _by_theme(rows)
    page, part = _part(page, len(keys))
    read = rows.to_read().in_bulk(keys[part])
    return len(keys), [read[key] for key in keys[part] if key in read], page


def _by_theme(rows: AccomplishmentQuerySet) -> list[int]:
    """Keys of the rows, each at the first of its themes; those of none come last."""
    told = [(_first(themes), pk) for pk, themes in rows.newest().values_list("pk", "themes")]
    told.sort(key=lambda one: (one[0] == "", theme_order(one[0])))
    return [pk for _theme, pk in told]


def _first(themes: list[str]) -> str:
    return min(themes, key=theme_order, default="")


def _grouped(brags: list[Accomplishment], sort: str) -> Iterator[Group]:
    for name, rows in groupby(brags, lambda brag: _name(brag, sort)):
        yield name, list(rows)


def _name(brag: Accomplishment, sort: str) -> str:
    if sort == "theme":
        first = _first(brag.themes)
        return theme_name(first) if first else _("About nothing named")
    return str(PRIDE[brag.feeling]) if sort == "pride" else ""
