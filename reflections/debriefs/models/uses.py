"""What became of a lesson when its moment came, and what a person means to do if it is a no."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
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


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


class LessonUseQuerySet(OwnedQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those whose interview or application lies in Trash: they come back with it."""
        kept = Q(interview=None) | Q(
            interview__deleted_at=None, interview__application__deleted_at=None
        )
        return super().owned_by(user).filter(kept, application__deleted_at=None)

    def newest(self) -> Self:
        return self.order_by("-on", "-id")

    def with_moment(self) -> Self:
        """With the interview or the application that they are of."""
        return self.select_related("interview__application__company", "application__company")

    def counts(self) -> dict[int, Counter[str]]:
        """Lesson -> answer -> how often; of a merged one they count where it went.

        Start from `owned_by`. Two questions, however many uses there are.
        """
        told: dict[int, Counter[str]] = defaultdict(Counter)
        rows = list(self.order_by().values_list("lesson", "answer").annotate(n=Count("pk")))
        heirs = Lesson.objects.owned_by(self.owner).heirs() if rows else {}
        for lesson, answer, n in rows:
            told[heirs.get(lesson, lesson)][answer] += n
        return told

    @transaction.atomic
    def answer(
        self,
        lesson: Lesson,
        answer: str,
        *,
        interview: Interview | None = None,
        application: Application | None = None,
        on: date | None = None,
    ) -> tuple[LessonUse, str]:
        """Keep what the person says of `lesson` at that moment: (the use, what they said before).

        A second answer for the same moment takes the place of the first. One that is no longer
        theirs is retired by it, and in use again once they say otherwise there.
        """
        lesson.refresh_from_db(from_queryset=Lesson._base_manager.select_for_update())
        moment = {"lesson": lesson, "interview": interview, "application": application}
        if interview is None and application is None:
            moment["on"] = monday_of(on or timezone.localdate())
        known = self.filter(**moment).first()
        if known and known.answer == answer:
            return known, answer
        before = known.answer if known else ""
        use = known or LessonUse(owner_id=lesson.owner_id, is_sample=lesson.is_sample, **moment)
        use.lesson = lesson
        use.give_back()
        use.answer, use.created_at = answer, timezone.now()
        use.on = moment.get("on") or on or use.day
        use.save()
        if answer == Used.NOT_MINE and lesson.is_active:
            lesson.retire(at=use.created_at)
        return use, before


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

    objects = LessonUseQuerySet.as_manager()

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

    @property
    def of(self) -> Interview | Application | None:
        """None of a week."""
        return self.interview or self.application

    @property
    def is_of_a_week(self) -> bool:
        """The same without reading what it is of."""
        return self.interview_id is None and self.application_id is None

    @property
    def day(self) -> date:
        """The day of the moment, where nothing else says it."""
        begins = self.interview.starts_at if self.interview else None
        return timezone.localdate(begins) if begins else timezone.localdate()

    @property
    def took_away(self) -> bool:
        """This answer is what retired the lesson: they carry the same moment."""
        is_retired_by_it = self.lesson.retired_at == self.created_at
        return self.answer == Used.NOT_MINE and is_retired_by_it and not self.lesson.merged_into_id

    def give_back(self) -> bool:
        """A lesson that this answer retired is in use again; False where there is no room."""
        return self.lesson.use_again() if self.took_away else True

    @transaction.atomic
    def take_back(self) -> bool:
        """The answer goes, and what it did; False where its lesson finds no room."""
        found_room = self.give_back()
        self.delete()
        return found_room


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
