"""A page of the running list, in the order that was asked for; some orders have names in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reflections.bragging.filters import BragFilters
from reflections.bragging.models import Accomplishment
from reflections.bragging.models.accomplishments import AccomplishmentQuerySet
from reflections.bragging.origins import with_origins
from reflections.bragging.summary import Summary
from reflections.bragging.themes import theme_name, theme_order

PAGE_SIZE = 50
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


def running_list(user: Any, filters: BragFilters, summary: Summary, page: int) -> RunningList:
    """A page beyond the last is the first."""
    rows = filters.found(Accomplishment.objects.owned_by(user), summary)
    keys = _by_theme(rows) if filters.sort == "theme" else None
    if keys is not None:
        found = len(keys)
    else:
        found = rows.count() if filters.narrow else summary.shelves[filters.show]
    page = page if page > 0 and (page - 1) * PAGE_SIZE < found else 1
    part = slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    rows = rows.to_read()
    if keys is not None:
        read = rows.in_bulk(keys[part])
        brags = [read[key] for key in keys[part] if key in read]
    elif filters.sort == "pride":
        brags = list(rows.order_by("-feeling", *Accomplishment.NEWEST)[part])
    else:
        brags = list(rows.newest()[part])
    return RunningList(list(_grouped(with_origins(user, brags), filters.sort)), found, page)


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
