"""Stories said aloud, and told in interviews."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.bragging.models.stories import Story
from reflections.bragging.spacing import next_day
from tracker.applications.models import Application
from tracker.interviews.models import Interview
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, OwnedQuerySet, once


class RehearsalQuerySet(OwnedQuerySet):
    def said(self, story: Story, *, token: Any = None, **facts: Any) -> Rehearsal:
        """Keep that it was said aloud, and when to say it again.

        The same `token` is one time, however often it is sent; what was ticked last holds.
        """

        @transaction.atomic
        def create() -> Rehearsal:
            mark = {"token": token} if token else {}
            row = self.create(owner_id=story.owner_id, story=story, **facts, **mark)
            day = timezone.localdate(row.rehearsed_at)
            story.rehearse_on = next_day(day, story.rehearsals.count())
            story.save(update_fields=["rehearse_on", "updated_at"])
            return row

        row = once(self, story.owner_id, token, create)
        if any(getattr(row, name) != value for name, value in facts.items()):
            self.filter(pk=row.pk).update(**facts)
        return row


class Rehearsal(OwnedModel):
    """A story said aloud once, and what the person ticked of it themselves."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="rehearsals")
    question = models.CharField(_("Question"), max_length=300, blank=True)
    # The length that was aimed at, and what it took; both in seconds.
    aim = models.PositiveSmallIntegerField(default=120)
    took = models.PositiveSmallIntegerField(null=True, blank=True)
    ticks = models.JSONField(default=list, blank=True)
    rehearsed_at = models.DateTimeField(default=timezone.now)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-rehearsed_at", "-id"], name="rehearsal_newest")]

    def __str__(self) -> str:
        return str(self.story)


class Landed(models.TextChoices):
    WELL = "well", pgettext_lazy("story", "It landed")
    PARTLY = "partly", pgettext_lazy("story", "Partly")
    NOT = "not", pgettext_lazy("story", "Not this time")


class StoryUseQuerySet(KeptQuerySet):
    @transaction.atomic
    def tell(self, story: Story, interview: Interview, **facts: Any) -> StoryUse:
        """One answer a story and interview: said again, it replaces what was said before.

        One that was taken off comes back, so that there are never two.
        """
        whose = {"owner_id": interview.owner_id, "application": interview.application}
        use, _made = self.update_or_create(
            story=story,
            interview=interview,
            defaults=facts | {"deleted_at": None},
            create_defaults=facts | whose | {"is_sample": interview.is_sample},
        )
        return use


class StoryUse(KeptModel):
    """That a story was told in an interview, to which question, and how it landed."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="uses")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="story_uses"
    )
    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, null=True, blank=True, related_name="story_uses"
    )
    question = models.CharField(_("To which question"), max_length=300, blank=True)
    landed = models.CharField(_("How it landed"), max_length=6, choices=Landed, blank=True)
    on = models.DateField()

    objects = StoryUseQuerySet.as_manager()

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.UniqueConstraint(fields=["story", "interview"], name="bragging_use_once"),
        ]
        indexes = [models.Index(fields=["owner", "-on", "-id"], name="story_use_newest")]

    def __str__(self) -> str:
        return f"{self.story}, {self.application}"
