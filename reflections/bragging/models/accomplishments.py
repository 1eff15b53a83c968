"""Bragging rights: what the person did and what came of it, in their own words."""

from __future__ import annotations

from typing import Any, Self
from urllib.parse import urlsplit

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.bragging.models.imports import BragImport
from reflections.bragging.themes import theme_name, theme_order
from tracker.applications.models import Task
from tracker.documents.models import Document
from tracker.owned import KeptModel, KeptQuerySet, once


class Setting(models.TextChoices):
    JOB = "job", pgettext_lazy("where it happened", "Work")
    STUDY = "study", pgettext_lazy("where it happened", "Study")
    VOLUNTEER = "volunteer", pgettext_lazy("where it happened", "Volunteering")
    LIFE = "life", pgettext_lazy("where it happened", "Life")


class BragSource(models.TextChoices):
    SELF = "self", _("Written by you")
    FEEDBACK = "feedback", _("From an employer’s answer")
    DEBRIEF = "debrief", _("From a debrief")
    TASK = "task", _("From something done")
    IMPORT = "import", _("Imported")


# The places of a list: what happened at work, what happened elsewhere, what others said.
SHELVES = {
    "all": Q(),
    "work": Q(setting=Setting.JOB),
    "life": Q(setting__in=(Setting.STUDY, Setting.VOLUNTEER, Setting.LIFE)),
    "named": Q(named_by_others=True),
}


class AccomplishmentQuerySet(KeptQuerySet):
    def record(self, owner: Any, *, token: Any = None, **fields: Any) -> Accomplishment:
        """Keep an accomplishment; the same `token` again answers the first row."""

        def create() -> Accomplishment:
            return self.create(owner=owner, **fields, **({"token": token} if token else {}))

        return once(self, owner, token, create)

    @transaction.atomic
    def record_done(self, task: Task, *, token: Any = None, **words: Any) -> Accomplishment:
        """Keep a thing that was done; the same thing again answers the first row.

        One that lies in Trash comes back, with the words that are written now.
        """
        same = self.model._base_manager.filter(owner=task.owner_id, from_task=task.pk)
        known = same.select_for_update().first()
        if known is None:
            facts = {
                "source": BragSource.TASK,
                "from_task": task.pk,
                "from_application": task.application_id,
                "happened_on": timezone.localdate(task.done_at) if task.done_at else None,
            }
            return self.record(task.owner, token=token, **facts, **words)
        if known.deleted_at:
            known.restore()
            known.save_version(known.version, list(known.reworded(**words)))
        return known

    def of_task(self, task: Task) -> Accomplishment | None:
        """What was kept of a thing that was done."""
        return self.filter(from_task=task.pk).first()

    def on_shelf(self, shelf: str) -> Self:
        """Those of one of SHELVES."""
        return self.filter(SHELVES[shelf])

    def newest(self) -> Self:
        """By when it happened, undated ones by when they were written down."""
        return self.order_by(*Accomplishment.NEWEST)

    def proudest(self) -> Self:
        return self.order_by("-feeling", *Accomplishment.NEWEST)

    def to_read(self) -> Self:
        """With what a row of a list shows, and not what an import left."""
        return self.select_related("document").defer("imported", "document__notes")

    def to_show(self, user: Any, *, not_application: int | None = None) -> Accomplishment | None:
        """The one to lay beside a rejection: named by others first, then the longest unseen.

        Never one that came out of the application `not_application` itself, nor one of which a
        story was told there.
        """
        rows = self.owned_by(user)
        if not_application is not None:
            rows = rows.exclude(from_application=not_application)
            told = rows.told_in(not_application).order_by()
            rows = rows.exclude(pk__in=told.values("pk"))
        return rows.in_turn().first()

    def told_in(self, application: int) -> Self:
        """Those of which a story was told in that process, in an interview or outside of one."""
        uses = "parts__story__uses__"
        at_application = Q(**{f"{uses}application": application})
        here = at_application | Q(**{f"{uses}interview__application": application})
        return self.filter(here, **{f"{uses}deleted_at": None})

    def in_turn(self) -> Self:
        """As `to_show` goes through them."""
        seen = F("last_shown_at").asc(nulls_first=True)
        return self.order_by("-named_by_others", seen, "-feeling", "id")


