"""Months and weeks in addresses: "2026-11" and "2026-W47". Pure rules."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
YEARS = range(1950, 2200)


@dataclass(frozen=True)
class Span:
    """Some whole days; `code` names it in an address, `before` and `after` name its neighbours."""

    code: str
    first: date
    last: date
    before: str
    after: str

    @property
    def days(self) -> list[date]:
        number = (self.last - self.first).days + 1
        return [self.first + timedelta(days=n) for n in range(number)]


def month_of(day: date) -> Span:
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    last = after - timedelta(days=1)
    return Span(_month_code(first), first, last, _month_code(before), _month_code(after))


def week_of(day: date) -> Span:
    """From Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    codes = (_week_code(first + timedelta(days=days)) for days in (0, -7, 7))
    code, before, after = codes
    return Span(code, first, first + timedelta(days=6), before, after)


def read_month(text: str, today: date) -> Span:
    """The month that `text` names, else this one."""
    match = _MONTH.fullmatch(text)
    if match and int(match[1]) in YEARS and 1 <= int(match[2]) <= 12:
        return month_of(date(int(match[1]), int(match[2]), 1))
    return month_of(today)


def read_week(text: str, today: date) -> Span:
    """The week that `text` names by its ISO number, else this one."""
    match = _WEEK.fullmatch(text)
    if match and int(match[1]) in YEARS:
        try:
            return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
        except ValueError:
            pass
    return week_of(today)


def _month_code(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _week_code(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
