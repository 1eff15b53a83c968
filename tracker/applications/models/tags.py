"""The person's own words for kinds of applications."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.owned import OwnedModel, OwnedQuerySet


class TagQuerySet(OwnedQuerySet):
    def named(self, user: Any, name: str) -> Tag | None:
        """The person's tag of that name, made when missing; case, spacing and # do not count."""
        name = Tag.clean_name(name)
        if not name:
            return None
        key = name.casefold()
        return self.get_or_create(owner=user, key=key, defaults={"name": name})[0]

    def used(self) -> TagQuerySet:
        """Those on at least one application, by name."""
        return self.filter(taggings__application__deleted_at=None).distinct().order_by("key")


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

    @staticmethod
    def clean_name(name: str) -> str:
        """Without the #, spaces single, at most 50 characters."""
        return " ".join(name.replace("#", " ").split())[:50]


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
