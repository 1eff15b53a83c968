"""Stories for interviews: how each is told, and which three are the key ones."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.bragging.models.accomplishments import Accomplishment
from reflections.bragging.models.history import SLOTS, TEXTS, SlotChange, StoryVersion
from reflections.bragging.readiness import Tick, hints, ticks, time_to_say
from tracker.accounts.models import one_at_a_time
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, OwnedQuerySet


class StoryQuerySet(KeptQuerySet):
    def key(self) -> Self:
        """The key stories, by slot: three at most."""
        return self.filter(slot__isnull=False).order_by("slot")

    def others(self) -> Self:
        return self.filter(slot=None).order_by("-updated_at", "-id")

    def with_practice(self) -> Self:
        """With `said`, how often it was said aloud, and `told` and `landed`, in interviews."""
        told = {"deleted_at": None}
        return self.annotate(
            said=_number_of("rehearsals"),
            told=_number_of("uses", **told),
            landed=_number_of("uses", **told, landed="well"),
        )

    def told_in(self, application: Any) -> Self:
        """Told in that very process, in one of its interviews or outside of them."""
        here = Q(uses__application=application) | Q(uses__interview__application=application)
        return self.filter(here, uses__deleted_at=None)

    def to_show(self, user: Any, application: Any) -> Story | None:
        """The key story to lay beside a "no" of `application`; never one told in that process.

        Strengths that others named come first, then the longest unseen, so that they take turns.
        """
        named = StoryPart.objects.filter(
            story=OuterRef("pk"),
            accomplishment__named_by_others=True,
            accomplishment__deleted_at=None,
        )
        seen = F("last_shown_at").asc(nulls_first=True)
        told = Story.objects.filter(owner=user).told_in(application)
        rows = self.owned_by(user).filter(slot__isnull=False).exclude(pk__in=told.values("pk"))
        return rows.order_by(Exists(named).desc(), seen, "slot").first()


def _number_of(relation: str, **which: Any) -> Coalesce:
    """How many rows of a relation each story has; counted apart, they do not multiply."""
    model = Story._meta.get_field(relation).related_model
    rows = model._base_manager.filter(story=OuterRef("pk"), **which).order_by().values("story")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


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

    # In interviews, where `with_practice` counted them.
    told = landed = 0

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

    @property
    def quote(self) -> str:
        """Somebody's words about it, where an accomplishment that it is made of has them."""
        return self._quoted.quote if self._quoted else ""

    @property
    def quote_by(self) -> str:
        return self._quoted.quote_by if self._quoted else ""

    @cached_property
    def _quoted(self) -> Accomplishment | None:
        kept = Accomplishment.objects.filter(parts__story=self, deleted_at=None)
        return kept.exclude(quote="").first()

    @property
    def texts(self) -> dict[str, Any]:
        """Everything written of it, by column: what a version keeps."""
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def ticks(self) -> list[Tick]:
        """How ready it is; needs `with_practice`, else it counts what was said aloud itself."""
        said = self.said if hasattr(self, "said") else self.rehearsals.count()
        return ticks(
            obstacle=self.obstacle,
            action=self.action,
            result=self.result,
            learned=self.learned,
            said=said,
        )

    @property
    def hints(self) -> list[Any]:
        return hints(
            action=self.action,
            result=self.result,
            say_in_60=self.say_in_60,
            say_in_120=self.say_in_120,
            parts=self.parts_together,
        )

    @property
    def parts_together(self) -> str:
        """As one would tell it from its parts alone."""
        parts = (self.situation, self.obstacle, self.task, self.action, self.result, self.learned)
        return "\n".join(filter(None, parts))

    @property
    def times(self) -> dict[str, str]:
        """How long each telling takes to say, and the parts together; "" where there is none."""
        told = {"short": self.say_in_60, "long": self.say_in_120, "parts": self.parts_together}
        return {name: time_to_say(text) if text.strip() else "" for name, text in told.items()}

    @transaction.atomic
    def rewrite(self, version: int, texts: dict[str, Any]) -> None:
        """Keep what it said so far as a version, then the new texts.

        Raises StaleVersion and keeps nothing if the row is not of `version` any more.
        """
        before = type(self)._base_manager.get(pk=self.pk).texts
        for name, value in texts.items():
            setattr(self, name, value)
        self.save_version(version, list(texts))
        if before != self.texts:
            StoryVersion.objects.create(
                owner_id=self.owner_id, story=self, number=version, texts=before
            )

    @transaction.atomic
    def take_back(self, number: int) -> int:
        """Let it read as its version of that number again; as every change, this makes a version.

        Answers the number of that new version, by which this is undone. Raises
        StoryVersion.DoesNotExist where there is none, StaleVersion as `rewrite` does.
        """
        one_at_a_time(self.owner_id)
        self.refresh_from_db()
        earlier, now = self.versions.get(number=number), self.version
        self.rewrite(now, {name: earlier.texts[name] for name in TEXTS if name in earlier.texts})
        return now

    @transaction.atomic
    def put(self, slot: int | None, *, at: datetime | None = None) -> None:
        """Make it the key story of that slot, or none; whatever stood there steps out.

        Each change is kept, so that every earlier state of the three can be told again. All that
        one press changes has one moment: no state in between was ever there.
        """
        one_at_a_time(self.owner_id)
        rows = type(self)._base_manager
        self.slot = rows.values_list("slot", flat=True).get(pk=self.pk)
        if self.slot == slot:
            return
        at = at or timezone.now()
        SlotChange.objects.emptied(self, at)
        if slot:
            before = rows.filter(owner_id=self.owner_id, slot=slot, deleted_at=None).first()
            SlotChange.objects.emptied(before, at)
            rows.filter(owner_id=self.owner_id, slot=slot).update(slot=None)
            SlotChange.objects.filled(self, slot, at)
        self.slot = slot
        self.save(update_fields=["slot", "updated_at"])

    @transaction.atomic
    def trash(self, *, at: datetime | None = None) -> None:
        """Out of its slot, too."""
        now = at or timezone.now()
        self.put(None, at=now)
        self.deleted_at = now
        self.save(update_fields=["deleted_at", "updated_at"])

    @transaction.atomic
    def bring_back(self) -> None:
        """Into the slot that it left when it went to Trash, if that is still free."""
        one_at_a_time(self.owner_id)
        left = SlotChange.objects.slot_left(self, self.deleted_at)
        self.restore()
        taken = type(self)._base_manager.filter(owner_id=self.owner_id, slot=left)
        if left and not taken.exists():
            self.put(left)

    def mark_shown(self) -> None:
        """Remember that it was laid beside a rejection, so that the next one is another."""
        self.last_shown_at = timezone.now()
        self.save(update_fields=["last_shown_at"])


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
