"""Every comparison there is, as plain data; `asking.py` counts what the facts answer.

A step leads from one stage to a later one; what ever reached the stage before counts, ended or
not, and what may still go on does not count yet. A dimension parts those that count into two
groups: by a pair of answers, or each value of some size against the rest.

Not asked, because the record does not know: how old the ad was when one applied, for it keeps no
day of the ad; and places, which are free text.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.patterns.findings import titles
from reflections.patterns.findings.facts import Value
from tracker.applications.stages import (
    CLOSED_AFTER_APPLYING,
    CLOSED_AFTER_INTERVIEW,
    CONVERSATION,
    Effort,
    Source,
    Stage,
    Wanted,
    Workplace,
)
from tracker.interviews.models import RoundKind

Label = str | Promise


class Step(NamedTuple):
    """`came` says who reached the stage before, `went` who went on.

    `settled` is the age in days from which one counts with news or without. Among newer ones only
    those with news do, and news comes early to those it favours.
    """

    key: str
    came: Callable[[Any], bool]
    went: Callable[[Any], bool]
    too_new: Callable[[Any], bool]
    settled: int


FIRST = Step(
    "conversation",
    lambda row: not row.young,
    lambda row: row.furthest >= CONVERSATION,
    lambda row: row.young,
    CLOSED_AFTER_APPLYING,
)
_LATER = CLOSED_AFTER_APPLYING + CLOSED_AFTER_INTERVIEW
SECOND = Step(
    "later",
    lambda row: row.furthest >= CONVERSATION,
    lambda row: row.furthest > CONVERSATION,
    lambda row: row.waiting,
    _LATER,
)
OFFER = Step(
    "offer",
    lambda row: row.furthest > CONVERSATION,
    lambda row: row.furthest >= Stage.OFFER,
    lambda row: row.waiting,
    _LATER,
)
ROUND = Step(
    "round",
    lambda row: True,
    lambda row: row.went_on,
    lambda row: row.waiting,
    CLOSED_AFTER_INTERVIEW,
)
STEPS = {step.key: step for step in (FIRST, SECOND, OFFER, ROUND)}


class Dimension(NamedTuple):
    """What parts them: column `name` of a Fact or a Round.

    A pair has the values of group a in `first` and the names of both groups in `pair`; else each
    value that `labels` (or the person's own labels) name stands against the rest, called `rest`.
    """

    name: str
    steps: tuple[Step, ...]
    first: frozenset[Value] = frozenset()
    pair: tuple[Label, Label] | None = None
    labels: Mapping[Value, Label] | None = None
    rest: Label = ""


def _pair(name: str, steps: tuple[Step, ...], a: Label, b: Label, *first: Value) -> Dimension:
    return Dimension(name, steps, frozenset(first or (True,)), (a, b))


def _each(name: str, steps: tuple[Step, ...], labels: Any, rest: Label) -> Dimension:
    return Dimension(name, steps, labels=None if labels is None else dict(labels), rest=rest)


DIMENSIONS = (
    _each("source", (FIRST, SECOND, OFFER), Source.choices, _("Other sources")),
    _pair("recommended", (FIRST, SECOND), _("Somebody put in a word"), _("Nobody put in a word")),
    _each("cv", (FIRST,), None, _("Other CV versions")),
    _pair(
        "tailored",
        (FIRST, SECOND),
        _("A CV made for it"),
        _("A CV that others had, too"),
    ),
    _pair("letter", (FIRST,), _("With a letter"), _("Without a letter")),
    _pair(
        "wanted",
        (FIRST, SECOND, OFFER),
        _("Wanted a lot"),
        _("Wanted less"),
        *(Wanted.A_LOT, Wanted.THE_ONE),
    ),
    _pair(
        "effort",
        (FIRST, SECOND, OFFER),
        _("Strong effort"),
        _("Lighter effort"),
        *(Effort.STRONG, Effort.ALL_IN),
    ),
    _each("family", (FIRST, SECOND), titles.FAMILIES, _("Other kinds of role")),
    _each("level", (FIRST, SECOND), titles.LEVELS, _("Other titles")),
    _each("workplace", (FIRST, SECOND), Workplace.choices, _("Other places of work")),
    _each("weekday", (FIRST,), WEEKDAYS, _("Other days")),
    _pair("draw", (FIRST, SECOND), _("Drawn by the work"), _("Drawn by the look of it")),
    _pair(
        "lesson",
        (FIRST,),
        _("A lesson used before applying"),
        _("A lesson came back, not used"),
    ),
)
ROUND_DIMENSIONS = (
    _each("kind", (ROUND,), RoundKind.choices, _("Other rounds")),
    _pair("story", (ROUND,), _("Rounds with a story told"), _("Rounds without one")),
    _pair("lesson", (ROUND,), _("Rounds with a lesson used"), _("Rounds where it was not")),
)
# What may be said before the end or after it; a debrief fills only what was not said before.
AFTERWARDS = frozenset({"wanted", "effort", "tailored"})
