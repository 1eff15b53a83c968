"""Readings of the table that have a name, and acts over many rows that can be taken back."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.owned import KeptModel, KeptQuerySet, OwnedModel


class SavedViewQuerySet(KeptQuerySet):
    def beside(self, *, board: bool) -> Self:
        """Those of the board, or those of the table, by name."""
        return self.filter(on_board=board).order_by("name", "id")


class SavedView(KeptModel):
    """A name for what the table or the board shows: its whole state is a query string."""

    name = models.CharField(_("Name"), max_length=80)
    # Without the "?", as `Filters.query` writes it.
    query = models.CharField(max_length=1000, blank=True)
    on_board = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "name"], name="saved_view_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The query string with which the table or the board shows it, and knows it."""
        return f"?{self.query}&saved={self.pk}" if self.query else f"?saved={self.pk}"


class BatchAct(models.TextChoices):
    MOVE = "move", pgettext_lazy("batch", "Moved")
    TAG = "tag", pgettext_lazy("batch", "Tagged")
    ARCHIVE = "archive", pgettext_lazy("batch", "Archived")
    DELETE = "delete", pgettext_lazy("batch", "Deleted")
    CLOSE = "close", pgettext_lazy("batch", "Closed as no reply")
    CHASE = "chase", pgettext_lazy("batch", "Followed up")
    REST = "rest", pgettext_lazy("batch", "Left for later")


class Batch(OwnedModel):
    """One act over many applications, with what it takes to take it back.

    `rows` maps an application's primary key (a string, as JSON has it) to what undoing needs: the
    key of the event that was written, the tags it had, or nothing.
    """

    act = models.CharField(max_length=8, choices=BatchAct)
    rows = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-id"], name="batch_newest")]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {len(self.rows)}"
