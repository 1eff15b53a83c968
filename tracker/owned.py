"""Every row has an owner: the bases that all models of the record and of the reflections share."""

import uuid
from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone


class OwnedQuerySet(models.QuerySet):
    """Reads start here: `Model.objects.owned_by(request.user)`.

    `owner` is then the person's key, for what is kept by owner beside the rows.
    """

    owner: Any = None

    def owned_by(self, user: Any) -> Self:
        return self._of(user)

    def _of(self, user: Any, **also: Any) -> Self:
        rows = self.filter(owner=user, **also)
        rows.owner = getattr(user, "pk", user)
        return rows

    def _clone(self) -> Self:
        rows = super()._clone()
        rows.owner = self.owner
        return rows

    def samples(self) -> Self:
        """Rows that came with *Look around with sample data*."""
        return self.filter(is_sample=True)


class OwnedModel(models.Model):
    """A row of one person.

    `token` is made by the form that creates the row and unique per owner, so that the same form
    sent twice makes one row; it also names the row in exports. Indexes lead with the owner.
    """

    # Indexes are declared per model, led by owner; an index on owner alone would repeat them.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    token = models.UUIDField(default=uuid.uuid4, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "token"], name="%(app_label)s_%(class)s_token_once"
            )
        ]

    @classmethod
    def erase_files(cls, owner_id: int) -> None:
        """Delete what the owner's rows kept outside the database; most keep nothing there."""


Row = TypeVar("Row", bound=OwnedModel)


def once(rows: OwnedQuerySet, owner: Any, token: Any, create: Callable[[], Row]) -> Row:
    """The owner's row of `token`, else what `create` makes; two requests at once make one row.

    `owner` is a user or a primary key; without a token there is nothing to compare, so it creates.
    `rows` name the model alone: a token is spent for all of the owner's rows.
    """
    if not token:
        return create()
    same = rows.model._base_manager.filter(owner=owner, token=token)
    known = same.first()
    if known and getattr(known, "deleted_at", None):
        # Undone, then sent again: what is written now is kept, and the old row stays in Trash.
        same.update(token=uuid.uuid4())
    elif known:
        return known
    try:
        with transaction.atomic():
            return create()
    except IntegrityError:
        if known := same.first():
            return known
        raise


# What an integer column holds on every database.
LARGEST_VERSION = 2**31 - 1


class StaleVersion(Exception):
    """The row was changed since this form was drawn; `current` is the row as it stands."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("changed in another tab")
        self.current = current


class KeptQuerySet(OwnedQuerySet):
    """`owned_by` leaves out what lies in Trash; `trashed_by` is what lies there."""

    def owned_by(self, user: Any) -> Self:
        return self._of(user, deleted_at=None)

    def trashed_by(self, user: Any) -> Self:
        return self.filter(owner=user, deleted_at__isnull=False)


class KeptModel(OwnedModel):
    """An owned row that can be edited in two tabs and comes back from Trash.

    `LEAVES_WITH` are relations to rows in whose company it goes to Trash, and returns from there.
    """

    LEAVES_WITH: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = KeptQuerySet.as_manager()

    class Meta(OwnedModel.Meta):
        abstract = True

    def save_version(self, version: int, fields: list[str]) -> None:
        """Save `fields` if the row still has `version`, else raise StaleVersion and save nothing.

        One UPDATE … WHERE version decides, so that two tabs cannot both win.
        """
        # A number that no column holds is nobody's version, and the next one is not written either.
        version = version if 0 < version < LARGEST_VERSION else 0
        values = {name: getattr(self, name) for name in fields}
        values |= {"version": version + 1, "updated_at": timezone.now()}
        rows = type(self)._base_manager.filter(pk=self.pk, version=version).update(**values)
        if not rows:
            raise StaleVersion(type(self)._base_manager.get(pk=self.pk))
        self.version = version + 1

    def trash(self) -> None:
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at", "updated_at"])

    def restore(self) -> None:
        self.deleted_at = None
        self.save(update_fields=["deleted_at", "updated_at"])
