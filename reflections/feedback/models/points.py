"""What an employer's answer says, point by point."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Lesson
from reflections.feedback.models.requests import FeedbackRequest
from tracker.applications.models import Application, Task
from tracker.owned import OwnedModel, OwnedQuerySet


class About(models.TextChoices):
    REQUIREMENT = "requirement", _("a requirement")
    EXPERIENCE = "experience", pgettext_lazy("feedback", "experience")
    ANSWER = "answer", _("an answer I gave")
    TECHNICAL = "technical", _("technical depth")
    IMPRESSION = "impression", _("the impression I left")
    LOGISTICS = "logistics", _("place, dates or paperwork")
    PAY = "pay", pgettext_lazy("feedback", "pay")
    OTHER_TEAM = "other_team", _("another team")
    NONE = "none", _("none of these")


class Agree(models.TextChoices):
    YES = "yes", pgettext_lazy("agree", "yes")
    PARTLY = "partly", pgettext_lazy("agree", "partly")
    NO = "no", pgettext_lazy("agree", "no")
    SECOND = "second", _("I’d want a second voice")


class Keeps(models.TextChoices):
    LESSON = "lesson", _("a lesson")
    ACTION = "action", _("one small step")
    BRAG = "brag", _("a strength of mine")
    NONE = "none", _("nothing")


class FeedbackPointQuerySet(OwnedQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those of requests in Trash, their rejections and applications included."""
        kept = {
            "request__deleted_at": None,
            "request__rejection__deleted_at": None,
            "request__rejection__application__deleted_at": None,
        }
        return super().owned_by(user).filter(**kept)

    def with_request(self) -> Self:
        return self.select_related("request__rejection__application__company")


class FeedbackPoint(OwnedModel):
    """One view of one person; `second_source` says whether somebody else said so, too."""

    request = models.ForeignKey(FeedbackRequest, on_delete=models.CASCADE, related_name="points")
    quote = models.CharField(_("In their words"), max_length=1000)
    about = models.CharField(_("What it is about"), max_length=11, choices=About, blank=True)
    agree = models.CharField(_("Do you agree?"), max_length=6, choices=Agree, blank=True)
    keeps = models.CharField(_("What you keep of it"), max_length=6, choices=Keeps, blank=True)
    lesson = models.ForeignKey(
        Lesson, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    action = models.ForeignKey(
        Task, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    brag = models.ForeignKey(
        Accomplishment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    lead = models.ForeignKey(
        Application, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = FeedbackPointQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "about"], name="feedback_point_about")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.quote
