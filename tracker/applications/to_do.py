"""All that is to do, by day, and what was done this week: bounded reads, however long the list."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils import timezone

from tracker.accounts.models import User
from tracker.applications.models import Task

MOST_OPEN, MOST_DONE = 200, 50


@dataclass(frozen=True)
class Heap:
    """Steps that are due on one day; `on` is None for those without a day."""

    on: date | None
    tasks: list[Task]


@dataclass(frozen=True)
class ToDo:
    heaps: list[Heap]
    done: list[Task]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return not self.heaps and not self.done


def to_do(user: User) -> ToDo:
    """What lay before the end of a break is due at its end."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    since = timezone.make_aware(datetime.combine(monday, time.min))
    rows = Task.objects.owned_by(user).of_kept()
    found = list(rows.due()[: MOST_OPEN + 1])

    def day_of(task: Task) -> date | None:
        return user.comes_due(task.due_on) if task.due_on else None

    heaps = [Heap(on, list(tasks)) for on, tasks in groupby(found[:MOST_OPEN], day_of)]
    done = rows.filter(done_at__gte=since).order_by("-done_at", "-id")[:MOST_DONE]
    return ToDo(heaps, list(done), len(found) > MOST_OPEN)
