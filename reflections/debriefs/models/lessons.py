"""Lessons: if-then plans, of a debrief or written by hand."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.debriefs.models.debriefs import Debrief
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


class LessonQuerySet(KeptQuerySet):
    def active(self) -> Self:
        return self.filter(retired_at=None).order_by("-id")

    def retired(self) -> Self:
        return self.exclude(retired_at=None).order_by(F("retired_at").desc())

    def taking_room(self) -> Self:
        """Those that count against the five: sample lessons are looked at, not kept in mind."""
        return self.active().filter(is_sample=False)

    def with_origin(self) -> Self:
        """With the application whose debrief they come from."""
        return self.select_related("debrief__rejection__application__company")

    def has_room(self, owner: Any) -> bool:
        """Whether one more may be in use; five are as many as one can keep in mind."""
        return self.owned_by(owner).taking_room().count() < Lesson.MOST_ACTIVE

    def add(self, owner: Any, *, token: Any = None, **fields: Any) -> Lesson:
        """Keep a lesson written by hand; the same `token` again answers the first row."""

        def create() -> Lesson:
            return self.create(owner=owner, **fields, **({"token": token} if token else {}))

        return once(self, owner, token, create)


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

    def retire(self) -> None:
        self.retired_at = timezone.now()
        self.save(update_fields=["retired_at", "updated_at"])

    def use_again(self) -> bool:
        """In use once more, where there is room for it; answers whether it is."""
        if not self.is_active and Lesson.objects.has_room(self.owner_id):
            self.retired_at = None
            self.save(update_fields=["retired_at", "updated_at"])
        return self.is_active

    def bring_back(self) -> None:
        """Out of Trash: in use if it was and there is still room, else among the retired."""
        if self.is_active and not Lesson.objects.has_room(self.owner_id):
            self.retired_at = timezone.now()
        self.deleted_at = None
        self.save(update_fields=["deleted_at", "retired_at", "updated_at"])

    @property
    def origin(self) -> Any:
        """The application whose debrief it comes from; None for one written by hand."""
        return self.debrief.application if self.debrief else None
