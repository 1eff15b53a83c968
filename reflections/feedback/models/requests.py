"""A letter that asks an employer for a line of feedback, and what came of it."""

from __future__ import annotations

import uuid
import zoneinfo
from datetime import datetime, time, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.debriefs.choices import Mood
from reflections.debriefs.models import Debrief
from reflections.feedback import cool_off
from tracker.applications.models import Application, Task
from tracker.applications.stages import EventKind, Stage
from tracker.contacts.models import Contact
from tracker.owned import KeptModel, KeptQuerySet, once
from tracker.rejections.models import Rejection

# One nudge from the first on, best by the second; after the third the silence is the answer.
NUDGE_FROM, NUDGE_BY, CLOSES_AFTER = timedelta(days=7), timedelta(days=10), timedelta(days=14)
# A letter that comes later than this is read as a surprise.
LATE_AFTER = timedelta(days=14)
THANK_WITHIN = timedelta(hours=24)


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("feedback", "Not written yet")
    COOLING = "cooling", pgettext_lazy("feedback", "Resting")
    READY = "ready", pgettext_lazy("feedback", "Ready to send")
    SENT = "sent", pgettext_lazy("feedback", "Sent")
    NUDGED = "nudged", pgettext_lazy("feedback", "Sent, and asked once more")
    ANSWERED = "answered", pgettext_lazy("feedback", "Answered")
    NO_ANSWER = "no_answer", pgettext_lazy("feedback", "Closed without an answer")
    PROCESSED = "processed", pgettext_lazy("feedback", "Sorted")


class WhyNow(models.TextChoices):
    """Why a letter goes before its rest is over."""

    ASKED = "asked", _("They asked me to reply")
    CALL = "call", _("I am on a call with them")
    WINDOW = "window", _("The time for it closes before then")
    OWN = "own", _("Something else")


