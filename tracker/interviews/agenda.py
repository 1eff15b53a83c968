"""What stands on which day: interviews, follow-ups and things to do. Three queries, always."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from tracker.applications.models import Application, Task
from tracker.interviews.models import Interview

# A day may hold many, and a line says no more of an application than whose it is.
NAMED = ("application__title", "application__company__name")


@dataclass(frozen=True)
class Item:
    """One line of a day. `kind` is interview, follow_up or task; `row` is what it is about.

    `at` is None for what has no time of the day; `of` names the company where it has one.
    """

    kind: str
    day: date
    name: str
    of: str
    address: str
    row: Any
    at: datetime | None = None


def items(user: Any, first: date, last: date) -> dict[date, list[Item]]:
    """By the person's own days, from `first` to `last`: what has a time first, in its order."""
    found: dict[date, list[Item]] = defaultdict(list)
    for row in interviews_of(user, first, last).only("kind", "label", "starts_at", *NAMED):
        found[timezone.localtime(row.starts_at).date()].append(_interview(row))
    first = max(first, rests_until(user) or first)
    for row in follow_ups(user, first, last).only("title", "follow_up_on", "company__name"):
        found[row.follow_up_on].append(_follow_up(row))
    for row in tasks(user, first, last).only("text", "due_on", *NAMED):
        found[row.due_on].append(_task(row))
    return dict(found)


def rests_until(user: Any) -> date | None:
    """The end of a break that is going on: nothing is due before it, but interviews stand."""
    end = user.break_until
    return end if end and end > timezone.localdate() else None


def interviews_of(user: Any, first: date, last: date) -> QuerySet:
    rows = Interview.objects.owned_by(user).select_related("application__company")
    return rows.between(_start_of(first), _start_of(last + timedelta(days=1)))


def follow_ups(user: Any, first: date, last: date) -> QuerySet:
    rows = Application.objects.owned_by(user).shown().with_company()
    return rows.follow_ups(last).filter(follow_up_on__gte=first)


def tasks(user: Any, first: date, last: date) -> QuerySet:
    kept = Q(application=None) | Q(application__deleted_at=None)
    rows = Task.objects.owned_by(user).due().filter(kept, due_on__range=(first, last))
    return rows.select_related("application__company")


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())


def _interview(row: Interview) -> Item:
    address = reverse("interviews:detail", args=[row.pk])
    day = timezone.localtime(row.starts_at).date()
    of = row.application.company_name or row.application.name
    return Item("interview", day, str(row), of, address, row, row.starts_at)


def _follow_up(row: Application) -> Item:
    address = reverse("applications:detail", args=[row.pk])
    return Item("follow_up", row.follow_up_on, row.name, row.company_name, address, row)


def _task(row: Task) -> Item:
    of = row.application
    address = reverse("applications:detail", args=[of.pk]) if of else reverse("today:today")
    return Item("task", row.due_on, row.text, of.company_name if of else "", address, row)
