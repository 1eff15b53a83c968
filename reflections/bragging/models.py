"""Bragging rights: what the person did and what came of it, in their own words."""

from __future__ import annotations

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.owned import KeptModel, KeptQuerySet


class Setting(models.TextChoices):
    JOB = "job", pgettext_lazy("where it happened", "Work")
    STUDY = "study", pgettext_lazy("where it happened", "Study")
    VOLUNTEER = "volunteer", pgettext_lazy("where it happened", "Volunteering")
    LIFE = "life", pgettext_lazy("where it happened", "Life")


class BragSource(models.TextChoices):
    SELF = "self", _("Written by you")
    FEEDBACK = "feedback", _("From an employer’s answer")
    DEBRIEF = "debrief", _("From a debrief")
    IMPORT = "import", _("Imported")


class AccomplishmentQuerySet(KeptQuerySet):
    def newest(self) -> Self:
        """By when it happened, undated ones by when they were written down."""
        return self.order_by(F("happened_on").desc(nulls_first=True), "-id")

    def to_show(self, user: Any, *, not_application: int | None = None) -> Accomplishment | None:
        """The one to lay beside a rejection: named by others first, then the longest unseen.

        Never one that came out of the application `not_application` itself.
        """
        rows = self.owned_by(user)
        if not_application is not None:
            rows = rows.exclude(from_application=not_application)
        return rows.order_by(
            "-named_by_others", F("last_shown_at").asc(nulls_first=True), "-feeling", "id"
        ).first()


class Accomplishment(KeptModel):
    title = models.CharField(_("I…"), max_length=90)
    result = models.CharField(_("What came of it"), max_length=300, blank=True)
    happened_on = models.DateField(_("When"), null=True, blank=True)
    # True when the person knows the month at best: pages then say "around".
    around = models.BooleanField(_("Around then"), default=False)
    setting = models.CharField(_("Where"), max_length=9, choices=Setting, blank=True)
    place = models.CharField(_("With whom, for whom"), max_length=120, blank=True)
    themes = models.JSONField(_("About"), default=list, blank=True)
    what_i_did = models.TextField(_("What you did"), blank=True)
    quote = models.CharField(_("Somebody’s words"), max_length=300, blank=True)
    quote_by = models.CharField(_("Who said so"), max_length=120, blank=True)
    named_by_others = models.BooleanField(_("Named by others"), default=False)
    feeling = models.PositiveSmallIntegerField(
        _("How proud"), default=3, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    source = models.CharField(
        max_length=8, choices=BragSource, default=BragSource.SELF, editable=False
    )
    # A plain number, because bragging does not know applications; debriefs fill it.
    from_application = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    last_shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    shown_count = models.PositiveIntegerField(default=0, editable=False)

    objects = AccomplishmentQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-happened_on", "-id"], name="brag_newest")]

    def __str__(self) -> str:
        return self.title

    def mark_shown(self) -> None:
        """Remember that it was laid beside a rejection, so that the next one is another."""
        self.last_shown_at = timezone.now()
        self.shown_count += 1
        self.save(update_fields=["last_shown_at", "shown_count"])
