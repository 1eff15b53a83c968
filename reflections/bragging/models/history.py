"""What the three slots held, and how each story read, at any moment that has been."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from tracker.owned import OwnedModel, OwnedQuerySet

if TYPE_CHECKING:
    from reflections.bragging.models.stories import Story

SLOTS = (1, 2, 3)
# The columns of a story that are written by the person.
TEXTS = (
    *("title", "obstacle", "situation", "task", "action", "result", "learned", "number"),
    *("say_in_60", "say_in_120", "answers", "themes", "fits_roles"),
)


@dataclass(frozen=True)
class Held:
    """What a slot held at a moment: `texts` by column, as they read then.

    Of a story that left Trash for good only the title is left, as it was when it came there.
    """

    slot: int
    title: str
    story: Story | None = None
    texts: dict[str, Any] = field(default_factory=dict)


class StoryVersionQuerySet(OwnedQuerySet):
    def texts_at(self, story: Story, moment: datetime) -> dict[str, Any]:
        """How the story read at that moment, by column."""
        after = self.filter(story=story, created_at__gt=moment).order_by("number").first()
        return after.texts if after else story.texts


class StoryVersion(OwnedModel):
    """How a story read before it was changed: every text of it, by name of the column."""

    story = models.ForeignKey("Story", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=dict)

    objects = StoryVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(fields=["story", "number"], name="bragging_storyversion_once"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.story}, {self.number}"


class SlotChangeQuerySet(OwnedQuerySet):
    def filled(self, story: Story, slot: int, at: datetime) -> None:
        whose = {"owner_id": story.owner_id, "is_sample": story.is_sample}
        self.create(**whose, slot=slot, story=story, title=story.title, happened_at=at)

    def emptied(self, story: Story | None, at: datetime) -> None:
        """The story steps out of the slot that it stands in, if it does.

        Said of every story that steps out, also where another one follows it at once: what is left
        is still true when the rows of either, such as a sample, are gone.
        """
        if story and story.slot:
            whose = {"owner_id": story.owner_id, "is_sample": story.is_sample}
            self.create(**whose, slot=story.slot, happened_at=at)

    def slot_left(self, story: Story, moment: datetime | None) -> int | None:
        """The slot that the story stepped out of at that very moment."""
        last = self.filter(story=story).order_by("-happened_at", "-id").first()
        same = {"owner_id": story.owner_id, "happened_at": moment, "story": None, "title": ""}
        return last.slot if last and self.filter(slot=last.slot, **same).exists() else None

    def slots_at(self, owner: Any, moment: datetime) -> list[Held]:
        """The slots that held a story at that moment, in order, with its texts as they read then.

        A story counts wherever it is now, in Trash, too.
        """
        rows = self.owned_by(owner).filter(happened_at__lte=moment).select_related("story")
        last = [rows.filter(slot=n).order_by("-happened_at", "-id").first() for n in SLOTS]
        return [row.held_at(moment) for row in last if row and row.title]


class SlotChange(OwnedModel):
    """What a slot held from a moment on; without a title it is that it was emptied.

    The title is a copy, so that the history is whole when the story itself is gone for good.
    """

    slot = models.PositiveSmallIntegerField()
    story = models.ForeignKey(
        "Story", on_delete=models.SET_NULL, null=True, blank=True, related_name="slot_changes"
    )
    title = models.CharField(max_length=90, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)

    objects = SlotChangeQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-happened_at", "-id"], name="slot_change_newest")]

    def __str__(self) -> str:
        return f"{self.slot}: {self.title}"

    def held_at(self, moment: datetime) -> Held:
        if self.story is None:
            return Held(self.slot, self.title)
        texts = StoryVersion.objects.texts_at(self.story, moment)
        return Held(self.slot, texts["title"], self.story, texts)
