"""Turns plans into rows, in chunks, with the cached facts derived as everywhere else."""

import zoneinfo
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from reflections.bragging.models import Accomplishment, BragSource
from reflections.debriefs.models import Debrief, HardQuestion, Lesson, ReasonGuess
from reflections.today.sample.plans import LookBack, Plan, Step
from tracker.accounts.models import User
from tracker.applications.models import Application, Company, Event, Task
from tracker.applications.stages import EventKind
from tracker.applications.standing import derive
from tracker.days import noon
from tracker.owned import OwnedModel
from tracker.rejections.models import Rejection
from tracker.rejections.reasons import BY_CODE

CHUNK = 500
# What people do in the evening or at the weekend; everything else happens on working days.
AT_ANY_TIME = (EventKind.SAVED, EventKind.APPLIED, EventKind.AUTO_REPLY, EventKind.NOTE)


@dataclass
class Calendar:
    """Turns "days before today" into moments of the person's time zone, never in the future."""

    user: User
    today: date
    now: datetime = field(default_factory=timezone.now)

    def moment(self, days: int, clock: str = "10:00") -> datetime:
        zone = zoneinfo.ZoneInfo(self.user.time_zone)
        at = datetime.combine(self._day(days), time.fromisoformat(clock), tzinfo=zone)
        return min(at, self.now)

    def of(self, course: Sequence[Step]) -> list[datetime]:
        """The moments of a course, in its order; they are moved off weekends where that is due."""
        moments: list[datetime] = []
        for step in course:
            days = step.days
            if step.kind not in AT_ANY_TIME:
                days += max(0, self._day(days).weekday() - 4)
            at = self.moment(days, step.clock)
            moments.append(max(at, moments[-1]) if moments else at)
        return moments

    def _day(self, days: int) -> date:
        return self.today - timedelta(days=days)


