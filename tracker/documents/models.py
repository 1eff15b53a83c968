"""CVs, letters and portfolios, each in versions, and which version went out with what."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.applications.models import Application
from tracker.documents.uploads import Content
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, OwnedQuerySet, once


class DocumentKind(models.TextChoices):
    CV = "cv", pgettext_lazy("document", "CV")
    LETTER = "letter", pgettext_lazy("document", "Letter")
    PORTFOLIO = "portfolio", pgettext_lazy("document", "Portfolio")
    OTHER = "other", pgettext_lazy("document", "Something else")


class DocumentQuerySet(KeptQuerySet):
    def listed(self) -> Self:
        """By kind and name, each with `newest` (a number), `newest_at` and `times_sent`."""
        newest = Version.objects.filter(document=OuterRef("pk")).order_by("-number")
        sent = Count(
            "versions__sendings", filter=Q(versions__sendings__application__deleted_at=None)
        )
        return self.annotate(
            newest=Subquery(newest.values("number")[:1]),
            newest_at=Subquery(newest.values("created_at")[:1]),
            times_sent=sent,
        ).order_by("kind", "name", "id")

    @transaction.atomic
    def record(
        self, owner: Any, *, kind: str, name: str, token: Any = None, **version: Any
    ) -> Document:
        """A document with its first version; the same `token` again answers the first one."""

        def create() -> Document:
            facts = {"token": token} if token else {}
            document = self.create(owner=owner, kind=kind, name=name, **facts)
            document.add_version(**version)
            return document

        return once(self, owner, token, create)


class Document(KeptModel):
    """What stays the same over its versions: what it is, and what it is called."""

    kind = models.CharField(
        _("What it is"), max_length=9, choices=DocumentKind, default=DocumentKind.CV
    )
    name = models.CharField(_("Name"), max_length=200)
    notes = models.TextField(_("Notes"), blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "kind", "name"], name="document_name")]

    def __str__(self) -> str:
        return self.name

    def add_version(
        self,
        *,
        upload: File | None = None,
        content: Content | None = None,
        text: str = "",
        note: str = "",
        token: Any = None,
    ) -> Version:
        """The next version; the content of the newest one again makes no new one.

        It is the person's own, even of a sample's document, which then stays with it.

        `content` says what `upload` is. The file is written before the row: a row never names a
        file that is not there, and a file without a row is swept away later.
        """

        @transaction.atomic
        def create() -> Version:
            newest = self.versions.select_for_update().first()
            if newest and content and newest.digest == content.digest:
                return newest
            facts: dict[str, Any] = {"text": text, "note": note}
            if upload and content:
                facts |= {"file": upload, **content._asdict()}
            return self.versions.create(
                owner_id=self.owner_id,
                number=newest.number + 1 if newest else 1,
                **facts,
                **({"token": token} if token else {}),
            )

        return once(self.versions.all(), self.owner_id, token, create)


def stored_at(version: Version, filename: str) -> str:
    """A name of the server's own making, in the owner's folder; what was typed plays no part."""
    return f"documents/{version.owner_id}/{uuid.uuid4().hex}"


class VersionQuerySet(OwnedQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those whose document lies in Trash."""
        return super().owned_by(user).filter(document__deleted_at=None)

    def to_choose(self) -> Self:
        """The latest first: what was last sent or made is most likely sent again."""
        return self.select_related("document").order_by("-created_at", "-id")

    def told(self) -> Self:
        """The newest first, each with its sendings and their applications."""
        sendings = Sending.objects.filter(application__deleted_at=None)
        told = Prefetch("sendings", sendings.select_related("application__company").order_by("-id"))
        return self.order_by("-number").prefetch_related(told)


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

    objects = VersionQuerySet.as_manager()

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

    @classmethod
    def erase_files(cls, owner_id: int) -> None:
        """Delete the person's files; their rows are gone."""
        folder = f"documents/{owner_id}"
        if default_storage.exists(folder):
            for name in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{name}")
            default_storage.delete(folder)

    @property
    def download_name(self) -> str:
        return self.filename or f"{self.document}-{self.number}.txt"


class SendingQuerySet(OwnedQuerySet):
    def of(self, application: Application | int) -> Self:
        """What went out with it, by kind and name; not what lies in Trash."""
        return (
            self.filter(application=application, version__document__deleted_at=None)
            .select_related("version__document")
            .order_by("version__document__kind", "version__document__name", "id")
        )

    def record(self, application: Application, version: Version, **facts: Any) -> Sending:
        """That it was sent with it; said twice, it is said once."""
        sending, _made = self.get_or_create(
            application=application,
            version=version,
            defaults={
                "owner_id": application.owner_id,
                "is_sample": application.is_sample,
                **facts,
            },
        )
        return sending


class Sending(OwnedModel):
    """That a version went out with an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sendings")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sendings")
    sent_on = models.DateField(_("Sent on"), null=True, blank=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["application", "version"], name="documents_sending_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}, {self.application}"
