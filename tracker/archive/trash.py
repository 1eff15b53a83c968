"""What lies in Trash, of every kind of row there is."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import CASCADE, PROTECT, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.documents.files import sweep
from tracker.owned import KeptModel, KeptQuerySet

DAYS_KEPT = 30
# More than anyone looks through; the oldest leave by themselves.
SHOWN = 200
NAMES = {
    "accomplishment": _("Accomplishment"),
    "application": _("Application"),
    "company": _("Company"),
    "contact": _("Contact"),
    "debrief": _("Debrief"),
    "document": _("Document"),
    "event": _("Entry on a timeline"),
    "fallbackplan": _("Plan for a no"),
    "feedbackrequest": _("Request for feedback"),
    "interview": _("Interview"),
    "lesson": _("Lesson"),
    "mail": _("Mail"),
    "question": _("Question from an interview"),
    "rejection": _("Rejection"),
    "savedview": _("Saved view"),
    "story": _("Story"),
    "storyuse": _("Story told in an interview"),
    "task": _("Thing to do"),
    "valuesnote": _("What matters to you"),
}
NAMED_BY = {
    "application": ("company",),
    "company": ("merged_into",),
    "contact": ("merged_into",),
    "debrief": ("rejection__application__company",),
    "event": ("application__company",),
    "fallbackplan": ("application__company",),
    "feedbackrequest": ("rejection__application__company",),
    "interview": ("application__company",),
    "lesson": ("merged_into",),
    "mail": ("application__company",),
    "question": ("interview__application__company",),
    "rejection": ("application__company",),
    "storyuse": ("story", "application__company"),
    "task": ("application__company",),
}


def kinds() -> dict[str, type[KeptModel]]:
    """The kinds of rows that Trash can hold: model name -> model."""
    models = [model for model in apps.get_models() if issubclass(model, KeptModel)]
    return {model._meta.model_name: model for model in models}


def lying(model: type[KeptModel], owner: User) -> KeptQuerySet:
    """The person's deleted rows of one kind, without those that left, and return, with another."""
    rows = model.objects.trashed_by(owner)
    for other in model.LEAVES_WITH:
        rows = rows.exclude(**{f"{other}__deleted_at__isnull": False})
    return rows


def trash_of(owner: User) -> list[KeptModel]:
    """Everything of the person in Trash, newest first."""
    found = [row for model in kinds().values() for row in _newest(lying(model, owner))]
    return sorted(found, key=lambda row: row.deleted_at, reverse=True)[:SHOWN]


def _newest(rows: KeptQuerySet) -> KeptQuerySet:
    # What the rows are called by is read along, whatever their number.
    named_by = NAMED_BY.get(rows.model._meta.model_name, ())
    return (rows.select_related(*named_by) if named_by else rows).order_by("-deleted_at")[:SHOWN]


def name_of(row: KeptModel) -> str:
    name = row._meta.model_name
    return NAMES.get(name, row._meta.verbose_name.capitalize())


def place_of(row: KeptModel) -> str:
    """What the row belongs to: application and company, unless its own words name them."""
    if kept := getattr(row, "merged_into", None):
        return gettext("now part of %(kept)s") % {"kept": kept}
    application = (
        row if row._meta.model_name == "application" else getattr(row, "application", None)
    )
    if application is None:
        return ""
    named = (application.name, application.company_name)
    return ", ".join(word for word in named if word and word not in str(row))


def bring_back(row: KeptModel) -> None:
    """Restore a row, by its own way where what follows from it has to be brought up to date."""
    getattr(row, "bring_back", row.restore)()


def empty(before: datetime | None = None) -> dict[str, int]:
    """Delete for good what was deleted before that moment (30 days ago): kind -> rows.

    What was merged stays as another name of the row that was kept, and goes after that one.
    """
    before = before or timezone.now() - timedelta(days=DAYS_KEPT)
    emptied = {name: count for name, count in _emptied(before) if count}
    sweep()
    return emptied


def _emptied(before: datetime) -> Iterator[tuple[str, int]]:
    for name, model in kinds().items():
        rows = model._base_manager.filter(deleted_at__lt=before)
        for other in model.LEAVES_WITH:
            # An entry that somebody's living rejection still stands on stays.
            relation = model._meta.get_field(other.partition("__")[0])
            if relation.auto_created and relation.on_delete is CASCADE:
                rows = rows.exclude(**{f"{other}__isnull": False, f"{other}__deleted_at": None})
        rows = _free(rows)
        yield name, rows.count()
        rows.delete()


def _free(rows: QuerySet) -> QuerySet:
    """Those that nothing needs: one row that may not go would keep all the others."""
    if hasattr(rows.model, "merged_into"):
        rows = rows.filter(merged_into=None)
    for relation in rows.model._meta.related_objects:
        if relation.on_delete is PROTECT:
            field = relation.field
            needed = field.model._base_manager.filter(**{field.name: OuterRef("pk")})
            rows = rows.exclude(Exists(needed))
    return rows
