"""What is due: steps and follow-ups up to a week ahead, one list in the order of their days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from tracker.accounts.models import User
from tracker.applications.models import Application, Task
from tracker.applications.rows import COLUMNS, Row
from tracker.applications.stages import Stage
from tracker.prepared import prepared

AHEAD = timedelta(days=6)
MOST_DUE = 12
# A follow-up that nobody came to in that time is asked for no longer: what nags is not opened.
# Then the application counts as quiet where it is, and can be swept.
LAPSES_AFTER = timedelta(days=14)
# What waited through a break is asked for anew, unless it lay longer than this before its end.
KEPT_THROUGH_BREAK = timedelta(days=28)


class Standing(Row):
    """A row of the table, with what this page asks besides."""

    is_silent = Application.is_silent
    chase_token = Application.chase_token

    @property
    def stage_name(self) -> str:
        return str(Stage(self.stage).label)


class Named(NamedTuple):
    """The application of a step, as far as it is named."""

    name: str
    company_name: str


class Step(NamedTuple):
    """A task, light enough to be read by the dozen; answers what its fragment asks."""

    pk: int
    text: str
    due_on: date | None
    done_at: datetime | None
    application_id: int | None
    title: str | None
    company: str | None

    @property
    def application(self) -> Named | None:
        return Named(self.title or "", self.company or "") if self.application_id else None


STEP = ("pk", "text", "due_on", "done_at", "application_id")
STEP += ("application__title", "application__company__name")


@dataclass(frozen=True)
class Due:
    """A task, or an application to be followed up; the other one is None.

    `on` is when it comes due, which a break may have put off.
    """

    on: date
    task: Step | None = None
    application: Standing | None = None

    @property
    def is_done(self) -> bool:
        return self.task is not None and self.task.done_at is not None


def due_of(user: User, today: date) -> list[Due]:
    """One more than is shown, at most; the oldest first, then what was done today."""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    last = today + AHEAD
    steps = [Step(*facts) for facts in _steps(user.pk, last, midnight)]
    due = [Due(user.comes_due(step.due_on or today), task=step) for step in steps]
    for facts in _follow_ups(user.pk, last, first_day(user, today)):
        row = Standing(*facts)
        due.append(Due(user.comes_due(row.follow_up_on or today), application=row))
    return sorted(due, key=lambda one: (one.is_done, one.on))


@prepared
def _steps(owner: int, last: date, midnight: datetime) -> QuerySet:
    rows = Task.objects.owned_by(owner).by(last, done_since=midnight)
    return rows.values_list(*STEP)[: MOST_DUE + 1]


@prepared
def _follow_ups(owner: int, last: date, first: date) -> QuerySet:
    rows = Application.objects.owned_by(owner).shown().follow_ups(last)
    return rows.filter(follow_up_on__gte=first).values_list(*COLUMNS)[: MOST_DUE + 1]


def first_day(user: User, today: date) -> date:
    """Follow-ups of earlier days have lapsed."""
    first = today - LAPSES_AFTER
    if user.break_until and first < user.break_until:
        return min(first, user.break_until - KEPT_THROUGH_BREAK)
    return first
