"""What shows that it was so: a file that is uploaded with an accomplishment."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from tracker.documents.models import Document, DocumentKind, Version
from tracker.documents.uploads import Content


@transaction.atomic
def keep_upload(owner: Any, upload: UploadedFile, content: Content) -> Document:
    """The document that holds this file; a new one, unless the same file is there already."""
    same = Version.objects.owned_by(owner).filter(digest=content.digest)
    if known := same.select_related("document").first():
        return known.document
    name = content.filename.rpartition(".")[0][:200] or content.filename
    return Document.objects.record(
        owner, kind=DocumentKind.OTHER, name=name, upload=upload, content=content
    )
