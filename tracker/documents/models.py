"""CVs, letters and portfolios, each in versions, and which version went out with what."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.applications.models import Application
from tracker.owned import KeptModel, OwnedModel


class DocumentKind(models.TextChoices):
    CV = "cv", pgettext_lazy("document", "CV")
    LETTER = "letter", pgettext_lazy("document", "Letter")
    PORTFOLIO = "portfolio", pgettext_lazy("document", "Portfolio")
    OTHER = "other", pgettext_lazy("document", "Something else")


class Document(KeptModel):
    """What stays the same over its versions: what it is, and what it is called."""

    kind = models.CharField(
        _("What it is"), max_length=9, choices=DocumentKind, default=DocumentKind.CV
    )
    name = models.CharField(_("Name"), max_length=200)
    notes = models.TextField(_("Notes"), blank=True)

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "kind", "name"], name="document_name")]

    def __str__(self) -> str:
        return self.name


def stored_at(version: Version, filename: str) -> str:
    """A name of the server's own making, in the owner's folder; what was typed plays no part."""
    return f"documents/{version.owner_id}/{uuid.uuid4().hex}"


class Version(OwnedModel):
    """One state of a document, never changed: a file or a text, numbered from 1."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(_("File"), upload_to=stored_at, blank=True, max_length=200)
    filename = models.CharField(max_length=255, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    # SHA-256 of the content, in hexadecimal.
    digest = models.CharField(max_length=64, blank=True, editable=False)
    text = models.TextField(_("Or its text"), blank=True)
    note = models.CharField(_("What changed"), max_length=300, blank=True)

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["document", "number"], name="documents_version_number_once"
            ),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"


class Sending(OwnedModel):
    """That a version went out with an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sendings")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sendings")
    sent_on = models.DateField(_("Sent on"), null=True, blank=True)

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["application", "version"], name="documents_sending_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.application}"
