"""Interviews around now: those of the next days with their lessons, and those just over."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from reflections.debriefs.cues import lessons_for
from reflections.debriefs.models import Lesson
from tracker.accounts.models import User
from tracker.interviews.models import Interview
from tracker.interviews.models.querysets import LONGEST, NOTE_IS_ASKED
from tracker.prepared import prepared

AHEAD = timedelta(days=6)
# Lies between what was and what comes, and is read with both.
MOST_READ = 40


@dataclass(frozen=True)
class Meeting:
    """An interview to come, with the lessons that belong to it."""

    interview: Interview
    lessons: list[Lesson] = field(default_factory=list)

    @property
    def on(self) -> date:
        return timezone.localdate(self.interview.starts_at)

    @property
    def company(self) -> str:
        application = self.interview.application
        return application.company_name or application.name


@dataclass(frozen=True)
class Meetings:
    """`ahead` are those to come, the soonest first; `to_note` those that wait for a note."""

    ahead: list[Meeting]
    to_note: list[Interview]


@prepared
def _around(owner: int, start: datetime, end: datetime) -> QuerySet:
    rows = Interview.objects.owned_by(owner).between(start, end).with_application()
    return rows.defer(
        *("preparation", "to_ask", "application__ad_text", "application__notes"),
        *("invited_event__note", "held_event__note"),
    )[:MOST_READ]


def meetings_of(user: User, now: datetime, lessons: Iterable[Lesson]) -> Meetings:
    """One read, from the index of beginnings."""
    found = _around(user.pk, now - NOTE_IS_ASKED - LONGEST, now + AHEAD)
    ahead = [row for row in found if not row.is_over(now)]
    lessons = list(lessons)
    return Meetings(
        [Meeting(row, lessons_for(row.kind, lessons)) for row in ahead],
        [row for row in reversed(found) if row.awaits_note(now)],
    )
