"""This week in counts: what went out, what was said, what came back, and what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from tracker.applications.models import Event
from tracker.applications.stages import EventKind
from tracker.days import noon
from tracker.formats import weekday
from tracker.prepared import prepared

DAYS = 7
HALF_A_DAY = timedelta(hours=12)
SENT = (EventKind.APPLIED,)
TALKED = (EventKind.INTERVIEWED,)
ANSWERED = (EventKind.HUMAN_REPLY, EventKind.INVITED, EventKind.TASK_SENT, EventKind.FEEDBACK_GOT)


@dataclass
class WeekDay:
    """How many events of each kind a day saw, and how many things are due on it."""

    on: date
    sent: int = 0
    talks: int = 0
    answers: int = 0
    meetings: int = 0
    due: int = 0

    @property
    def name(self) -> str:
        """ "Mon 17"."""
        return f"{weekday(self.on)} {self.on.day}"


def week_of(
    owner: int, today: date, *, meetings: Iterable[date], due: Iterable[date]
) -> list[WeekDay]:
    """Monday to Sunday around `today`; `meetings` and `due` are the days they are on."""
    monday = today - timedelta(days=today.weekday())
    days = [WeekDay(monday + timedelta(days=n)) for n in range(DAYS)]
    for kind, place, number in _happened(owner, ends_of(monday)):
        if 0 <= place < DAYS:
            days[place].sent += number if kind in SENT else 0
            days[place].talks += number if kind in TALKED else 0
            days[place].answers += number if kind in ANSWERED else 0
    on = {day.on: day for day in days}
    for each in meetings:
        if each in on:
            on[each].meetings += 1
    for each in due:
        if each in on:
            on[each].due += 1
    return days


def ends_of(monday: date) -> dict[str, datetime]:
    """Where each day of the week begins, and the week ends: `timed_0` to `timed_7`.

    `whole_0` and so on are the same for events of which only the day is known: noon UTC is the
    middle of theirs, wherever the person lives.
    """
    starts = [monday + timedelta(days=n) for n in range(DAYS + 1)]
    timed = [timezone.make_aware(datetime.combine(day, time.min)) for day in starts]
    whole = [noon(day) - HALF_A_DAY for day in starts]
    return {f"timed_{n}": moment for n, moment in enumerate(timed)} | {
        f"whole_{n}": moment for n, moment in enumerate(whole)
    }


@prepared
def _happened(owner: int, ends: dict) -> QuerySet:
    timed, whole = ([ends[f"{kind}_{n}"] for n in range(DAYS + 1)] for kind in ("timed", "whole"))
    rows = Event.objects.owned_by(owner).filter(kind__in=(*SENT, *TALKED, *ANSWERED))
    return rows.per_day(timed, whole)
