"""The debrief after a rejection, and what the person guesses."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import Accomplishment
from reflections.debriefs import prompts
from reflections.debriefs.choices import Mood
from tracker.applications.models import Task
from tracker.applications.stages import Effort
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, OwnedQuerySet
from tracker.rejections.models import Rejection
from tracker.rejections.reasons import Control


class Track(models.TextChoices):
    QUICK = "quick", _("One minute")
    SHORT = "short", _("Three minutes")
    FULL = "full", _("Seven minutes")


class Pace(models.TextChoices):
    NOW = "now", _("Now")
    MINUTE = "minute", _("The one-minute version")
    MORNING = "morning", _("Tomorrow morning")
    LATER = "later", _("Later today")
    NEVER = "never", _("Not this one")


class DebriefWanted(models.IntegerChoices):
    """As asked afterwards; 0 is "can't tell", which is an answer and counts in no average."""

    CANT_TELL = 0, _("can’t tell")
    NOT_REALLY = 1, _("not really")
    A_BIT = 2, _("a bit")
    FAIRLY = 3, _("fairly")
    A_LOT = 4, _("a lot")
    THE_ONE = 5, _("this was the one")


class DebriefQuerySet(KeptQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those whose rejection or application lies in Trash: they come back with it."""
        kept = Q(rejection__deleted_at=None, rejection__application__deleted_at=None)
        return super().owned_by(user).filter(kept)

    def with_rejection(self) -> Self:
        return self.select_related("rejection__application__company")

    def finished(self) -> Self:
        # Asked like this, because SQLite sees no other way that an index holds them.
        return self.filter(finished_at__isnull=False)

    def waiting(self, now: datetime) -> Self:
        """Unfinished ones whose time has come; those set aside for good do not wait."""
        return (
            self.filter(finished_at=None)
            .exclude(pace=Pace.NEVER)
            .filter(Q(wake_at=None) | Q(wake_at__lte=now))
            .order_by("created_at")
        )

    def of_mood(self, mood: int) -> Self:
        """Those in which the person felt like that before, or after, looking back."""
        return self.filter(Q(mood_before=mood) | Q(mood_after=mood))

    def asleep(self, now: datetime) -> Self:
        return self.filter(finished_at=None, wake_at__gt=now).exclude(pace=Pace.NEVER)


