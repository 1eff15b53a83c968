"""What became of a lesson when its moment came, and what a person means to do if it is a no."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reflections.debriefs.models.lessons import Lesson
from tracker.applications.models import Application
from tracker.interviews.models import Interview
from tracker.owned import KeptModel, OwnedModel, OwnedQuerySet


class Used(models.TextChoices):
    """What the person said of a lesson at its cue."""

    USED = "used", _("Used it")
    NOT_NOW = "not_now", _("Not this time")
    NOT_MINE = "not_mine", _("No longer mine")


class LessonUse(OwnedModel):
    """One answer at one moment: of an interview, of an application, or, with neither, of a week."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="uses")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, blank=True, related_name="lesson_uses"
    )
    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, null=True, blank=True, related_name="lesson_uses"
    )
    answer = models.CharField(max_length=8, choices=Used)
    # The day of the moment it is about, as the person lives it.
    on = models.DateField()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["lesson", "interview"], name="debriefs_use_once_an_interview"
            ),
            models.UniqueConstraint(
                fields=["lesson", "application"],
                condition=models.Q(interview=None),
                name="debriefs_use_once_an_application",
            ),
            models.UniqueConstraint(
                fields=["lesson", "on"],
                condition=models.Q(interview=None, application=None),
                name="debriefs_use_once_a_day",
            ),
        ]
        indexes = [models.Index(fields=["owner", "-on", "-id"], name="lesson_use_newest")]

    def __str__(self) -> str:
        return self.get_answer_display()


class FallbackPlan(KeptModel):
    """If they say no, I will …: made while it is open, shown when the no arrives.

    Vinokur and Schul (1997) found that such preparation protects those whom a second setback hits.
    """

    LEAVES_WITH = ("application",)

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="fallback_plan"
    )
    will = models.CharField(_("If they say no, I will"), max_length=140)

    class Meta:
        constraints = KeptModel.Meta.constraints

    def __str__(self) -> str:
        return self.will
