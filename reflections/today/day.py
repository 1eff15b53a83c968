"""What a day holds: all that the first page shows, in a fixed number of bounded reads."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.dateformat import format as format_date

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Debrief, Lesson, Track
from reflections.debriefs.prompts import TRACKS
from tracker.accounts.models import User
from tracker.applications.filters import past_usual_wait
from tracker.applications.models import Application, Event, Task
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.rows import COLUMNS, Row
from tracker.applications.stages import EventKind, Stage
from tracker.days import local_day

AHEAD = timedelta(days=6)
MOST_DEBRIEFS, MOST_DUE, MOST_QUIET = 3, 12, 5
# More short ones than this are not counted any further.
MOST_WAITING = 200
SENT = (EventKind.APPLIED,)
TALKED = (EventKind.INTERVIEWED,)
ANSWERED = (EventKind.HUMAN_REPLY, EventKind.INVITED, EventKind.TASK_SENT, EventKind.FEEDBACK_GOT)


class Standing(Row):
    """A row of the table, with what this page asks besides."""

    is_silent = Application.is_silent

    @property
    def stage_name(self) -> str:
        return str(Stage(self.stage).label)


class Waiting(NamedTuple):
    """What the page says of a debrief whose time has come."""

    id: int
    track: str
    step: str
    rejection__received_at: datetime
    rejection__all_day: bool
    rejection__application__title: str
    rejection__application__company__name: str | None

    @property
    def began(self) -> bool:
        return self.step not in ("", *TRACKS[self.track][:2])

    @property
    def next_step(self) -> str:
        """The step to begin or go on with; the landing lies behind."""
        return self.step or TRACKS[self.track][1]

    @property
    def day(self) -> date:
        return local_day(self.rejection__received_at, all_day=self.rejection__all_day)

    @property
    def role(self) -> str:
        return self.rejection__application__title

    @property
    def company(self) -> str:
        return self.rejection__application__company__name or ""


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
    """A task, or an application to be followed up on `on`; the other one is None."""

    on: date
    task: Step | None = None
    application: Standing | None = None

    @property
    def is_done(self) -> bool:
        return self.task is not None and self.task.done_at is not None


@dataclass
class WeekDay:
    """How many events of each kind a day saw, and how many things are due on it."""

    on: date
    sent: int = 0
    talks: int = 0
    answers: int = 0
    due: int = 0

    @property
    def name(self) -> str:
        """ "Mon 17"."""
        return format_date(self.on, "D j")


@dataclass(frozen=True)
class Day:
    """`more_…` say that there are more than are shown; `short` counts debriefs of one minute."""

    now: datetime
    today: date
    debriefs: list[Waiting]
    more_debriefs: bool
    short: int
    due: list[Due]
    more_due: bool
    quiet: list[Standing]
    more_quiet: bool
    week: list[WeekDay]
    brag: Accomplishment | None
    lessons: list[Lesson]
    is_empty: bool = field(default=False)

    @property
    def open_due(self) -> list[Due]:
        return [one for one in self.due if not one.is_done]

    @property
    def due_today(self) -> int:
        return sum(one.on == self.today for one in self.open_due)

    @property
    def due_later(self) -> int:
        return sum(one.on > self.today for one in self.open_due)

    @property
    def overdue(self) -> int:
        return sum(one.on < self.today for one in self.open_due)

    @property
    def waiting(self) -> int:
        """Debriefs that wait, short ones included; a lower bound where there are more."""
        return len(self.debriefs) + self.short


def day_of(user: User, now: datetime) -> Day:
    today = timezone.localdate(now)
    rows = Application.objects.owned_by(user)
    waiting = _waiting(user, now)
    longer = [one for one in waiting if one.track != Track.QUICK]
    due = _due(user, rows, today)
    # In the order of an index, so that the first few are found without looking at the others.
    past = rows.open().filter(past_usual_wait()).order_by("-furthest_stage", "-id")
    quiet = _facts(past, MOST_QUIET + 1)
    lessons = list(Lesson.objects.owned_by(user).active()[: Lesson.MOST_ACTIVE])
    return Day(
        now=now,
        today=today,
        debriefs=longer[:MOST_DEBRIEFS],
        more_debriefs=len(longer) > MOST_DEBRIEFS,
        short=len(waiting) - len(longer),
        due=due[:MOST_DUE],
        more_due=len(due) > MOST_DUE,
        quiet=quiet[:MOST_QUIET],
        more_quiet=len(quiet) > MOST_QUIET,
        week=_week(user, today, due[:MOST_DUE]),
        brag=Accomplishment.objects.to_show(user),
        lessons=lessons,
        is_empty=not (waiting or due or quiet or lessons or rows.exists()),
    )


def _waiting(user: User, now: datetime) -> list[Waiting]:
    rows = Debrief.objects.owned_by(user).waiting(now).values_list(*Waiting._fields)
    return [Waiting(*facts) for facts in rows[:MOST_WAITING]]


def _facts(rows: ApplicationQuerySet, most: int) -> list[Standing]:
    return [Standing(*facts) for facts in rows.values_list(*COLUMNS)[:most]]


def _due(user: User, rows: ApplicationQuerySet, today: date) -> list[Due]:
    """Tasks and follow-ups up to a week ahead, the oldest first, then what was done today."""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    last = today + AHEAD
    tasks = Task.objects.owned_by(user).by(last, done_since=midnight).values_list(*STEP)
    steps = [Step(*facts) for facts in tasks[: MOST_DUE + 1]]
    due = [Due(step.due_on or today, task=step) for step in steps]
    for row in _facts(rows.follow_ups(last), MOST_DUE + 1):
        due.append(Due(row.follow_up_on or today, application=row))
    return sorted(due, key=lambda one: (one.is_done, one.on))


def _week(user: User, today: date, due: list[Due]) -> list[WeekDay]:
    """Monday to Sunday around `today`."""
    monday = today - timedelta(days=today.weekday())
    days = {monday + timedelta(days=n): WeekDay(monday + timedelta(days=n)) for n in range(7)}
    counts: dict[tuple[date, str], int] = defaultdict(int)
    for kind, moment, all_day, number in Event.objects.owned_by(user).between(
        timezone.make_aware(datetime.combine(monday, time.min)) - timedelta(hours=14),
        timezone.make_aware(datetime.combine(monday, time.max)) + timedelta(days=6, hours=14),
        kinds=(*SENT, *TALKED, *ANSWERED),
    ):
        counts[local_day(moment, all_day=all_day), kind] += number
    for (on, kind), number in counts.items():
        if on not in days:
            continue
        days[on].sent += number if kind in SENT else 0
        days[on].talks += number if kind in TALKED else 0
        days[on].answers += number if kind in ANSWERED else 0
    for one in due:
        if one.on in days and not one.is_done:
            days[one.on].due += 1
    return list(days.values())
