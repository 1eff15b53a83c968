"""Who one deals with, and in which applications."""

from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.applications.models import Application, Company
from tracker.merging import part
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, OwnedQuerySet, once

MOST_WORDS = 8


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

    def search(self, text: str) -> Self:
        """Rows in which every word of `text` stands in name, role, mail or company."""
        rows = self
        for word in text.split()[:MOST_WORDS]:
            rows = rows.filter(
                Q(name__icontains=word)
                | Q(role__icontains=word)
                | Q(email__icontains=word)
                | Q(company__name__icontains=word)
            )
        return rows

    def called(self, name: str) -> Self:
        """Those of that name; "Ana Ruiz, Acme" means the one at Acme."""
        parts = " ".join(name.split()).split(", ")
        found = Q(name__iexact=", ".join(parts))
        for at in range(1, min(len(parts), MOST_WORDS)):
            person, company = ", ".join(parts[:at]), ", ".join(parts[at:])
            found |= Q(name__iexact=person, company__key=Company.key_of(company))
        return self.filter(found)

    def record(self, owner: Any, *, company: str = "", token: Any = None, **fields: Any) -> Contact:
        """Keep a person; the same `token` again answers the first row."""

        @transaction.atomic
        def create() -> Contact:
            return self.create(
                owner=owner,
                company=Company.objects.named(owner, company),
                **fields,
                **({"token": token} if token else {}),
            )

        return once(self, owner, token, create)

    def like(self, contact: Contact) -> Self:
        """Others who may be the same person: same mail, or same name and no other company."""
        same = Q(name__iexact=contact.name)
        if contact.company_id:
            same &= Q(company=contact.company_id) | Q(company=None)
        if contact.email:
            same |= Q(email__iexact=contact.email)
        rows = self.filter(same, is_sample=contact.is_sample).exclude(pk=contact.pk)
        return rows.with_company().order_by("name", "id")


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

    @property
    def company_name(self) -> str:
        return self.company.name if self.company else ""

    @property
    def what(self) -> str:
        """What they do and where, as one reads it after the name."""
        return ", ".join(filter(None, (self.role, self.company_name)))

    def bring_back(self) -> None:
        """Out of Trash; one that was merged is parted again from the one that was kept."""
        part(self)
        self.refresh_from_db()


class InvolvementQuerySet(OwnedQuerySet):
    def shown(self) -> Self:
        """Neither the person nor the application lies in Trash."""
        return self.filter(contact__deleted_at=None, application__deleted_at=None)

    def of_application(self, application: Application | int) -> Self:
        rows = self.filter(application=application, contact__deleted_at=None)
        return rows.select_related("contact__company").order_by("id")

    def of_contact(self, contact: Contact) -> Self:
        """The applications they had to do with, those in which something happened last first."""
        rows = self.filter(contact=contact, application__deleted_at=None)
        rows = rows.select_related("application__company")
        return rows.order_by("-application__last_event_at", "-application_id")

    def involve(
        self, application: Application, contact: Contact, relation: str, *, token: Any = None
    ) -> Involvement:
        """Name somebody beside an application; who stands there already stays, as what they are."""

        def create() -> Involvement:
            row, _made = self.get_or_create(
                application=application,
                contact=contact,
                defaults={
                    "owner_id": application.owner_id,
                    "relation": relation,
                    "is_sample": application.is_sample,
                    **({"token": token} if token else {}),
                },
            )
            return row

        return once(self, application.owner_id, token, create)


class Involvement(OwnedModel):
    """That somebody has to do with an application, and as what."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="involvements"
    )
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="involvements")
    relation = models.CharField(
        _("As"), max_length=11, choices=Relation, default=Relation.OTHER, blank=True
    )

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["application", "contact"], name="contacts_involvement_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.get_relation_display()}"


class DistinctionQuerySet(OwnedQuerySet):
    def keep(self, row: Any, other: Any) -> Distinction:
        """Say that the two, of one kind and one person, are not the same; once, however often."""
        facts = {"owner_id": row.owner_id, "kind": row._meta.model_name}
        one, two = sorted((row.pk, other.pk))
        sample = {"is_sample": row.is_sample}
        return self.get_or_create(**facts, one=one, two=two, defaults=sample)[0]

    def between(self, row: Any, other: Any) -> Self:
        one, two = sorted((row.pk, other.pk))
        return self.owned_by(row.owner_id).filter(kind=row._meta.model_name, one=one, two=two)

    def pairs(self, owner: Any, model: type[models.Model]) -> set[tuple[int, int]]:
        """The primary keys of two rows each, the smaller one first."""
        rows = self.owned_by(owner).filter(kind=model._meta.model_name)
        return set(rows.values_list("one", "two"))


class Distinction(OwnedModel):
    """That two which look like duplicates are not the same, as the person said.

    It names them by their primary keys, the smaller one first: with foreign keys it would move
    along when one of them is merged, and say of the one that is kept what nobody said.
    """

    kind = models.CharField(max_length=7)
    one = models.PositiveBigIntegerField()
    two = models.PositiveBigIntegerField()

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "kind", "one", "two"], name="contacts_distinction_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.one}, {self.two}"
