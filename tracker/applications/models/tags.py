"""The person's own words for kinds of applications."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tracker.owned import OwnedModel, OwnedQuerySet
from tracker.prepared import prepared


class TagQuerySet(OwnedQuerySet):
    def named(self, user: Any, name: str, **facts: Any) -> Tag | None:
        """The person's tag of that name; case, spacing and # do not count.

        Made, with `facts`, when missing.
        """
        name = Tag.clean_name(name)
        if not name:
            return None
        key = Tag.key_of(name)
        return self.get_or_create(owner=user, key=key, defaults={"name": name, **facts})[0]

    def on(self, application: int) -> list[Tag]:
        """Those that it carries, by name."""
        return _on(application)

    def used(self) -> TagQuerySet:
        """Those on at least one application, by name."""
        kept = Tagging.objects.filter(tag=OuterRef("pk"), application__deleted_at=None)
        return self.filter(Exists(kept)).order_by("key")

    def counted(self) -> TagQuerySet:
        """Those used, each with the `number` of applications that carry it."""
        kept = Q(taggings__application__deleted_at=None)
        counted = self.annotate(number=Count("taggings", filter=kept))
        return counted.filter(number__gt=0).order_by("key")


class Tag(OwnedModel):
    name = models.CharField(_("Tag"), max_length=50)
    key = models.CharField(max_length=50, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "key"], name="applications_tag_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def rename(self, name: str) -> bool:
        """Call it so wherever it stands; False, and nothing changes, where a tag in use is."""
        name = Tag.clean_name(name)
        key = Tag.key_of(name)
        same = Tag.objects.owned_by(self.owner_id).filter(key=key).exclude(pk=self.pk)
        if same.used().exists():
            return False
        same.delete()
        self.name, self.key = name, key
        self.save(update_fields=["name", "key"])
        return True

    @staticmethod
    def clean_name(name: str) -> str:
        """Without the #, spaces single, at most 50 characters."""
        return " ".join(name.replace("#", " ").split())[:50]

    @staticmethod
    def key_of(name: str) -> str:
        """What makes two clean names the same tag; some letters grow when their case is folded."""
        return name.casefold()[:50]


@prepared
def _on(application: int) -> QuerySet:
    return Tag.objects.filter(taggings__application=application).order_by("key")


class Tagging(OwnedModel):
    """That an application carries a tag."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="taggings"
    )
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["application", "tag"], name="applications_tagging_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.tag}"
