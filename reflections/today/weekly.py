"""The weekly review: what a week held, what was learned in it, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from reflections.bragging.models import Accomplishment, Rehearsal
from reflections.debriefs.models import Debrief, Lesson, LessonUse, Used
from reflections.patterns.counting import Crowd
from reflections.today.due import Due, due_of
from reflections.today.suggesting import Suggestion, suggestion_of
from reflections.today.week import ANSWERED, DAYS, SENT, TALKED, ends_of
from tracker.accounts.models import User
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome
from tracker.interviews.models import Interview

# Of each kind so many are named, and the others counted; the names are looked for among so many.
MOST_NAMED = 8
MOST_READ = 200
MOST_NEXT = 7
FIRST, LAST = date(1990, 1, 1), date(2100, 1, 1)
ENDED = Q(kind=EventKind.VERDICT) & ~Q(outcome=Outcome.HIRED)
# The parts of "what happened", in the order in which a page says them.
PARTS: dict[str, Q] = {
    "sent": Q(kind__in=SENT),
    "talks": Q(kind__in=TALKED),
    "answers": Q(kind__in=ANSWERED),
    "hired": Q(kind=EventKind.VERDICT, outcome=Outcome.HIRED),
    "ended": ENDED,
}


class Named(NamedTuple):
    """An application by what it is called."""

    pk: int
    title: str
    company: str | None


@dataclass
class Part:
    """How many applications saw something that week, and the newest of them by name."""

    code: str
    count: int
    named: list[Named] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.named)


def monday_of_week(text: str) -> date | None:
    """The Monday of "2026-W47", the week's name after ISO 8601; None where there is no such."""
    try:
        found = datetime.strptime(f"{text}-1", "%G-W%V-%u").date()
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def name_of_week(day: date) -> str:
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


class Week:
    """One person's week from `monday` on. Everything is read on first use, and bounded."""

    def __init__(self, user: User, monday: date, now: datetime) -> None:
        self.user, self.monday, self.now = user, monday, now
        self.today = timezone.localdate(now)
        ends = ends_of(monday)
        self.start, self.end = ends["timed_0"], ends[f"timed_{DAYS}"]
        whole = ends["whole_0"], ends[f"whole_{DAYS}"]
        self._within = Q(all_day=False, happened_at__gte=self.start, happened_at__lt=self.end) | Q(
            all_day=True, happened_at__gte=whole[0], happened_at__lt=whole[1]
        )

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=DAYS - 1)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def year(self) -> int:
        """The year that the week is counted in."""
        return self.monday.isocalendar().year

    @property
    def is_now(self) -> bool:
        return self.monday <= self.today <= self.sunday

    @property
    def before(self) -> str:
        return name_of_week(self.monday - timedelta(days=DAYS))

    @property
    def after(self) -> str | None:
        """None for this week: what is to come has no review."""
        following = self.monday + timedelta(days=DAYS)
        return name_of_week(following) if following <= self.today else None

    @cached_property
    def is_sample(self) -> bool:
        return Crowd(self.user).is_sample

    def _own(self, rows: QuerySet) -> QuerySet:
        return rows.filter(is_sample=self.is_sample)

    @cached_property
    def happened(self) -> dict[str, Part]:
        """The PARTS that anything happened of; what ended is left out where noes are kept quiet."""
        rows = self._own(Event.objects.owned_by(self.user)).filter(self._within)
        rows = rows.filter(application__deleted_at=None)
        counts = rows.aggregate(
            **{
                code: Count("application", filter=part, distinct=True)
                for code, part in PARTS.items()
                if not (self.user.quiet_mode and code == "ended")
            }
        )
        if not any(counts.values()):
            return {}
        parts = {code: Part(code, n) for code, n in counts.items() if n}
        read = rows.order_by("-happened_at", "-id").values_list(
            "kind", "outcome", "application_id", "application__title", "application__company__name"
        )
        for kind, outcome, *names in read[:MOST_READ]:
            self._name(parts, kind, outcome, Named(*names))
        return parts

    def _name(self, parts: dict[str, Part], kind: str, outcome: str, named: Named) -> None:
        if kind == EventKind.VERDICT:
            code = "hired" if outcome == Outcome.HIRED else "ended"
        else:
            kinds = {"sent": SENT, "talks": TALKED, "answers": ANSWERED}
            code = next((code for code, among in kinds.items() if kind in among), "")
        if code in parts and named not in parts[code].named:
            parts[code].named = [*parts[code].named, named][:MOST_NAMED]

    @cached_property
    def debriefs(self) -> list[Debrief]:
        if self.user.quiet_mode:
            return []
        rows = self._own(Debrief.objects.owned_by(self.user)).with_rejection()
        return list(self._made(rows, "finished_at"))

    @cached_property
    def lessons(self) -> list[Lesson]:
        return list(self._made(self._own(Lesson.objects.owned_by(self.user)), "created_at"))

    @cached_property
    def used(self) -> list[Lesson]:
        """Lessons that were used, each once."""
        rows = self._own(LessonUse.objects.owned_by(self.user)).filter(answer=Used.USED)
        rows = rows.filter(on__range=(self.monday, self.sunday)).select_related("lesson")
        return _once(use.lesson for use in rows.order_by("-on", "-id")[:MOST_READ])

    @cached_property
    def brags(self) -> list[Accomplishment]:
        return list(self._made(self._own(Accomplishment.objects.owned_by(self.user)), "created_at"))

    @cached_property
    def said_aloud(self) -> int:
        rows = self._own(Rehearsal.objects.owned_by(self.user)).filter(story__deleted_at=None)
        return rows.filter(rehearsed_at__gte=self.start, rehearsed_at__lt=self.end).count()

    def _made(self, rows: QuerySet, column: str) -> QuerySet:
        within = {f"{column}__gte": self.start, f"{column}__lt": self.end}
        return rows.filter(**within).order_by(f"-{column}", "-id")[:MOST_NAMED]

    @property
    def learned(self) -> bool:
        return bool(self.debriefs or self.lessons or self.used or self.brags or self.said_aloud)

    @cached_property
    def meetings(self) -> list[Interview]:
        """Interviews of the seven days from now on."""
        rows = Interview.objects.owned_by(self.user).between(
            self.now, self.now + timedelta(days=DAYS)
        )
        return list(rows.select_related("application__company")[:MOST_NEXT])

    @cached_property
    def due(self) -> list[Due]:
        """What is not done yet of the days to come, and of those before."""
        if self.user.is_away:
            return []
        return [one for one in due_of(self.user, self.today) if not one.is_done][:MOST_NEXT]

    @cached_property
    def suggestion(self) -> Suggestion | None:
        """One at most, and only for the week that one is in."""
        if not self.is_now or self.user.is_away:
            return None
        return suggestion_of(self.user, self.meetings)

    @cached_property
    def waits(self) -> int:
        """How many are open, now."""
        rows = self._own(Application.objects.owned_by(self.user).shown().open())
        return rows.filter(applied_at__isnull=False).count()


def _once(rows: Iterable[Any]) -> list[Any]:
    found = {row.pk: row for row in rows if row.deleted_at is None}
    return list(found.values())[:MOST_NAMED]
