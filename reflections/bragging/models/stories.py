"""Stories for interviews: how each is told, which three are the key ones, and how they landed."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.bragging.models.accomplishments import Accomplishment
from tracker.applications.models import Application
from tracker.interviews.models import Interview
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, OwnedQuerySet

SLOTS = (1, 2, 3)


class StoryQuerySet(KeptQuerySet):
    def key(self) -> Self:
        """The key stories, by slot: three at most."""
        return self.filter(slot__isnull=False).order_by("slot")

    def others(self) -> Self:
        return self.filter(slot=None).order_by("-updated_at", "-id")

    def told_in(self, application: Any) -> Self:
        """Those told in the course of that very application."""
        return self.filter(uses__application=application).distinct()


class Story(KeptModel):
    """Something that was overcome, told by situation, task, action, result and what was learned.

    `slot` 1 to 3 makes it a key story. `versions` keep each earlier text, SlotChange each earlier
    filling of the slots.
    """

    title = models.CharField(_("Name of the story"), max_length=90)
    obstacle = models.TextField(_("What stood in the way"), blank=True)
    situation = models.TextField(pgettext_lazy("story", "Situation"), blank=True)
    task = models.TextField(pgettext_lazy("story", "What was yours to do"), blank=True)
    # One move a line, three at most.
    action = models.TextField(pgettext_lazy("story", "What you did"), blank=True)
    result = models.TextField(pgettext_lazy("story", "What changed"), blank=True)
    learned = models.TextField(_("How you work now"), blank=True)
    number = models.CharField(_("A number"), max_length=120, blank=True)
    say_in_60 = models.TextField(_("In 60 seconds"), blank=True)
    say_in_120 = models.TextField(_("In two minutes"), blank=True)
    # Codes of what kinds of questions it answers, and of themes; plain data of the app.
    answers = models.JSONField(_("Answers questions about"), default=list, blank=True)
    themes = models.JSONField(_("About"), default=list, blank=True)
    fits_roles = models.CharField(_("Fits roles such as"), max_length=200, blank=True)
    slot = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    # When saying it aloud again is worth most; None before the first time and when it is fresh.
    rehearse_on = models.DateField(null=True, blank=True, editable=False)
    # When it was last laid beside a rejection, so that the next one is another.
    last_shown_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "slot"],
                condition=Q(deleted_at=None, slot__isnull=False),
                name="bragging_story_slot_once",
            ),
            models.CheckConstraint(
                condition=Q(slot=None) | Q(slot__in=SLOTS), name="bragging_story_slot_of_three"
            ),
        ]
        indexes = [models.Index(fields=["owner", "slot"], name="story_slot")]

    def __str__(self) -> str:
        return self.title


class StoryPart(OwnedModel):
    """That a story is made of an accomplishment."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="parts")
    accomplishment = models.ForeignKey(
        Accomplishment, on_delete=models.CASCADE, related_name="parts"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["story", "accomplishment"], name="bragging_storypart_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.accomplishment)


class StoryVersion(OwnedModel):
    """How a story read before it was changed: every text of it, by name of the column."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(fields=["story", "number"], name="bragging_storyversion_once"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.story}, {self.number}"


class SlotChange(OwnedModel):
    """What a slot held from a moment on; None is that it was emptied."""

    slot = models.PositiveSmallIntegerField()
    story = models.ForeignKey(
        Story, on_delete=models.CASCADE, null=True, blank=True, related_name="slot_changes"
    )
    happened_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-happened_at", "-id"], name="slot_change_newest")]

    def __str__(self) -> str:
        return f"{self.slot}: {self.story}"


class Rehearsal(OwnedModel):
    """A story said aloud once, and what the person ticked of it themselves."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="rehearsals")
    question = models.CharField(_("Question"), max_length=300, blank=True)
    # The length that was aimed at, and what it took; both in seconds.
    aim = models.PositiveSmallIntegerField(default=120)
    took = models.PositiveSmallIntegerField(null=True, blank=True)
    ticks = models.JSONField(default=list, blank=True)
    rehearsed_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-rehearsed_at", "-id"], name="rehearsal_newest")]

    def __str__(self) -> str:
        return str(self.story)


class Landed(models.TextChoices):
    WELL = "well", pgettext_lazy("story", "It landed")
    PARTLY = "partly", pgettext_lazy("story", "Partly")
    NOT = "not", pgettext_lazy("story", "Not this time")


class StoryUse(OwnedModel):
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

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(fields=["story", "interview"], name="bragging_use_once"),
        ]
        indexes = [models.Index(fields=["owner", "-on", "-id"], name="story_use_newest")]

    def __str__(self) -> str:
        return f"{self.story}, {self.application}"
