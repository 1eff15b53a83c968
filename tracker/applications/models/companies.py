"""Who the employers are."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tracker.merging import part
from tracker.owned import KeptModel, KeptQuerySet


class CompanyQuerySet(KeptQuerySet):
    def named(self, user: Any, name: str) -> Company | None:
        """The person's company of that name (case and spacing do not count), made when missing.

        An empty name is no company. The name of one that was merged is another name of the one
        that was kept.
        """
        name = " ".join(name.split())
        if not name:
            return None
        company, _made = self.get_or_create(
            owner=user, key=Company.key_of(name), defaults={"name": name}
        )
        if company.merged_into_id:
            company = company.merged_into
        if company.deleted_at:
            company.restore()
        return company


class Company(KeptModel):
    """An employer, or whoever stands for it.

    A duplicate that was merged lies in Trash, `merged_into` the one that was kept; `merged_rows`
    are what went over with it, so that it can be undone (tracker/merging.py).
    """

    name = models.CharField(_("Company"), max_length=300)
    key = models.CharField(max_length=300, editable=False)
    website = models.URLField(_("Website"), max_length=2000, blank=True)
    notes = models.TextField(_("Notes"), blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="merged"
    )
    merged_rows = models.JSONField(default=dict, editable=False)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "key"], name="applications_company_name_once"),
        ]
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def key_of(name: str) -> str:
        """What makes two spellings the same company: case folded, spaces single."""
        return " ".join(name.casefold().split())[:300]

    @transaction.atomic
    def rename(self, version: int, fields: list[str]) -> None:
        """Save `fields`, the name among them. A merged duplicate of the new name takes the old one.

        Raises StaleVersion, and saves nothing, if the row has another version by now.
        """
        key = self.key_of(self.name)
        was = type(self)._base_manager.values("name", "key").get(pk=self.pk)
        same = type(self)._base_manager.filter(owner=self.owner_id, key=key, merged_into=self)
        if duplicate := same.first():
            # Keys are unique at every moment, so it steps aside first.
            same.update(key=f"{duplicate.pk}\n{key}"[:300])
        self.key = key
        self.save_version(version, [*fields, "key"])
        if duplicate:
            type(self)._base_manager.filter(pk=duplicate.pk).update(**was)

    def bring_back(self) -> None:
        """Out of Trash; one that was merged is parted again from the one that was kept."""
        part(self)
        self.refresh_from_db()