class Debrief(KeptModel):
    """Answers are stored as given; a step skipped stands in `skipped`, never as a zero.

    List fields hold codes of `prompts.py`. Only `pace` is required.
    """

    LEAVES_WITH = ("rejection", "rejection__application")

    rejection = models.OneToOneField(Rejection, on_delete=models.CASCADE, related_name="debrief")
    track = models.CharField(max_length=5, choices=Track)
    pace = models.CharField(_("What suits you?"), max_length=7, choices=Pace)
    # Whether the questions are asked as of somebody watched, "what did they …".
    is_distanced = models.BooleanField(default=False)
    wake_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The step to resume at, a slug of prompts.STEPS.
    step = models.CharField(max_length=10, blank=True, editable=False)
    skipped = models.JSONField(default=list, blank=True, editable=False)
    answered = models.JSONField(default=list, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    # 0 Land
    mood_before = models.PositiveSmallIntegerField(choices=Mood, null=True, blank=True)
    feelings_before = models.JSONField(default=list, blank=True)
    vent = models.TextField(blank=True)
    # 1 What held up
    went_well = models.JSONField(default=list, blank=True)
    keep_line = models.CharField(max_length=140, blank=True)
    brag = models.ForeignKey(
        Accomplishment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # 2 Did I really want it?
    wanted = models.PositiveSmallIntegerField(choices=DebriefWanted, null=True, blank=True)
    draw = models.JSONField(default=list, blank=True)
    tuesday = models.CharField(max_length=8, blank=True)
    again = models.CharField(max_length=12, blank=True)
    # 3 How it went
    effort = models.PositiveSmallIntegerField(choices=Effort, null=True, blank=True)
    prep = models.JSONField(default=list, blank=True)
    prep_time = models.CharField(max_length=8, blank=True)
    edges = models.JSONField(default=list, blank=True)
    # 4 Could I have seen it coming?
    forecast_recalled = models.PositiveSmallIntegerField(null=True, blank=True)
    signals = models.JSONField(default=list, blank=True)
    seen = models.CharField(max_length=6, blank=True)
    # 5 Why (guesses are ReasonGuess rows; their words are the rejection's)
    alternatives = models.JSONField(default=list, blank=True)
    alternative_own = models.CharField(max_length=140, blank=True)
    harsh = models.TextField(blank=True)
    friend = models.TextField(blank=True)
    # 6 One lesson (the lesson is a Lesson, the step a Task)
    lesson_kind = models.CharField(max_length=8, blank=True)
    advice = models.CharField(max_length=200, blank=True)
    action = models.ForeignKey(
        Task, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # 7 Close
    mood_after = models.PositiveSmallIntegerField(choices=Mood, null=True, blank=True)
    feelings_after = models.JSONField(default=list, blank=True)
    ask_feedback = models.CharField(max_length=8, blank=True)
    keep_contact = models.CharField(max_length=8, blank=True)
    next_move = models.PositiveBigIntegerField(null=True, blank=True)

    objects = DebriefQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [
            # Few are unfinished, however many there were.
            models.Index(
                fields=["owner", "wake_at", "updated_at", "track", "pace"],
                name="debrief_waiting",
                condition=Q(deleted_at=None, finished_at=None),
            ),
            models.Index(
                fields=["owner", "-finished_at", "-id"],
                name="debrief_filed",
                condition=Q(deleted_at=None, finished_at__isnull=False),
            ),
            # Patterns goes through all of them, in the order in which their rejections lie.
            models.Index(
                fields=["owner", "rejection", "wanted", "effort"],
                name="debrief_patterns",
                condition=Q(deleted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.rejection)

    @property
    def application(self) -> Any:
        return self.rejection.application

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_in_trash(self) -> bool:
        """By itself, or with its rejection or application."""
        rows = (self, self.rejection, self.application)
        return any(row.deleted_at for row in rows)

    @property
    def steps(self) -> tuple[str, ...]:
        """The slugs of this track, in order."""
        return prompts.TRACKS[self.track]

    def stand_back(self, *, away: bool) -> None:
        """Ask from now on as of somebody watched, or as of oneself again. No answer changes."""
        self.is_distanced = away
        self.save(update_fields=["is_distanced", "updated_at"])

    @property
    def mood_change(self) -> int | None:
        if self.mood_before is None or self.mood_after is None:
            return None
        return self.mood_after - self.mood_before


class Confidence(models.TextChoices):
    GUESS = "guess", _("a guess")
    FAIRLY = "fairly", _("fairly sure")
    TOLD = "told", _("told so")


class ReasonGuess(OwnedModel):
    """One of up to three reasons that the person thinks of, and how sure they are."""

    debrief = models.ForeignKey(Debrief, on_delete=models.CASCADE, related_name="guesses")
    # A code of rejections/reasons.py or of the person's own reasons.
    code = models.CharField(max_length=40)
    confidence = models.CharField(max_length=6, choices=Confidence, default=Confidence.GUESS)
    # Comes from the code; kept, because the person may see it otherwise.
    control = models.CharField(max_length=7, choices=Control.CHOICES)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(fields=["debrief", "code"], name="debriefs_guess_once"),
        ]
        indexes = [models.Index(fields=["owner", "code"], name="guess_code")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.code


class Answered(models.TextChoices):
    WELL = "well", _("well")
    OK = "ok", _("all right")
    POORLY = "poorly", _("poorly")
    BLANK = "blank", _("went blank")


class HardQuestionQuerySet(OwnedQuerySet):
    def of_kept(self) -> Self:
        """Without those whose debrief, rejection or application lies in Trash; the newest first."""
        on = "debrief"
        gone = [f"{on}__rejection__application", f"{on}__rejection", on]
        kept = {f"{path}__deleted_at": None for path in gone}
        return self.filter(**kept).select_related(f"{gone[0]}__company").order_by("-id")


class HardQuestion(OwnedModel):
    """A question that was hard; together they are the person's question bank."""

    debrief = models.ForeignKey(Debrief, on_delete=models.CASCADE, related_name="hard_questions")
    text = models.CharField(max_length=300)
    answered = models.CharField(max_length=6, choices=Answered, blank=True)
    better_answer = models.TextField(blank=True)

    objects = HardQuestionQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-id"], name="hard_question_newest")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