class Writer:
    """Writes plans as rows of one person. `sample` marks them, so that one press removes them."""

    def __init__(self, calendar: Calendar, *, sample: bool) -> None:
        self.calendar = calendar
        self.facts: dict[str, Any] = {"owner": calendar.user, "is_sample": sample}
        self.companies: dict[str, Company] = {
            company.key: company for company in Company.objects.filter(owner=calendar.user)
        }

    def write(self, plans: Iterable[Plan]) -> int:
        """How many applications were made."""
        waiting, written = iter(plans), 0
        while chunk := list(islice(waiting, CHUNK)):
            self._companies(chunk)
            self._chunk(chunk)
            written += len(chunk)
        return written

    def _companies(self, plans: list[Plan]) -> None:
        names = {Company.key_of(plan.company): plan.company for plan in plans}
        new = [
            Company(name=name, key=key, **self.facts)
            for key, name in names.items()
            if key not in self.companies
        ]
        for company in Company.objects.bulk_create(new):
            self.companies[company.key] = company

    def _chunk(self, plans: list[Plan]) -> None:
        courses = [self._events(plan) for plan in plans]
        applications = [
            self._application(plan, events) for plan, events in zip(plans, courses, strict=True)
        ]
        Application.objects.bulk_create(applications)
        for application, events in zip(applications, courses, strict=True):
            for event in events:
                event.application = application
        Event.objects.bulk_create([event for events in courses for event in events])
        told = list(zip(plans, applications, courses, strict=True))
        Task.objects.bulk_create(
            [task for plan, application, _ in told for task in self._tasks(plan, application)]
        )
        self._rejections([row for row in told if row[0].no])

    def _events(self, plan: Plan) -> list[Event]:
        moments = self.calendar.of(plan.course)
        return [
            Event(
                kind=step.kind,
                stage=step.stage,
                outcome=step.outcome,
                note=step.note,
                happened_at=moment,
                created_at=moment,
                **self.facts,
            )
            for step, moment in zip(plan.course, moments, strict=True)
        ]

    def _application(self, plan: Plan, events: list[Event]) -> Application:
        standing = derive(events)
        follow_up = plan.follow_up
        return Application(
            company=self.companies[Company.key_of(plan.company)],
            title=plan.title,
            created_at=events[0].happened_at,
            follow_up_on=None if follow_up is None else self.calendar.today + timedelta(follow_up),
            **plan.facts,
            **{name: getattr(standing, name) for name in Application.CACHED},
            **self.facts,
        )

    def _tasks(self, plan: Plan, application: Application) -> list[Task]:
        return [
            Task(
                application=application,
                text=todo.text,
                due_on=None if todo.due is None else self.calendar.today + timedelta(todo.due),
                done_at=None if todo.done is None else self.calendar.moment(todo.done, "08:31"),
                **self.facts,
            )
            for todo in plan.todos
        ]

    def _rejections(self, told: list[tuple[Plan, Application, list[Event]]]) -> None:
        rejections = Rejection.objects.bulk_create(
            [self._rejection(plan, application, events) for plan, application, events in told]
        )
        backs = [
            (plan.back, rejection)
            for (plan, _, _), rejection in zip(told, rejections, strict=True)
            if plan.back
        ]
        self._debriefs(backs)

    def _rejection(self, plan: Plan, application: Application, events: list[Event]) -> Rejection:
        verdict = next(event for event in events if event.kind == EventKind.VERDICT)
        return Rejection(
            application=application,
            event=verdict,
            received_at=verdict.happened_at,
            created_at=verdict.happened_at,
            stage=application.furthest_stage,
            outcome=verdict.outcome,
            heard_via=plan.no.via,
            their_words=plan.no.words,
            their_code=plan.no.code,
            **self.facts,
        )

    def _debriefs(self, backs: list[tuple[LookBack, Rejection]]) -> None:
        brags = [self._brag(back, rejection) for back, rejection in backs]
        Accomplishment.objects.bulk_create([brag for brag in brags if brag])
        debriefs = Debrief.objects.bulk_create(
            [
                self._debrief(back, rejection, brag)
                for (back, rejection), brag in zip(backs, brags, strict=True)
            ]
        )
        rows: dict[type[OwnedModel], list[Any]] = {ReasonGuess: [], HardQuestion: [], Lesson: []}
        for (back, _), debrief in zip(backs, debriefs, strict=True):
            rows[ReasonGuess] += self._guesses(back, debrief)
            rows[HardQuestion] += [
                HardQuestion(debrief=debrief, text=text, answered=answered, **self.facts)
                for text, answered in back.questions
            ]
            if back.lesson:
                learned = {"debrief": debrief, "created_at": debrief.created_at}
                rows[Lesson].append(Lesson(**learned, **back.lesson, **self.facts))
        for model, made in rows.items():
            model.objects.bulk_create(made)

    def _debrief(
        self, back: LookBack, rejection: Rejection, brag: Accomplishment | None
    ) -> Debrief:
        heard = rejection.received_at
        finished = min(heard + timedelta(hours=14), self.calendar.now) if back.done else None
        debrief = Debrief(
            rejection=rejection,
            track=back.track,
            pace=back.pace,
            brag=brag,
            created_at=heard,
            wake_at=self.calendar.moment(0, "06:00") if back.pace == "morning" else None,
            finished_at=finished,
            **back.answers,
            **self.facts,
        )
        if back.done:
            debrief.step, debrief.answered = debrief.steps[-1], list(debrief.steps)
        return debrief

    def _guesses(self, back: LookBack, debrief: Debrief) -> list[ReasonGuess]:
        return [
            ReasonGuess(
                debrief=debrief,
                code=code,
                confidence=confidence,
                control=BY_CODE[code].control,
                **self.facts,
            )
            for code, confidence in back.guesses
        ]

    def _brag(self, back: LookBack, rejection: Rejection) -> Accomplishment | None:
        if not back.brag:
            return None
        return Accomplishment(
            source=BragSource.DEBRIEF,
            from_application=rejection.application_id,
            happened_on=rejection.received_at.date(),
            created_at=rejection.received_at,
            **back.brag,
            **self.facts,
        )

    def brags(self, kept: Iterable[dict[str, Any]]) -> None:
        """Bragging rights told in `months` before today."""
        rows = []
        for entry in kept:
            facts = dict(entry)
            day = (
                self.calendar.today - timedelta(days=round(30.44 * facts.pop("months")))
            ).replace(day=1)
            rows.append(
                Accomplishment(happened_on=day, created_at=noon(day), **facts, **self.facts)
            )
        Accomplishment.objects.bulk_create(rows)

    def retired_lesson(self, words: dict[str, str]) -> None:
        began, ended = self.calendar.moment(110), self.calendar.moment(20)
        Lesson.objects.create(created_at=began, retired_at=ended, **words, **self.facts)
