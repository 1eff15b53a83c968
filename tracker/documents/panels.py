"""What the page of an application shows of documents."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from tracker.applications.models import Application
from tracker.documents.forms import SendingForm
from tracker.documents.models import Sending
from tracker.prepared import prepared


@prepared
def _sendings(application: int) -> QuerySet:
    return Sending.objects.of(application)


def documents_of(
    request: HttpRequest,
    application: Application,
    form: SendingForm | None = None,
    *,
    undo: str = "",
    undo_text: str = "",
) -> str:
    """What went out with it, and a way to add; `undo` is the address that takes back a removal."""
    context: dict[str, Any] = {
        "application": application,
        "sendings": _sendings(application.pk),
        "form": form,
        "undo": undo,
        "undo_text": undo_text,
    }
    return render_to_string("documents/_sendings.html", context, request)
