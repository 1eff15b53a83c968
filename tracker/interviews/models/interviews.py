"""One interview, and how it stays in step with what it wrote on the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.applications.standing import derive
from tracker.interviews.clocks import zone_named
from tracker.interviews.models.kinds import STAGE_OF, Mode, RoundKind
from tracker.interviews.models.people import Interviewer
from tracker.interviews.models.querysets import NOTE_IS_ASKED, InterviewQuerySet
from tracker.interviews.patience import expect
from tracker.owned import KeptModel


class Interview(KeptModel):
    """One round. It is planned (an `invited` event), then held (an `interviewed` one) or cancelled.

    `starts_at` is None while no time is set. `zone` is where the clock hangs that both sides go by;
    the page shows the person's own time beside it.
    """

    LEAVES_WITH = ("application",)

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="interviews"
    )
    kind = models.CharField(
        _("Round"), max_length=12, choices=RoundKind, default=RoundKind.RECRUITER
    )
    label = models.CharField(_("In their words"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("When"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Minutes"), default=60)
    zone = models.CharField(_("Time zone"), max_length=64, blank=True)
    mode = models.CharField(_("How"), max_length=8, choices=Mode, blank=True)
    place = models.CharField(_("Place or number"), max_length=300, blank=True)
    link = models.URLField(_("Link"), max_length=2000, blank=True)
    preparation = models.TextField(_("Preparation"), blank=True)
    to_ask = models.TextField(_("What I want to ask them"), blank=True)
    # Said before the verdict: how likely the person thinks the next round or the offer, in 100.
    forecast = models.PositiveSmallIntegerField(
        _("Forecast"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    forecast_at = models.DateTimeField(null=True, editable=False)
    # The note right after; asked for within the hour, because memory fades.
    note = models.TextField(_("Right after"), blank=True)
    noted_at = models.DateTimeField(null=True, editable=False)
    answer_by = models.DateField(_("They answer by"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    # What it wrote on the timeline.
    invited_event = models.OneToOneField(
        Event, on_delete=models.SET_NULL, null=True, editable=False, related_name="invites_to"
    )
    held_event = models.OneToOneField(
        Event, on_delete=models.SET_NULL, null=True, editable=False, related_name="tells_of"
    )

    objects = InterviewQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [
            models.Index(fields=["owner", "starts_at"], name="interview_starts"),
        ]

    def __str__(self) -> str:
        return self.label or str(RoundKind(self.kind).label)

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)

    @property
    def there(self) -> datetime | None:
        """When it begins, by the clock where it takes place."""
        zone = zone_named(self.zone, timezone.get_current_timezone_name())
        return self.starts_at and self.starts_at.astimezone(zone)

    @property
    def ends_there(self) -> time | None:
        """When it ends, by the clock where it takes place."""
        if self.there is None:
            return None
        return self.ends_at.astimezone(self.there.tzinfo).time()

    @property
    def shows_two_clocks(self) -> bool:
        """The clock there and the person's own do not show the same."""
        if self.there is None:
            return False
        return self.there.utcoffset() != timezone.localtime(self.starts_at).utcoffset()

    @property
    def is_held(self) -> bool:
        """An entry that was taken back from the timeline says no more that it took place."""
        return self.held_event is not None and self.held_event.deleted_at is None

    @property
    def is_cancelled(self) -> bool:
        """What took place was not cancelled, whatever was said before."""
        return self.cancelled_at is not None and not self.is_held

    @property
    def may_foresee(self) -> bool:
        """A forecast is worth something as long as nobody knows."""
        return self.application.is_open

    def has_begun(self, now: datetime) -> bool:
        return self.starts_at is not None and self.starts_at <= now

    def is_over(self, now: datetime) -> bool:
        """It has ended by the clock, or the person said that it took place."""
        return self.is_held or (self.ends_at is not None and self.ends_at <= now)

    def awaits_note(self, now: datetime) -> bool:
        """It ended not long ago and nothing is noted yet."""
        if self.note or self.is_cancelled or self.ends_at is None:
            return False
        return now - NOTE_IS_ASKED <= self.ends_at <= now

    def seats(self) -> list[Interviewer]:
        """Who sits in it, as `with_people` reads them."""
        if "interviewers" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.interviewers.all())
        kept = self.interviewers.filter(contact__deleted_at=None)
        return list(kept.select_related("contact").order_by("id"))

    def seat(self, names: Iterable[str]) -> None:
        Interviewer.objects.seat(self, names)

    def announce(self) -> None:
        """Tell the timeline that they asked one in. Call inside the transaction that planned it."""
        now = timezone.now()
        self.invited_event = self.application.log(
            EventKind.INVITED, happened_at=now, stage=self._stage_by(now)
        )
        self.save(update_fields=["invited_event", "updated_at"])

    @transaction.atomic
    def hold(self) -> None:
        """It took place: an `interviewed` event of its own time. A second press changes nothing."""
        self._lock()
        if self.is_held or self.deleted_at:
            return
        now = timezone.now()
        at = self.starts_at if self.has_begun(now) else now
        stage = self._stage_by(at)
        if self.held_event:
            self.held_event.bring_back()
            self._correct(self.held_event, happened_at=at, all_day=False, stage=stage)
        else:
            self.held_event = self.application.log(
                EventKind.INTERVIEWED, happened_at=at, stage=stage
            )
        self.cancelled_at = None
        self._save("held_event", "cancelled_at")

    @transaction.atomic
    def unhold(self) -> None:
        """It did not take place after all: the entry leaves the timeline."""
        self._lock()
        if self.is_held:
            self._take_back(self.held_event)
            self._save()

    @transaction.atomic
    def cancel(self) -> None:
        """It will not take place. That they asked stays on the timeline, because they did."""
        self._lock()
        if not self.is_held and self.cancelled_at is None:
            self.cancelled_at = timezone.now()
            self._save("cancelled_at")
            expect(self.application)

    @transaction.atomic
    def reinstate(self) -> None:
        self._lock()
        if self.cancelled_at is not None:
            self.cancelled_at = None
            self._save("cancelled_at")
            expect(self.application)

    @transaction.atomic
    def amend(self, version: int, *, people: Iterable[str] | None = None, **facts: Any) -> None:
        """Change what is known about it; the entries on the timeline follow kind and time.

        Raises StaleVersion and saves nothing if the row is not of `version` any more.
        """
        before = (self.kind, self.starts_at)
        for name, value in facts.items():
            setattr(self, name, value)
        self.save_version(version, list(facts))
        if people is not None:
            self.seat(people)
        if (self.kind, self.starts_at) != before:
            self._follow()
            expect(self.application)

    @transaction.atomic
    def take_back(self) -> None:
        """To Trash, with the entries it wrote: the application stands as it stood."""
        self.trash()
        for event in self._entries():
            self._take_back(event)
        expect(self.application)

    @transaction.atomic
    def bring_back(self) -> None:
        """Back from Trash, with the entries that went there with it, and not those from before."""
        gone = self.deleted_at
        self.restore()
        for event in (self.invited_event, self.held_event):
            if event and gone and event.deleted_at and event.deleted_at >= gone:
                event.application = self.application
                event.bring_back()
        expect(self.application)

    def _entries(self) -> list[Event]:
        """What stands on the timeline because of it."""
        events = (self.invited_event, self.held_event)
        return [event for event in events if event and event.deleted_at is None]

    def _follow(self) -> None:
        """Bring the entries in step with the kind and, once it was held, with its time."""
        for event in self._entries():
            is_held = event.kind == EventKind.INTERVIEWED and self.starts_at is not None
            at = self.starts_at if is_held else event.happened_at
            all_day = event.all_day and not is_held
            stage = self._stage_by(at, but=event)
            self._correct(event, happened_at=at, all_day=all_day, stage=stage)

    def _correct(self, event: Event, **reading: Any) -> None:
        event.application = self.application
        event.correct(note=event.note, **reading)

    def _take_back(self, event: Event) -> None:
        event.application = self.application
        event.take_back()

    def _stage_by(self, at: datetime, but: Event | None = None) -> Stage | None:
        """The stage of such a round, if the application was open and not so far by then."""
        events = self.application.events.counted().filter(happened_at__lte=at)
        standing = derive(events.exclude(pk=but.pk) if but else events)
        stage = STAGE_OF.get(RoundKind(self.kind))
        further = stage is not None and stage > standing.stage
        return stage if further and standing.outcome == Outcome.OPEN else None

    def _lock(self) -> None:
        """Read again, locked, what decides: the second of two presses sees what the first did."""
        fields = ("starts_at", "held_event", "cancelled_at", "deleted_at", "version")
        rows = type(self)._base_manager.select_for_update()
        self.refresh_from_db(fields=fields, from_queryset=rows)

    def _save(self, *fields: str) -> None:
        self.version += 1
        self.save(update_fields=[*fields, "version", "updated_at"])
