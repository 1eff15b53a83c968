"""What a day holds: all that the first page shows, in a fixed number of bounded reads."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from reflections.bragging.models import Accomplishment
from reflections.debriefs import sorting
from reflections.debriefs.models import Debrief, Lesson, Track
from reflections.debriefs.moments import Moment
from reflections.debriefs.prompts import TRACKS
from reflections.debriefs.sorting import SEVERAL
from reflections.today.due import (
    KEPT_THROUGH_BREAK,
    MOST_DUE,
    Due,
    Standing,
    due_of,
    first_day,
)
from reflections.today.meetings import Meeting, meetings_of
from reflections.today.week import WeekDay, week_of
from tracker.accounts.models import User
from tracker.applications.filters import past_usual_wait, usual_limits
from tracker.applications.models import Application
from tracker.applications.rows import COLUMNS
from tracker.days import local_day
from tracker.interviews.models import Interview
from tracker.prepared import prepared

MOST_DEBRIEFS, MOST_QUIET, MOST_MEETINGS = 3, 3, 3
# More short ones than this are not counted any further.
MOST_WAITING = 200
A_DAY = timedelta(days=1)


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


@dataclass(frozen=True)
class Day:
    """`more_…` say that there are more than are shown; `short` counts debriefs of one minute.

    A debrief is asked for on the day on which it comes, and not again: `earlier` says that there
    are some of other days, which wait in their list.

    On a break until `away_until` nothing is due, quiet or asked for; interviews still stand.
    """

    now: datetime
    today: date
    away_until: date | None
    meetings: list[Meeting]
    more_meetings: bool
    to_note: list[Interview]
    asked: list[Moment]
    debriefs: list[Waiting]
    more_debriefs: bool
    short: int
    earlier: bool
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
    lessons = _lessons(user.pk)
    meetings = meetings_of(user, now, lessons)
    asked = Asked() if user.is_away else _asked(user, now, today)
    return Day(
        now=now,
        today=today,
        away_until=user.break_until if user.is_away else None,
        meetings=meetings.ahead[:MOST_MEETINGS],
        more_meetings=len(meetings.ahead) > MOST_MEETINGS,
        to_note=[] if user.is_away else meetings.to_note,
        asked=meetings.asked,
        debriefs=asked.debriefs[:MOST_DEBRIEFS],
        more_debriefs=len(asked.debriefs) > MOST_DEBRIEFS,
        short=asked.short,
        earlier=asked.earlier,
        due=asked.due[:MOST_DUE],
        more_due=len(asked.due) > MOST_DUE,
        quiet=asked.quiet[:MOST_QUIET],
        more_quiet=len(asked.quiet) > MOST_QUIET,
        week=week_of(
            user.pk,
            today,
            meetings=[meeting.on for meeting in meetings.ahead],
            due=[one.on for one in asked.due[:MOST_DUE] if not one.is_done],
        ),
        brag=next(iter(_brags(user.pk)), None),
        lessons=lessons,
        is_empty=not (asked.anything or lessons or meetings.ahead or _has_any(user)),
    )


@dataclass(frozen=True)
class Asked:
    """What the day asks; one more of each than is shown."""

    debriefs: list[Waiting] = field(default_factory=list)
    short: int = 0
    earlier: bool = False
    due: list[Due] = field(default_factory=list)
    quiet: list[Standing] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.debriefs or self.short or self.earlier or self.due or self.quiet)


def _asked(user: User, now: datetime, today: date) -> Asked:
    start = _midnight(first_day_back(user, today))
    since = {"start": start, "day_before": start - A_DAY}
    begun = len(_short(user.pk, now, since))
    # With those of today and yesterday that nobody has looked back on, if they are several.
    short = begun + len(sorting.untouched(user.pk, since["day_before"]))
    quiet = _quiet(user.pk, usual_limits(), first_day(user, today))
    return Asked(
        debriefs=[Waiting(*facts) for facts in _longer(user.pk, now, since)],
        short=short if short >= SEVERAL else begun,
        earlier=bool(_earlier(user.pk, since)),
        due=due_of(user, today),
        quiet=[Standing(*facts) for facts in quiet],
    )


def _has_any(user: User) -> bool:
    return Application.objects.owned_by(user).shown().exists()


def _came_since(since: dict) -> Q:
    """It came back after `start`; one that was left half-way stays a day longer."""
    return Q(wake_at__gte=since["start"]) | Q(wake_at=None, updated_at__gte=since["day_before"])


def _waiting(owner: int, now: datetime) -> QuerySet:
    """Those left half-way, then the others as they came: in the order of an index."""
    rows = Debrief.objects.owned_by(owner).waiting(now)
    return rows.order_by(F("wake_at").asc(nulls_first=True), "updated_at")


@prepared
def _longer(owner: int, now: datetime, since: dict) -> QuerySet:
    rows = _waiting(owner, now).filter(_came_since(since)).exclude(track=Track.QUICK)
    return rows.values_list(*Waiting._fields)[: MOST_DEBRIEFS + 1]


@prepared
def _short(owner: int, now: datetime, since: dict) -> QuerySet:
    rows = _waiting(owner, now).filter(_came_since(since), track=Track.QUICK)
    return rows.values_list("pk", flat=True)[:MOST_WAITING]


@prepared
def _earlier(owner: int, since: dict) -> QuerySet:
    rows = _waiting(owner, since["start"]).exclude(_came_since(since))
    return rows.values_list("pk", flat=True)[:1]


@prepared
def _quiet(owner: int, at: dict, first: date) -> QuerySet:
    # What is to be followed up another day, or is due above, is not quiet as well.
    free = Q(follow_up_on=None) | Q(follow_up_on__lt=first)
    rows = Application.objects.owned_by(owner).shown().open().filter(past_usual_wait(at), free)
    # In the order of an index, so that the first few are found without looking at the others.
    return rows.order_by("-furthest_stage", "-id").values_list(*COLUMNS)[: MOST_QUIET + 1]


@prepared
def _lessons(owner: int) -> QuerySet:
    return Lesson.objects.owned_by(owner).in_mind()[: Lesson.MOST_ACTIVE]


@prepared
def _brags(owner: int) -> QuerySet:
    return Accomplishment.objects.owned_by(owner).in_turn()[:1]


def first_day_back(user: User, today: date) -> date:
    """From when on what came is asked for today: on coming back from a break, what came in it."""
    return today - KEPT_THROUGH_BREAK if user.break_until == today else today


def _midnight(day: date) -> datetime:
    """The start of the person's own day."""
    return timezone.make_aware(datetime.combine(day, time.min))
