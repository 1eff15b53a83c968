"""When something was: a month, a year, "around 2023", or date words. Pure rules."""

import re
from datetime import date
from typing import NamedTuple

from tracker.dates import MONTHS, read

AROUND = re.compile(r"^(?:around|about|circa|ca\.?|~)\s*", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?,?\s+((?:19|20)\d\d)", re.IGNORECASE)
NUMBERED = re.compile(r"((?:19|20)\d\d)-(\d\d?)")
MONTH = re.compile(r"(?:in\s+|last\s+)?([a-z]{3,9})", re.IGNORECASE)
FULL = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


class When(NamedTuple):
    """`on` is the first day of what was named; `around` where the year is all one knows."""

    on: date
    around: bool


def read_when(text: str, today: date) -> list[When]:
    """The readings of `text`: none, one, or two where 03/04 may be either."""
    text = " ".join(text.split())
    bare = AROUND.sub("", text)
    around = bare != text
    if YEAR.fullmatch(bare):
        return [When(date(int(bare), 1, 1), around=True)]
    if named := MONTH_YEAR.fullmatch(bare):
        month, year = _month(named[1]), int(named[2])
    elif numbered := NUMBERED.fullmatch(bare):
        month, year = int(numbered[2]), int(numbered[1])
    elif alone := MONTH.fullmatch(bare):
        month = _month(alone[1])
        year = today.year - (month > today.month)
    else:
        month = year = 0
    if 1 <= month <= 12:
        return [When(date(year, month, 1), around)]
    return [When(day, around) for day in read(bare, today)]


def _month(word: str) -> int:
    """1 to 12; 0 for a word that names no month."""
    word = word.casefold()
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return next(
        (n for n, name in enumerate(FULL, 1) if name == word or word == "sept" and n == 9), 0
    )
