"""Who the employers are."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.owned import OwnedModel, OwnedQuerySet


class CompanyQuerySet(OwnedQuerySet):
    def named(self, user: Any, name: str) -> Company | None:
        """The person's company of that name (case and spacing do not count), made when missing.

        An empty name is no company.
        """
        name = " ".join(name.split())
        if not name:
            return None
        return self.get_or_create(owner=user, key=Company.key_of(name), defaults={"name": name})[0]


class Company(OwnedModel):
    name = models.CharField(_("Company"), max_length=300)
    key = models.CharField(max_length=300, editable=False)
    website = models.URLField(_("Website"), max_length=2000, blank=True)
    notes = models.TextField(_("Notes"), blank=True)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "key"], name="applications_company_name_once"),
        ]
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def key_of(name: str) -> str:
        """What makes two spellings the same company: case folded, spaces single."""
        return " ".join(name.casefold().split())[:300]