class Accomplishment(KeptModel):
    title = models.CharField(_("I…"), max_length=90)
    result = models.CharField(_("What came of it"), max_length=300, blank=True)
    happened_on = models.DateField(_("When"), null=True, blank=True)
    # True when the person knows the month at best: pages then say "around".
    around = models.BooleanField(_("Around then"), default=False)
    setting = models.CharField(_("Where"), max_length=9, choices=Setting, blank=True)
    place = models.CharField(_("With whom, for whom"), max_length=120, blank=True)
    # Codes of THEMES, and the person's own themes in their words.
    themes = models.JSONField(_("About"), default=list, blank=True)
    what_i_did = models.TextField(_("What you did"), blank=True)
    # "from 4 to 1 days": the two numbers as written, so that "about 30" may stand, and their unit.
    number_before = models.CharField(pgettext_lazy("number", "Before"), max_length=40, blank=True)
    number_after = models.CharField(pgettext_lazy("number", "After"), max_length=40, blank=True)
    number_unit = models.CharField(_("Of what"), max_length=60, blank=True)
    number_is_estimate = models.BooleanField(_("An estimate"), default=False)
    skills = models.JSONField(_("Skills it shows"), default=list, blank=True)
    others_involved = models.CharField(_("Who else was in it"), max_length=200, blank=True)
    link = models.URLField(_("A link to it"), max_length=2000, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Whether it may stand on a sheet that somebody else reads.
    may_use = models.BooleanField(_("May stand on a sheet for others"), default=True)
    quote = models.CharField(_("Somebody’s words"), max_length=300, blank=True)
    quote_by = models.CharField(_("Who said so"), max_length=120, blank=True)
    named_by_others = models.BooleanField(_("Named by others"), default=False)
    feeling = models.PositiveSmallIntegerField(
        _("How proud"), default=3, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    source = models.CharField(
        max_length=8, choices=BragSource, default=BragSource.SELF, editable=False
    )
    # A plain number, so that it outlives the application; debriefs fill it.
    from_application = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    # The same of a thing to do that was done.
    from_task = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    # Where it was imported from, as what, and how it read there, so that nothing of it is lost.
    imported_by = models.ForeignKey(
        BragImport,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="accomplishments",
    )
    import_key = models.CharField(max_length=160, blank=True, editable=False)
    imported = models.JSONField(null=True, blank=True, editable=False)
    last_shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    shown_count = models.PositiveIntegerField(default=0, editable=False)

    NEWEST = (F("happened_on").desc(nulls_first=True), "-id")
    # What it came out of, as a page names it; `with_origins` looks it up.
    origin = ""

    objects = AccomplishmentQuerySet.as_manager()

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "import_key"],
                condition=~Q(import_key=""),
                name="bragging_accomplishment_import_once",
            ),
            models.UniqueConstraint(
                fields=["owner", "from_task"],
                condition=Q(from_task__isnull=False),
                name="bragging_accomplishment_task_once",
            ),
        ]
        indexes = [models.Index(fields=["owner", "-happened_on", "-id"], name="brag_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def theme_names(self) -> list[str]:
        return [theme_name(code) for code in sorted(self.themes, key=theme_order)]

    @property
    def number(self) -> str:
        """ "from 4 to 1 days, an estimate"; nothing where there is no number."""
        both = {"before": self.number_before, "after": self.number_after}
        said = self.number_after or self.number_before
        if all(both.values()):
            said = _("from %(before)s to %(after)s") % both
        if not said:
            return ""
        parts = (f"{said} {self.number_unit}".strip(), self.estimated)
        return ", ".join(filter(None, parts))

    @property
    def estimated(self) -> str:
        return str(_("an estimate")) if self.number_is_estimate else ""

    @property
    def proof(self) -> str:
        """The name of its document; not of one in Trash."""
        return self.document.name if self.document and not self.document.deleted_at else ""

    @property
    def link_name(self) -> str:
        """The site that the link leads to."""
        return urlsplit(self.link).netloc.removeprefix("www.") or self.link

    @property
    def where(self) -> str:
        """Who it was for, else the kind of place, in small letters as the margin says it."""
        return self.place or (self.get_setting_display().lower() if self.setting else "")

    def reworded(self, **words: Any) -> dict[str, Any]:
        """Write `words` over what is there; answers them. Nothing is saved."""
        for name, value in words.items():
            setattr(self, name, value)
        return words

    def mark_shown(self) -> None:
        """Remember that it was laid beside a rejection, so that the next one is another."""
        self.last_shown_at = timezone.now()
        self.shown_count += 1
        self.save(update_fields=["last_shown_at", "shown_count"])
