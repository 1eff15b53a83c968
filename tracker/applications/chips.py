"""What was understood of a line, part by part, as the page shows it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tracker.applications.lines import Line
from tracker.applications.pay import Pay, pay_text
from tracker.applications.stages import Wanted
from tracker.formats import day as written


class Chip(NamedTuple):
    """A part; `choices` are the readings of a day that is to be asked under the field `asks`."""

    name: str
    label: str | Promise
    text: str | Promise = ""
    choices: tuple[date, ...] = ()
    asks: str = ""
    droppable: bool = True
    # Where the focus goes after another chip was dropped.
    next: bool = False


def chips_of(line: Line, currency: str = "") -> list[Chip]:
    """`currency` is the person's own, for pay that names none."""
    pay = [_pay(line.pay, currency)] if line.pay else []
    facts = [*_facts(line), *pay, *_wishes(line)]
    return [*_names(line), *_standing(line), *facts, *_rest(line)]


def _names(line: Line) -> Iterator[Chip]:
    if line.title:
        yield Chip("title", _("Role"), line.title)
    if line.company:
        yield Chip("company", _("Company"), line.company)


def _standing(line: Line) -> Iterator[Chip]:
    for days in (line.days, line.coming):
        if len(days) > 1:
            yield Chip("stage", line.words["day"], choices=days, asks="day")
            return
    if line.coming:
        text = _("%(day)s, to come") % {"day": written(line.coming[0])}
    else:
        text = written(line.days[0]) if line.days else _("today")
    yield Chip("stage", line.reached.label, text, droppable="stage" in line.words)


def _facts(line: Line) -> Iterator[Chip]:
    if line.source:
        text = f"{line.source.label}: {line.source_detail}" if line.source_detail else ""
        yield Chip("source", _("Came from"), text or line.source.label)
    if line.workplace:
        yield Chip("workplace", _("Where"), line.workplace.label)
    if line.location:
        yield Chip("location", _("Place"), line.location)


def _pay(pay: Pay, currency: str) -> Chip:
    return Chip("pay", _("Pay"), pay_text(*pay._replace(currency=pay.currency or currency)))


def _wishes(line: Line) -> Iterator[Chip]:
    if line.url:
        yield Chip("url", _("Page"), line.url)
    if line.wanted:
        yield Chip("wanted", _("Wanted"), Wanted(line.wanted).label)
    for tag in line.tags:
        yield Chip(f"#{tag}", _("Tag"), tag)
    if len(line.follow_up) > 1:
        yield Chip("follow_up", line.words["follow_day"], choices=line.follow_up, asks="follow")
    elif line.follow_up:
        yield Chip("follow_up", _("Follow up on"), written(line.follow_up[0]))


def _rest(line: Line) -> Iterator[Chip]:
    if line.left:
        yield Chip("left", _("Not placed, stays in the title"), ", ".join(line.left))