class FeedbackRequestQuerySet(KeptQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those whose rejection or application lies in Trash: they come back with it."""
        kept = Q(rejection__deleted_at=None, rejection__application__deleted_at=None)
        return super().owned_by(user).filter(kept)

    def with_rejection(self) -> Self:
        """With all that says where it stands and how long it rests."""
        return self.select_related("owner", "rejection__application__company", "rejection__debrief")

    def unsent(self) -> Self:
        return self.filter(sent_at=None, answered_at=None, closed_at=None)

    def out(self) -> Self:
        """Sent, and neither answered nor closed."""
        return self.filter(answered_at=None, closed_at=None).exclude(sent_at=None)

    def to_sort(self) -> Self:
        """Answered, and not gone through."""
        return self.filter(processed_at=None).exclude(answered_at=None)

    def done(self) -> Self:
        return self.filter(
            Q(processed_at__isnull=False) | Q(closed_at__isnull=False, answered_at=None)
        )

    def begin(self, rejection: Rejection, *, token: Any = None, **fields: Any) -> FeedbackRequest:
        """The one request of a rejection, made when missing, and back from Trash if it lay there.

        What `fields` say holds for it as long as it has not been sent.
        """

        @transaction.atomic
        def create() -> FeedbackRequest:
            facts = {"owner_id": rejection.owner_id, "is_sample": rejection.is_sample, **fields}
            if token:
                facts["token"] = token
            row, made = self.get_or_create(rejection=rejection, defaults=facts)
            if not made:
                row.deleted_at = None
                if row.sent_at is None:
                    for name, value in fields.items():
                        setattr(row, name, value)
                row.version += 1
                row.save()
            return row

        return once(self, rejection.owner_id, token, create)


class FeedbackRequest(KeptModel):
    """Where it stands follows from what has happened to it: see `state`."""

    LEAVES_WITH = ("rejection", "rejection__application")

    rejection = models.OneToOneField(Rejection, on_delete=models.CASCADE, related_name="feedback")
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    to_name = models.CharField(_("Name"), max_length=200, blank=True)
    to_email = models.EmailField(_("E-mail"), blank=True)
    # Codes of bank.py, at most two.
    questions = models.JSONField(default=list, blank=True)
    thanks_for = models.CharField(_("What stayed with you"), max_length=140, blank=True)
    subject = models.CharField(_("Subject"), max_length=200, blank=True)
    body = models.TextField(_("Letter"), blank=True)

    # The person gave it another day until then, after reading it once more.
    rest_until = models.DateTimeField(null=True, blank=True, editable=False)
    reread_at = models.DateTimeField(null=True, blank=True, editable=False)
    reread_mood = models.PositiveSmallIntegerField(choices=Mood, null=True, blank=True)
    reread_angry = models.BooleanField(default=False)
    why_now = models.CharField(max_length=6, choices=WhyNow, blank=True)
    why_now_words = models.CharField(_("Why now?"), max_length=200, blank=True)
    overridden_at = models.DateTimeField(null=True, blank=True, editable=False)

    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    nudge_body = models.TextField(_("Reminder"), blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.TextField(_("Their answer, word for word"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    thanks_body = models.TextField(_("Thank-you"), blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Where they say that it was decided, and the stated reason as it was before this answer.
    decided_stage = models.PositiveSmallIntegerField(choices=Stage, null=True, blank=True)
    code_before = models.CharField(max_length=40, blank=True, editable=False)
    code_taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    processed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FeedbackRequestQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [
            models.Index(fields=["owner", "processed_at", "sent_at"], name="feedback_waiting"),
            models.Index(fields=["owner", "-id"], name="feedback_newest"),
        ]

    def __str__(self) -> str:
        return f"{_('Feedback')}: {self.application}"

    @property
    def application(self) -> Application:
        return self.rejection.application

    @property
    def debrief(self) -> Debrief | None:
        debrief = getattr(self.rejection, "debrief", None)
        return None if debrief is None or debrief.deleted_at else debrief

    @property
    def state(self) -> str:
        return self.state_at(timezone.now())

    def state_at(self, now: datetime) -> str:
        if self.processed_at:
            return State.PROCESSED
        if self.answered_at:
            return State.ANSWERED
        if self.closed_at:
            return State.NO_ANSWER
        if self.sent_at:
            return State.NUDGED if self.nudged_at else State.SENT
        if not self.body.strip():
            return State.DRAFT
        return State.COOLING if self.asleep_at(now) else State.READY

    def get_state_at(self, now: datetime) -> str:
        """Where it stands, as a page says it."""
        return str(State(self.state_at(now)).label)

    @property
    def rests_until(self) -> datetime:
        """When a letter on this application may go, by the rule and the person's own pause."""
        debrief = self.debrief
        known = (debrief.mood_before, debrief.mood_after) if debrief else ()
        moods = [mood for mood in known if mood is not None]
        felt = [*debrief.feelings_before, *debrief.feelings_after] if debrief else []
        rest = cool_off.hours(
            self.owner.cool_off_hours,
            stage=self.rejection.stage,
            mood=min(moods, default=None),
            angry="angry" in felt,
        )
        zone = zoneinfo.ZoneInfo(self.owner.time_zone)
        heard = self.rejection.received_at
        if self.rejection.all_day:
            heard = datetime.combine(self.rejection.day, time(12), tzinfo=zone)
        ends = cool_off.ends_at(heard, rest, zone)
        return max(ends, self.rest_until) if self.rest_until else ends

    def asleep_at(self, now: datetime) -> bool:
        """Nothing goes to this employer yet, unless the person said why it has to."""
        return self.overridden_at is None and now < self.rests_until

    @property
    def is_asleep(self) -> bool:
        return self.asleep_at(timezone.now())

    @property
    def hurt_on_reading(self) -> bool:
        """On waking they still were low or angry, so another day is offered."""
        return cool_off.hurts(mood=self.reread_mood, angry=self.reread_angry)

    @property
    def is_out(self) -> bool:
        return bool(self.sent_at) and not self.answered_at and not self.closed_at

    def nudge_due_at(self, now: datetime) -> bool:
        """A week has passed, it was not asked again, and it is not yet time to close it."""
        if not self.is_out or self.nudged_at:
            return False
        return self.sent_at + NUDGE_FROM <= now < self.sent_at + CLOSES_AFTER

    def closing_due_at(self, now: datetime) -> bool:
        """Two weeks have passed: closing it is offered, and nothing closes by itself."""
        return self.is_out and self.sent_at + CLOSES_AFTER <= now

    def mark(self, name: str, **also: Any) -> bool:
        """Put down that `name` ("sent_at", …) happens now, once; answers whether it is new.

        An open editor of the letter then saves nothing over it: the version goes up.
        """
        now = timezone.now()
        rows = type(self)._base_manager.filter(pk=self.pk, **{name: None})
        values = {name: now, "version": F("version") + 1, "updated_at": now, **also}
        new = bool(rows.update(**values))
        self.refresh_from_db(fields=[*values])
        return new

    def unmark(self, name: str, **also: Any) -> bool:
        """Undo of `mark`."""
        rows = type(self)._base_manager.filter(pk=self.pk).exclude(**{name: None})
        values = {name: None, "version": F("version") + 1, "updated_at": timezone.now(), **also}
        new = bool(rows.update(**values))
        self.refresh_from_db(fields=[*values])
        return new

    @transaction.atomic
    def send(self) -> None:
        """It is out: the timeline says so. The caller has seen that it does not rest any more."""
        if self.mark("sent_at"):
            self._log(EventKind.FEEDBACK_ASKED)
            self._tick_task(timezone.now())

    @transaction.atomic
    def take_back_sending(self) -> None:
        if self.nudged_at is None and self.answered_at is None and self.unmark("sent_at"):
            self._take_back(EventKind.FEEDBACK_ASKED)
            self._tick_task(None)

    @transaction.atomic
    def keep_answer(self, words: str, *, happened_at: datetime, all_day: bool = False) -> None:
        """Word for word; written again it is put right, and stays the same answer."""
        new = self.mark("answered_at", answer=words, closed_at=None)
        if new:
            self._log(EventKind.FEEDBACK_GOT, happened_at=happened_at, all_day=all_day)
        else:
            rows = type(self)._base_manager.filter(pk=self.pk)
            rows.update(answer=words, version=F("version") + 1)
            self.answer = words

    @transaction.atomic
    def take_back_answer(self) -> None:
        """The words stay, for when the answer is written again."""
        if self.unmark("answered_at", processed_at=None):
            self._take_back(EventKind.FEEDBACK_GOT)

    def _tick_task(self, done_at: datetime | None) -> None:
        """The step by which the debrief remembered to ask is done with the letter."""
        if self.debrief:
            token = uuid.uuid5(self.debrief.token, "feedback")
            rows = Task.objects.filter(owner_id=self.owner_id, token=token, deleted_at=None)
            for task in rows:
                task.tick(done_at)

    def _event_token(self, kind: str) -> uuid.UUID:
        return uuid.uuid5(self.token, kind)

    def _log(self, kind: str, **moment: Any) -> None:
        self.application.log(kind, token=self._event_token(kind), **moment)

    def _take_back(self, kind: str) -> None:
        token = self._event_token(kind)
        event = self.application.events.filter(token=token, deleted_at=None).first()
        if event:
            event.take_back()
