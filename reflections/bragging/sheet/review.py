"""A period looked back on, as for a talk about one's work: questions, and what answers them.

The questions are ours, after the shape that brag documents have. Pure rules.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.bragging.models import Setting
from reflections.bragging.sheet.contents import Entry
from reflections.bragging.sheet.periods import Period
from reflections.bragging.themes import theme_name, theme_order

# A longer period is not looked through month by month.
MOST_MONTHS = 24
AWAY = frozenset({Setting.STUDY, Setting.VOLUNTEER, Setting.LIFE})
PROJECTS, OUTSIDE = "projects", "outside"


class Question(NamedTuple):
    """`themes` are codes of themes.py whose entries belong here; `more` helps to say it well."""

    name: str | Promise
    asks: str | Promise
    more: str | Promise
    themes: tuple[str, ...] = ()


QUESTIONS: dict[str, Question] = {
    PROJECTS: Question(
        _("Projects"),
        _("What did you take on, and what came of it?"),
        _("Say why it was worth doing. If a part did not work, say that, and what it told you."),
    ),
    "people": Question(
        pgettext_lazy("review", "With others"),
        _("Whom did you help along, and who worked better because of you?"),
        _("Teaching, reviewing, calming a quarrel, an honest word at the right time."),
        ("grew_someone", "defused", "changed_mind", "customer"),
    ),
    "design": Question(
        _("Thought through"),
        _("What did you plan, write or explain, so that others could go on from it?"),
        _("Designs, handbooks, talks, decisions that still hold."),
        ("spoke",),
    ),
    "learned": Question(
        _("Learned"),
        _("What can you do now that you could not do before?"),
        _("Also what was hard, and what kept you at it."),
        ("learned", "kept_going"),
    ),
    OUTSIDE: Question(
        _("Outside work"),
        _("What else did you carry in this time?"),
        _("Care, a move, study, a club. It may stay out of the talk; here it counts."),
        ("life",),
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with what a review asks of it besides."""

    entry: Entry
    skills: tuple[str, ...] = ()
    named: bool = False
    may_use: bool = True


@dataclass(frozen=True)
class Review:
    """`months` are (first day, number of entries); none where the period is long or open.

    It is kept while nothing changes, so that each answer is worked out once.
    """

    period: Period
    told: list[Told]
    months: list[tuple[date, int]]

    @cached_property
    def answers(self) -> list[tuple[Question, list[Told]]]:
        """Every question with what belongs to it; each entry once."""
        found: dict[str, list[Told]] = {code: [] for code in QUESTIONS}
        for one in self.told:
            found[question_of(one.entry)].append(one)
        return [(QUESTIONS[code], entries) for code, entries in found.items()]

    @cached_property
    def with_result(self) -> int:
        return sum(bool(one.entry.result) for one in self.told)

    @cached_property
    def with_number(self) -> int:
        return sum(bool(one.entry.number) for one in self.told)

    @cached_property
    def strengths(self) -> list[Entry]:
        """What others named or said."""
        return [one.entry for one in self.told if one.named or one.entry.quote]

    @cached_property
    def themes(self) -> list[tuple[str, int]]:
        counted = Counter(theme for one in self.told for theme in one.entry.themes)
        codes = sorted(counted, key=lambda code: (-counted[code], theme_order(code)))
        return [(theme_name(code), counted[code]) for code in codes]

    @cached_property
    def places(self) -> list[tuple[str, int]]:
        return Counter(one.entry.where for one in self.told if one.entry.where).most_common()

    @cached_property
    def skills(self) -> list[tuple[str, int]]:
        return Counter(skill for one in self.told for skill in one.skills).most_common()

    @cached_property
    def empty_months(self) -> list[date]:
        return [month for month, count in self.months if not count]


def question_of(entry: Entry) -> str:
    """The code of the question that the entry answers: by where it was, then by its themes."""
    if entry.setting in AWAY:
        return OUTSIDE
    themes = {theme: code for code, question in QUESTIONS.items() for theme in question.themes}
    return next((themes[theme] for theme in entry.themes if theme in themes), PROJECTS)


def look_back(told: Iterable[Told], period: Period, today: date) -> Review:
    """The review of what lies in the period; months that are still to come are not called empty."""
    entries = sorted(
        told, key=lambda one: (-one.entry.on.toordinal() if one.entry.on else 0, one.entry.pk)
    )
    months = [month for month in period.months if month <= today]
    if len(months) > MOST_MONTHS:
        months = []
    # Of "around 2024" no month is known.
    counted = Counter(
        one.entry.on.replace(day=1) for one in entries if one.entry.on and not one.entry.year_alone
    )
    return Review(period, entries, [(month, counted[month]) for month in months])
