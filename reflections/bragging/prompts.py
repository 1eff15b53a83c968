"""Questions to remember by: one at a time, the smallest first; skipping is free."""

import zlib
from datetime import date
from typing import NamedTuple

from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEMORY_PROMPTS = (
    _("What did you finish this week, however small?"),
    _("Who thanked you last, and for what?"),
    _("What do people bring to you because you are good at it?"),
    _("What was harder a year ago?"),
    _("Open your sent mail, calendar or photos from %(month)s: what did you get done?"),
    _("What broke, and you were the one who fixed it?"),
    _("What would a colleague miss if you left?"),
    _("When did you stay calm when others did not?"),
    _("What did you learn without being taught?"),
    _("What are you doing right now, besides the search, that is not easy?"),
    _("Which of the applications that ended still had something good in it?"),
    _("Say it as a friend would: “%(name)s is someone who …”"),
)
# How far back the month lies that somebody is sent to: long enough to have forgotten.
NEAREST, FURTHEST = 3, 26


class Prompt(NamedTuple):
    """A question, its number from 0, and the number of the one after it."""

    number: int
    text: str
    next: int


def prompt(asked: str, name: str, owner: int, today: date) -> Prompt:
    """The question of that number as typed in an address; the first where it names none."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 4
    number = int(asked) % len(MEMORY_PROMPTS) if is_number else 0
    words = {"name": name, "month": format_date(some_month(owner, today), "F Y")}
    return Prompt(number, _said(MEMORY_PROMPTS[number], words), (number + 1) % len(MEMORY_PROMPTS))


def _said(text: str | Promise, words: dict[str, str]) -> str:
    return str(text) % words


def some_month(owner: int, today: date) -> date:
    """The first of a month gone by; the same all day long, so that Back shows what was there."""
    chance = zlib.crc32(f"{owner} {today.isoformat()}".encode())
    months = today.year * 12 + today.month - 1 - NEAREST - chance % (FURTHEST - NEAREST + 1)
    return date(months // 12, months % 12 + 1, 1)
