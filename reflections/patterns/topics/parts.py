"""What applications are parted by, and what the groups are called. Plain data."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from reflections.patterns.findings import titles
from reflections.patterns.findings.facts import Value
from tracker.applications.stages import Effort, Source, Wanted, Workplace

Words = str | Promise


class Part(NamedTuple):
    """What they are parted by: a column of Fact, and what its values are called, in order.

    Without `labels` the person's own names stand for them.
    """

    name: str
    title: Words
    margin: Words
    labels: Mapping[Value, Words] | None


def _named(choices: Iterable[tuple[Value, Words]]) -> dict[Value, Words]:
    return dict(choices)


PARTS = (
    Part(
        "source",
        gettext_lazy("Where they came from"),
        gettext_lazy("as you noted it"),
        _named(Source.choices),
    ),
    Part(
        "recommended",
        gettext_lazy("Somebody who put in a word"),
        gettext_lazy("besides referrals"),
        {True: gettext_lazy("Somebody did"), False: gettext_lazy("Nobody did")},
    ),
    Part("cv", gettext_lazy("CV versions"), gettext_lazy("the last that was sent"), None),
    Part(
        "tailored",
        gettext_lazy("Made for it"),
        gettext_lazy("sent to it alone, or said in a debrief"),
        {
            True: gettext_lazy("A CV made for it"),
            False: gettext_lazy("A CV that others had, too"),
        },
    ),
    Part(
        "letter",
        gettext_lazy("A letter"),
        gettext_lazy("where a paper was noted"),
        {True: gettext_lazy("With a letter"), False: gettext_lazy("Without a letter")},
    ),
    Part(
        "wanted",
        gettext_lazy("How much you wanted it"),
        gettext_lazy("as said before the verdict, else in the debrief"),
        _named(reversed(Wanted.choices)),
    ),
    Part(
        "effort",
        gettext_lazy("How much of yourself went in"),
        gettext_lazy("as said before the verdict, else in the debrief"),
        _named(reversed(Effort.choices)),
    ),
    Part(
        "level",
        gettext_lazy("Level"),
        gettext_lazy("as the title says it"),
        titles.LEVELS | {titles.UNSAID: gettext_lazy("The title says none")},
    ),
    Part(
        "family",
        gettext_lazy("Kind of role"),
        gettext_lazy("as the title says it"),
        titles.FAMILIES | {titles.OTHER: gettext_lazy("Other kinds of role")},
    ),
    Part(
        "workplace",
        gettext_lazy("Place of work"),
        gettext_lazy("as you noted it"),
        _named(Workplace.choices),
    ),
    Part(
        "weekday",
        gettext_lazy("Day of the week"),
        gettext_lazy("on which it was sent"),
        _named(WEEKDAYS.items()),
    ),
)


def key_of(value: Value) -> str:
    """How a value is called in an address."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
