"""Interviews around now: those of the next days with their lessons, and those just over.

And what is asked of lessons: those of interviews just over, and those of each week.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from reflections.debriefs.models import Lesson, LessonUse, monday_of
from reflections.debriefs.moments import Moment, at_interview, of_the_week
from tracker.accounts.models import User
from tracker.interviews.models import Interview
from tracker.interviews.models.querysets import LONGEST, NOTE_IS_ASKED
from tracker.prepared import prepared

AHEAD = timedelta(days=6)
# What this page and the rules of an interview ask of it.
READ = ("kind", "label", "starts_at", "minutes", "mode", "place", "link", "note", "cancelled_at")
READ += ("application__title", "application__outcome", "application__company__name")
READ += ("held_event__happened_at", "held_event__deleted_at")
# Lies between what was and what comes, and is read with both.
MOST_READ = 40
MOST_ASKED = 5


@dataclass(frozen=True)
class Meeting:
    """An interview to come, with the lessons that belong to it."""

    interview: Interview
    lessons: list[Moment] = field(default_factory=list)

    @property
    def on(self) -> date:
        return timezone.localdate(self.interview.starts_at)

    @property
    def company(self) -> str:
        application = self.interview.application
        return application.company_name or application.name


@dataclass(frozen=True)
class Meetings:
    """`ahead` are those to come, the soonest first; `to_note` those that wait for a note.

    `asked` are lessons that had their moment and are not answered.
    """

    ahead: list[Meeting]
    to_note: list[Interview]
    asked: list[Moment]


@prepared
def _around(owner: int, start: datetime, end: datetime) -> QuerySet:
    rows = Interview.objects.owned_by(owner).between(start, end)
    return rows.select_related("application__company", "held_event").only(*READ)[:MOST_READ]


@prepared
def _said(owner: int, since: date) -> QuerySet:
    return LessonUse.objects.owned_by(owner).filter(on__gte=since).select_related("lesson")


def meetings_of(user: User, now: datetime, lessons: Iterable[Lesson]) -> Meetings:
    """One read, from the index of beginnings, and one of the answers. On a break no lesson."""
    found = _around(user.pk, now - NOTE_IS_ASKED - LONGEST, now + AHEAD)
    today = timezone.localdate(now)
    lessons = [] if user.is_away else list(lessons)
    since = min(monday_of(today), today - NOTE_IS_ASKED - LONGEST)
    said = _said(user.pk, since) if lessons else []
    ahead = [row for row in found if not row.is_over(now)]
    return Meetings(
        [Meeting(row, at_interview(row, lessons, said, now)) for row in ahead],
        [row for row in reversed(found) if row.awaits_note(now)],
        [
            *_asked_after([row for row in reversed(found) if row not in ahead], lessons, said, now),
            *of_the_week(lessons, said, today),
        ][:MOST_ASKED],
    )


def _asked_after(
    over: list[Interview], lessons: list[Lesson], said: list[LessonUse], now: datetime
) -> Iterator[Moment]:
    for row in over:
        yield from (each for each in at_interview(row, lessons, said, now) if not each.is_answered)
