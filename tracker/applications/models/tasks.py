"""Small dated steps."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tracker.applications.models.applications import Application
from tracker.owned import KeptModel, KeptQuerySet, once
from tracker.prepared import prepared

# Of no application, or of one that does not lie in Trash.
KEPT = Q(application=None) | Q(application__deleted_at=None)


class TaskQuerySet(KeptQuerySet):
    def due(self) -> Self:
        """Not done yet, the soonest first, those without a day last."""
        return self.filter(done_at=None).order_by(F("due_on").asc(nulls_last=True), "id")

    def due_of(self, application: Application) -> list[Task]:
        """The same, of one application."""
        tasks = _due(application.owner_id, application.pk)
        for task in tasks:
            task.application = application
        return tasks

    def by(self, last: date, *, done_since: datetime) -> Self:
        """Those due by the day `last`, the soonest first, then those done since that moment.

        Without those whose application lies in Trash: they come back with it.
        """
        wanted = Q(done_at=None, due_on__lte=last) | Q(done_at__gte=done_since)
        order = (F("done_at").asc(nulls_first=True), "due_on", "id")
        return self.filter(KEPT, wanted).order_by(*order)

    def of_kept(self) -> Self:
        """Without those whose application lies in Trash; with its company at hand."""
        return self.filter(KEPT).select_related("application__company")

    def add(self, owner: Any, text: str, *, due_on: date | None = None, token: Any = None) -> Task:
        """A step of no application; the same `token` again answers the first one."""

        def create() -> Task:
            facts = {"token": token} if token else {}
            return self.create(owner=owner, text=text, due_on=due_on, **facts)

        return once(self, owner, token, create)


class Task(KeptModel):
    """One small dated step, of an application or of its own."""

    LEAVES_WITH = ("application",)

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    text = models.CharField(_("What"), max_length=200)
    due_on = models.DateField(_("By"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "done_at", "due_on"], name="task_due")]

    def __str__(self) -> str:
        return self.text

    def tick(self, done_at: datetime | None) -> None:
        """Mark it done at that moment or, with None, to do again; a second tick changes nothing."""
        if (self.done_at is None) == (done_at is None):
            return
        self.done_at = done_at
        self.save(update_fields=["done_at", "updated_at"])


@prepared
def _due(owner: int, application: int) -> QuerySet:
    return Task.objects.owned_by(owner).filter(application=application).due()
