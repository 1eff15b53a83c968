"""How far a folder on a mail server, or a file, has been read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext

from tracker.owned import OwnedModel, OwnedQuerySet

# What nobody went on with in that time is let go, and the file with it.
KEPT_FOR = timedelta(days=7)
GRACE = timedelta(hours=1)


class Mailbox(OwnedModel):
    """A folder is read on after `last_uid`, as long as the server calls it by `uid_validity`."""

    host = models.CharField(max_length=255)
    account = models.CharField(max_length=255)
    folder = models.CharField(max_length=255)
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "host", "account", "folder"], name="mail_mailbox_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folder} · {self.host}"


class ImportQuerySet(OwnedQuerySet):
    def unfinished(self) -> Self:
        return self.filter(finished_at=None).order_by("-id")

    def sweep(self, owner_id: int, now: datetime) -> None:
        """Let go of what lay there for a week: the rows, and every file that no row reads on."""
        self.owned_by(owner_id).filter(created_at__lt=now - KEPT_FOR).delete()
        folder = folder_of(owner_id)
        if not default_storage.exists(folder):
            return
        named = set(self.owned_by(owner_id).unfinished().values_list("file", flat=True))
        for name in default_storage.listdir(folder)[1]:
            path = f"{folder}/{name}"
            # One that is being written right now has no row yet.
            if path not in named and default_storage.get_modified_time(path) < now - GRACE:
                default_storage.delete(path)


class Import(OwnedModel):
    """Mails of uploaded files, which lie one behind another in `file` until all are read.

    `offset` is where in it the next one begins. `problems` are sentences about what is not read.
    """

    name = models.CharField(max_length=300)
    file = models.CharField(max_length=100, blank=True, editable=False)
    offset = models.PositiveBigIntegerField(default=0, editable=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    # About something else than applications, and so not kept.
    other = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-id"], name="mail_import_newest")]

    def __str__(self) -> str:
        return self.name or gettext("Mails from files")

    @classmethod
    def erase_files(cls, owner_id: int) -> None:
        """Delete what of the person's files was not read yet; their rows are gone."""
        folder = folder_of(owner_id)
        if default_storage.exists(folder):
            for name in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{name}")
            default_storage.delete(folder)


def folder_of(owner_id: int) -> str:
    return f"imports/{owner_id}"
