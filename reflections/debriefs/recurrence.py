"""Whether the trouble that a lesson is about came back: who named its theme, and when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from reflections.debriefs.choices import EDGES, flat
from reflections.debriefs.models import Confidence, Debrief, HardQuestion, Lesson, ReasonGuess
from reflections.debriefs.themes import THEMES, Theme
from tracker.days import local_day
from tracker.rejections.models import Rejection
from tracker.rejections.reasons import BY_CODE

SHOWN = 50


class Row(NamedTuple):
    """What is read of a rejection; names of columns."""

    pk: int
    debrief: int | None
    debrief__deleted_at: datetime | None
    their_code: str
    received_at: datetime
    all_day: bool
    application: int
    application__title: str
    application__company: int | None
    application__company__name: str | None


@dataclass(frozen=True)
class Case:
    """A rejection that the theme had to do with; `words` are what said so.

    It is named where the person thought of it in the debrief, told where the employer said it.
    """

    row: Row
    debrief: int | None
    words: tuple[str | Promise, ...]
    is_named: bool
    is_told: bool
    is_since: bool

    @property
    def day(self) -> date:
        return local_day(self.row.received_at, all_day=self.row.all_day)

    @property
    def name(self) -> str:
        return self.row.application__company__name or self.row.application__title

    @property
    def employer(self) -> tuple[str, int]:
        """The company, or the application where no company is known."""
        company = self.row.application__company
        return ("company", company) if company else ("application", self.row.application)


@dataclass(frozen=True)
class Recurrence:
    """Plain counts, which may be said however small; `cases` are the latest first."""

    theme: str
    cases: tuple[Case, ...]

    @property
    def named(self) -> list[Case]:
        return [case for case in self.cases if case.is_named]

    @property
    def told(self) -> list[Case]:
        return [case for case in self.cases if case.is_told]

    @property
    def since(self) -> list[Case]:
        return [case for case in self.cases if case.is_since]

    @property
    def before(self) -> list[Case]:
        """Up to the lesson, the one that it came from among them."""
        return [case for case in self.cases if not case.is_since]

    @property
    def employers(self) -> int:
        return len({case.employer for case in self.told})

    def behind(self, number: str) -> list[Case]:
        """What one of the numbers counts: "named", "told" or "since"; any other word: all."""
        return {"named": self.named, "told": self.told, "since": self.since}.get(
            number, list(self.cases)
        )


def recurrence_of(lesson: Lesson) -> Recurrence | None:
    """None for a lesson without a theme. One's own count for one's own, the sample's for a sample.

    Read from what was answered, each time anew: five bounded questions.
    """
    theme = THEMES.get(lesson.theme)
    if theme is None:
        return None
    named = _named(lesson, theme)
    told = _guesses(lesson, theme).filter(confidence=Confidence.TOLD)
    told_so = set(told.values_list("debrief", flat=True))
    rows = Rejection.objects.owned_by(lesson.owner_id).filter(is_sample=lesson.is_sample)
    rows = rows.filter(Q(their_code__in=theme.reasons) | Q(debrief__in=list(named)))
    cases = (
        _case(Row(*row), named, told_so, theme, lesson.created_at)
        for row in rows.newest().values_list(*Row._fields)
    )
    return Recurrence(lesson.theme, tuple(cases))


def _case(
    row: Row,
    named: dict[int, tuple[str | Promise, ...]],
    told_so: set[int],
    theme: Theme,
    learned_at: datetime,
) -> Case:
    kept = row.debrief if row.debrief__deleted_at is None else None
    words = named.get(kept, ()) if kept else ()
    by_code = row.their_code in theme.reasons
    if by_code and BY_CODE[row.their_code].label not in words:
        words = (*words, BY_CODE[row.their_code].label)
    return Case(
        row=row,
        debrief=kept,
        words=words,
        is_named=kept in named,
        is_told=by_code or kept in told_so,
        is_since=row.received_at > learned_at,
    )


def _named(lesson: Lesson, theme: Theme) -> dict[int, tuple[str | Promise, ...]]:
    """Debrief -> what in it belongs to the theme, in words."""
    found: dict[int, list[str | Promise]] = {}
    for debrief, code in _guesses(lesson, theme).values_list("debrief", "code"):
        found.setdefault(debrief, []).append(BY_CODE[code].label)
    if theme.edges:
        labels = flat(EDGES)
        rows = Debrief.objects.owned_by(lesson.owner_id).filter(is_sample=lesson.is_sample)
        # What a list in JSON holds is not asked alike of every database.
        for debrief, edges in rows.exclude(edges=[]).values_list("pk", "edges"):
            for edge in set(theme.edges).intersection(edges):
                found.setdefault(debrief, []).append(labels[edge])
    if theme.answered:
        rows = HardQuestion.objects.owned_by(lesson.owner_id).filter(is_sample=lesson.is_sample)
        rows = rows.filter(answered__in=theme.answered, debrief__deleted_at=None)
        for debrief, text in rows.values_list("debrief", "text"):
            found.setdefault(debrief, []).append(text)
    return {debrief: tuple(words) for debrief, words in found.items()}


def _guesses(lesson: Lesson, theme: Theme) -> QuerySet[ReasonGuess]:
    rows = ReasonGuess.objects.owned_by(lesson.owner_id).filter(is_sample=lesson.is_sample)
    return rows.filter(code__in=theme.reasons, debrief__deleted_at=None)
