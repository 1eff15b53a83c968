"""Which months a sheet or a review is about: named ones, or the person's own. Pure rules."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

ALL, OWN = "all", "own"
NAMES: dict[str, str | Promise] = {
    ALL: pgettext_lazy("period", "Everything"),
    "quarter": gettext_lazy("This quarter"),
    "last_quarter": gettext_lazy("Last quarter"),
    "half": gettext_lazy("This half-year"),
    "last_half": gettext_lazy("Last half-year"),
    "year": gettext_lazy("This year"),
    "last_year": gettext_lazy("Last year"),
    "twelve": gettext_lazy("Last 12 months"),
    "place": gettext_lazy("The last job, and since"),
    OWN: gettext_lazy("From one month to another"),
}
# So many entries fill about four pages.
FEW = 60
MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")


class Period(NamedTuple):
    """`first` is the first day, `last` the last; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None, *, year_alone: bool = False) -> bool:
        """Whether that day lies in it; of a `year_alone` no more is known than the year."""
        if day is None:
            return self == EVER
        end = date(day.year, 12, 31) if year_alone else day
        return (self.first is None or end >= self.first) and (self.last is None or day <= self.last)

    @property
    def months(self) -> list[date]:
        """First days of its months in order; none where a side is open."""
        if self.first is None or self.last is None:
            return []
        count = _number(self.last) - _number(self.first) + 1
        return [_month(_number(self.first) + step) for step in range(count)]

    @property
    def words(self) -> str:
        """ "Dec 2024 to Nov 2025", "2025", "since Mar 2023"; nothing for all time."""
        first, last = self.first, self.last
        if first and last:
            if (first.month, last.month) == (1, 12) and first.year == last.year:
                return str(first.year)
            if (first.year, first.month) == (last.year, last.month):
                return said(first)
            return _("%(first)s to %(last)s") % {"first": said(first), "last": said(last)}
        if first:
            return _("since %(month)s") % {"month": said(first)}
        return _("up to %(month)s") % {"month": said(last)} if last else ""


EVER = Period()


def read_month(text: str) -> date | None:
    """The first day of "2025-03"; None of what is no month."""
    found = MONTH.fullmatch(text.strip())
    return date(int(found[1]), int(found[2]), 1) if found else None


def period(
    code: str,
    today: date,
    *,
    first: date | None = None,
    last: date | None = None,
    place_since: date | None = None,
) -> Period:
    """The months of one of NAMES; `first` and `last` are the months of one's own, in any order."""
    this = _number(today)
    if code == OWN:
        if first and last and last < first:
            first, last = last, first
        return Period(first and first.replace(day=1), last and _end(_number(last)))
    if code == "place":
        return Period(place_since and place_since.replace(day=1), _end(this))
    begins, length = {
        "quarter": (this - this % 3, 3),
        "last_quarter": (this - this % 3 - 3, 3),
        "half": (this - this % 6, 6),
        "last_half": (this - this % 6 - 6, 6),
        "year": (this - this % 12, 12),
        "last_year": (this - this % 12 - 12, 12),
        "twelve": (this - 11, 12),
    }.get(code, (0, 0))
    return Period(_month(begins), _end(begins + length - 1)) if length else EVER


def usual_period(days: Collection[date | None], today: date) -> str:
    """Everything, while that fits on a few pages; else the last 12 months where they hold any."""
    recent = period("twelve", today)
    if len(days) <= FEW or not any(day and recent.holds(day) for day in days):
        return ALL
    return "twelve"


def last_place(rows: Iterable[tuple[str, date | None]]) -> tuple[str, date] | None:
    """Of (place, day) of everything at work: the newest place, and the first day known there."""
    known = [(place, day) for place, day in rows if place and day]
    if not known:
        return None
    newest = max(known, key=lambda row: row[1])[0]
    return newest, min(day for place, day in known if place == newest)


def _number(day: date) -> int:
    """Months since the year 0, so that they can be counted with."""
    return day.year * 12 + day.month - 1


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _end(number: int) -> date:
    return _month(number + 1) - timedelta(days=1)


def said(month: date) -> str:
    """ "Mar 2024"."""
    return _said(month.year, month.month, get_language())


@lru_cache(maxsize=1024)
def _said(year: int, month: int, _language: str) -> str:
    """Remembered, because a sheet says the same few months of hundreds of entries."""
    return format_date(date(year, month, 1), "M Y")
