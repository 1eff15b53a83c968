"""Interviews of an application: planned, held, thought over; and what was asked in them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.applications.models import Application, Event
from tracker.applications.stages import Stage
from tracker.contacts.models import Contact
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel


class RoundKind(models.TextChoices):
    RECRUITER = "recruiter", pgettext_lazy("round", "Recruiter call")
    ASSESSMENT = "assessment", pgettext_lazy("round", "Test or task")
    MANAGER = "manager", pgettext_lazy("round", "Hiring manager")
    TECHNICAL = "technical", pgettext_lazy("round", "Technical")
    PANEL = "panel", pgettext_lazy("round", "Panel or day on site")
    PRESENTATION = "presentation", pgettext_lazy("round", "Presentation")
    FINAL = "final", pgettext_lazy("round", "Final round")
    PAY = "pay", pgettext_lazy("round", "Pay and terms")
    INFORMAL = "informal", pgettext_lazy("round", "Informal talk")


# The stage that an application reaches by a round of that kind; an informal talk moves nothing.
STAGE_OF = {
    RoundKind.RECRUITER: Stage.RECRUITER_CALL,
    RoundKind.ASSESSMENT: Stage.ASSESSMENT,
    RoundKind.MANAGER: Stage.HIRING_MANAGER,
    RoundKind.TECHNICAL: Stage.HIRING_MANAGER,
    RoundKind.PANEL: Stage.PANEL,
    RoundKind.PRESENTATION: Stage.PANEL,
    RoundKind.FINAL: Stage.FINAL,
    RoundKind.PAY: Stage.OFFER,
}


class Mode(models.TextChoices):
    VIDEO = "video", pgettext_lazy("mode", "Video")
    PHONE = "phone", pgettext_lazy("mode", "Telephone")
    ON_SITE = "on_site", pgettext_lazy("mode", "At their place")
    WRITTEN = "written", pgettext_lazy("mode", "In writing")


class InterviewQuerySet(KeptQuerySet):
    def with_application(self) -> Self:
        return self.select_related("application__company")

    def between(self, start: datetime, end: datetime) -> Self:
        """Those that begin in that time, the soonest first, cancelled ones left out."""
        return (
            self.filter(starts_at__gte=start, starts_at__lt=end, cancelled_at=None)
            .filter(application__deleted_at=None)
            .order_by("starts_at", "id")
        )


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
    def is_held(self) -> bool:
        return self.held_event_id is not None


class Interviewer(OwnedModel):
    """That somebody sits in an interview."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="interviewers")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="interviewers")

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["interview", "contact"], name="interviews_interviewer_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact)


class Question(OwnedModel):
    """What was asked, what one said, and what one would say now."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("Question"), max_length=300)
    said = models.TextField(_("What I said"), blank=True)
    better = models.TextField(_("What I would say now"), blank=True)
    was_hard = models.BooleanField(_("It was a hard one"), default=True)

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-id"], name="question_newest")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
