"""Who one deals with, and in which applications."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.applications.models import Application, Company
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel


class Relation(models.TextChoices):
    """What somebody is to an application."""

    RECRUITER = "recruiter", pgettext_lazy("relation", "Recruiter")
    MANAGER = "manager", pgettext_lazy("relation", "Hiring manager")
    INTERVIEWER = "interviewer", pgettext_lazy("relation", "Interviewer")
    REFERRER = "referrer", pgettext_lazy("relation", "Recommended you")
    COLLEAGUE = "colleague", pgettext_lazy("relation", "Works there")
    AGENT = "agent", pgettext_lazy("relation", "Agency")
    OTHER = "other", pgettext_lazy("relation", "Somebody else")


class ContactQuerySet(KeptQuerySet):
    def with_company(self) -> Self:
        return self.select_related("company")


class Contact(KeptModel):
    """A person; a duplicate that was merged lies in Trash, as with companies."""

    name = models.CharField(_("Name"), max_length=200)
    role = models.CharField(_("What they do"), max_length=200, blank=True)
    company = models.ForeignKey(
        Company, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts"
    )
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=60, blank=True)
    url = models.URLField(_("Page"), max_length=2000, blank=True)
    notes = models.TextField(_("Notes"), blank=True)
    # The UID of the card it came from, so that the same file twice makes nobody twice.
    card_uid = models.CharField(max_length=300, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="merged"
    )
    merged_rows = models.JSONField(default=dict, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [
            models.Index(fields=["owner", "name"], name="contact_name"),
            models.Index(fields=["owner", "email"], name="contact_email"),
        ]

    def __str__(self) -> str:
        return self.name


class Involvement(OwnedModel):
    """That somebody has to do with an application, and as what."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="involvements"
    )
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="involvements")
    relation = models.CharField(
        _("As"), max_length=11, choices=Relation, default=Relation.OTHER, blank=True
    )

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["application", "contact"], name="contacts_involvement_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.get_relation_display()}"
