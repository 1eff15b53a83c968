"""What happened to an application, and how an entry read before it was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from django.db import models, transaction
from django.db.models import Case, Q, QuerySet, When
from django.db.models.functions import Greatest, Least
from django.utils.functional import Promise

from tracker.applications.models.applications import Application
from tracker.applications.stages import (
    ANSWERS,
    BY_MACHINE,
    BY_THEM,
    ENDED_BY_THEM,
    EventKind,
    Outcome,
    Stage,
)
from tracker.applications.wording import event_title
from tracker.days import local_day
from tracker.followers import tell
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, StaleVersion
from tracker.prepared import prepared


def _day_among(starts: Sequence[datetime]) -> Case:
    """-1 before all of them."""
    before = [When(happened_at__lt=start, then=n - 1) for n, start in enumerate(starts)]
    return Case(*before, default=len(starts) - 1)


class EventQuerySet(KeptQuerySet):
    def counted(self) -> Self:
        """In the order in which they happened, without those taken back."""
        return self.filter(deleted_at=None).order_by("happened_at", "id")

    def per_day(self, timed: Sequence[datetime], whole: Sequence[datetime]) -> Self:
        """Answers (kind, day, number) of events of applications that are kept.

        Day n is from `timed[n]` on and before the next; what is before the first or after the last
        may be left out, and is of no day among them. `whole` are the same for all-day events.
        """
        first, last = Least(timed[0], whole[0]), Greatest(timed[-1], whole[-1])
        day = Case(When(all_day=False, then=_day_among(timed)), default=_day_among(whole))
        return (
            self.filter(happened_at__range=(first, last), application__deleted_at=None)
            .order_by()
            .values_list("kind", day)
            .annotate(number=models.Count("id"))
        )

    def told(self, application: Application) -> list[Event]:
        """What happened to it, newest first, with the earlier readings of corrected entries."""
        events = _told(application.pk)
        for event in events:
            event.application = application
        models.prefetch_related_objects(
            [event for event in events if event.version > 1], "corrections"
        )
        return events


class Event(KeptModel):
    """Something that happened to an application, on a date of its own."""

    LEAVES_WITH = ("application", "rejection", "invites_to", "tells_of")

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="events", db_index=False
    )
    kind = models.CharField(max_length=14, choices=EventKind)
    happened_at = models.DateTimeField()
    # True when only the day is known; happened_at is then noon UTC of that day.
    all_day = models.BooleanField(default=False)
    stage = models.PositiveSmallIntegerField(choices=Stage, null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=Outcome, blank=True)
    note = models.TextField(blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=EventKind.VERDICT) ^ Q(outcome=""),
                name="applications_event_verdict_has_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["application", "happened_at", "id"], name="event_timeline"),
            # The week is counted from this index alone.
            models.Index(
                fields=["owner", "kind", "happened_at", "all_day", "application", "deleted_at"],
                name="event_week",
                condition=Q(deleted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> str | Promise:
        """What the timeline calls it."""
        return event_title(self.kind, self.stage, self.outcome)

    @property
    def day(self) -> date:
        return local_day(self.happened_at, all_day=self.all_day)

    @property
    def by(self) -> str:
        """Who did it: "you", "they" or "machine"."""
        if self.kind in BY_MACHINE:
            return "machine"
        if self.kind in BY_THEM or self.outcome in ENDED_BY_THEM:
            return "they"
        return "you"

    def earlier_readings(self) -> list[tuple[Correction, Event | Correction]]:
        """Each correction with what it was corrected to, the latest first."""
        if self.version == 1:
            return []
        readings = [*self.corrections.all(), self]
        return list(zip(readings, readings[1:], strict=False))[::-1]

    @transaction.atomic
    def correct(
        self,
        *,
        happened_at: datetime,
        all_day: bool,
        note: str,
        stage: int | None = None,
        version: int | None = None,
    ) -> None:
        """Change date, words or stage; the earlier reading stays on the timeline.

        With `version`, raises StaleVersion and saves nothing if the event has another one by now.
        """
        if version is not None:
            current = type(self).objects.select_for_update().get(pk=self.pk)
            if current.version != version:
                raise StaleVersion(current)
        reading = (happened_at, all_day, note, stage)
        if reading == (self.happened_at, self.all_day, self.note, self.stage):
            return
        Correction.objects.create(
            owner_id=self.owner_id,
            event=self,
            happened_at=self.happened_at,
            all_day=self.all_day,
            note=self.note,
            stage=self.stage,
            is_sample=self.is_sample,
        )
        self.happened_at, self.all_day, self.note, self.stage = reading
        self.version += 1
        self.save()
        self.application.refresh()

    @transaction.atomic
    def take_back(self) -> None:
        """Undo the event: it leaves the timeline and lies in Trash. What it opened is closed."""
        self.trash()
        for event in self._opened_with():
            event.trash()
        self.application.refresh()
        tell("taken_back", self)

    @transaction.atomic
    def bring_back(self) -> None:
        self.restore()
        for event in self._opened_with():
            event.restore()
        self.application.refresh()
        tell("brought_back", self)

    def _opened_with(self) -> list[Event]:
        """The entry by which this answer opened what was closed for silence: of the same moment."""
        if self.kind not in ANSWERS:
            return []
        same = self.application.events.filter(created_at=self.created_at)
        return list(same.filter(kind=EventKind.REOPENED))


@prepared
def _told(application: int) -> QuerySet:
    rows = Event.objects.filter(application=application, deleted_at=None)
    return rows.order_by("-happened_at", "-id")


class Correction(OwnedModel):
    """How an event read before its owner corrected it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="corrections")
    happened_at = models.DateTimeField()
    all_day = models.BooleanField(default=False)
    stage = models.PositiveSmallIntegerField(choices=Stage, null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = OwnedModel.Meta.constraints
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.event}, {self.day}"

    @property
    def day(self) -> date:
        return local_day(self.happened_at, all_day=self.all_day)
