"""Lessons: if-then plans, of a debrief or written by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.debriefs.models.debriefs import Debrief
from tracker.accounts.models import one_at_a_time
from tracker.owned import KeptModel, KeptQuerySet, once


class Cue(models.TextChoices):
    """The moment at which a lesson comes back."""

    APPLYING = "applying", _("before applying")
    CALL = "call", _("before a call")
    ASKED = "asked", _("when asked about something")
    ASSESSMENT = "assessment", _("in an assessment")
    PAY = "pay", _("in pay talk")
    AFTER = "after", _("after an interview")
    WEEKLY = "weekly", _("weekly")


class LessonTheme(models.TextChoices):
    CV = "cv", _("CV")
    TARGETING = "targeting", _("Targeting")
    NETWORK = "network", _("Network")
    TECHNICAL = "technical", _("Technical")
    STORIES = "stories", _("Stories")
    QUESTIONS = "questions", _("Questions to ask")
    PAY = "pay", _("Pay")
    LOGISTICS = "logistics", _("Logistics")
    ENERGY = "energy", _("Energy")
    ONLINE = "online", _("Online presence")


class NoRoom(Exception):
    """Five lessons are in use, and one more would not stay in mind."""


class LessonQuerySet(KeptQuerySet):
    def active(self) -> Self:
        return self.filter(retired_at=None).order_by("-id")

    def retired(self) -> Self:
        return self.exclude(retired_at=None).order_by(F("retired_at").desc())

    def taking_room(self) -> Self:
        """Those that count against the five: sample lessons are looked at, not kept in mind."""
        return self.active().filter(is_sample=False)

    def in_mind(self) -> Self:
        """Those that come back at their moment: in use, both halves there, one's own first."""
        return self.active().exclude(when="").exclude(will="").order_by("is_sample", "-id")

    def standing_alone(self) -> Self:
        """Those that another can be merged into."""
        return self.filter(merged_into=None)

    def with_origin(self) -> Self:
        """With the application whose debrief they come from, and what they are part of."""
        return self.select_related("debrief__rejection__application__company", "merged_into")

    def has_room(self, owner: Any) -> bool:
        """Whether one more may be in use; five are as many as one can keep in mind."""
        return self.owned_by(owner).taking_room().count() < Lesson.MOST_ACTIVE

    def claim_room(self, owner: Any) -> bool:
        """Whether one more may be in use, and still may until the end of this transaction.

        Of two tabs that take the fifth place at once, the second waits here and finds none.
        """
        one_at_a_time(owner)
        return self.has_room(owner)

    def add(self, owner: Any, *, token: Any = None, **fields: Any) -> Lesson:
        """Keep a lesson written by hand; the same `token` again answers the first row.

        Raises NoRoom where five are in use.
        """

        @transaction.atomic
        def create() -> Lesson:
            if not self.claim_room(owner):
                raise NoRoom
            return self.create(owner=owner, **fields, **({"token": token} if token else {}))

        return once(self, owner, token, create)

    def heirs(self) -> dict[int, int]:
        """Of each lesson that was merged: the one that stands for it in the end."""
        merged = self.filter(merged_into__isnull=False, merged_into__deleted_at=None)
        into = dict(merged.values_list("pk", "merged_into"))
        return {key: _last(key, into) for key in into}


def _last(key: int, into: dict[int, int]) -> int:
    for _step in into:
        key = into.get(key, key)
    return key


class Lesson(KeptModel):
    """An if-then plan: when …, I will …"""

    MOST_ACTIVE = 5

    debrief = models.OneToOneField(
        Debrief, on_delete=models.SET_NULL, null=True, blank=True, related_name="lesson"
    )
    when = models.CharField(pgettext_lazy("lesson", "When"), max_length=90)
    will = models.CharField(_("I will"), max_length=120)
    cue = models.CharField(_("Bring it back"), max_length=10, choices=Cue, blank=True)
    theme = models.CharField(_("Goes under"), max_length=9, choices=LessonTheme, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The lesson that says it better; this one is retired then, and its uses count there.
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )

    objects = LessonQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "retired_at", "-id"], name="lesson_active")]

    def __str__(self) -> str:
        return f"{self.when} {self.will}"

    @property
    def is_active(self) -> bool:
        return self.retired_at is None

    def retire(self, at: datetime | None = None) -> None:
        self.retired_at = at or timezone.now()
        self.save(update_fields=["retired_at", "updated_at"])

    @transaction.atomic
    def use_again(self) -> bool:
        """In use once more, by itself, where there is room for it; answers whether it is."""
        if not self.is_active and Lesson.objects.claim_room(self.owner_id):
            self.retired_at = self.merged_into = None
            self.save(update_fields=["retired_at", "merged_into", "updated_at"])
        return self.is_active

    @transaction.atomic
    def bring_back(self) -> None:
        """Out of Trash: in use if it was and there is still room, else among the retired."""
        if self.is_active and not Lesson.objects.claim_room(self.owner_id):
            self.retired_at = timezone.now()
        self.deleted_at = None
        self.save(update_fields=["deleted_at", "retired_at", "updated_at"])

    @transaction.atomic
    def merge_into(self, other: Lesson) -> bool:
        """Retire this one into `other`, which has its uses from now on; False where either is part
        of another by now.
        """
        one_at_a_time(self.owner_id)
        for row in (self, other):
            row.refresh_from_db(fields=["merged_into", "retired_at"])
        if self == other or self.merged_into_id or other.merged_into_id:
            return False
        self.merged_into, self.retired_at = other, self.retired_at or timezone.now()
        self.save(update_fields=["merged_into", "retired_at", "updated_at"])
        return True

    @transaction.atomic
    def part(self, *, in_use: bool) -> None:
        """By itself again, with its uses; in use where it is wanted so and there is room."""
        self.merged_into = None
        self.save(update_fields=["merged_into", "updated_at"])
        if in_use:
            self.use_again()

    @property
    def origin(self) -> Any:
        """The application whose debrief it comes from; None for one written by hand."""
        return self.debrief.application if self.debrief else None
