"""Bragging rights as a file: to keep, to take elsewhere, to bring back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reflections.bragging.exporting import KINDS, written
from reflections.bragging.forms.imports import ExportForm
from reflections.bragging.models import Accomplishment, Story, ValuesNote


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    return _page(request, ExportForm())


def _page(request: HttpRequest, form: ExportForm, status: int = 200) -> HttpResponse:
    user = request.user
    context = {
        "form": form,
        "brags": Accomplishment.objects.owned_by(user).filter(is_sample=False).count(),
        "stories": Story.objects.owned_by(user).filter(is_sample=False).count(),
        "has_values": ValuesNote.objects.owned_by(user).exists(),
    }
    return render(request, "bragging/export.html", context, status=status)


@require_safe
def export_file(request: HttpRequest) -> HttpResponse:
    """The file itself, named by the day. Samples and what lies in Trash stay here."""
    form = ExportForm(request.GET)
    if not form.is_valid():
        return _page(request, form, status=422)
    kind = form.cleaned_data["form"]
    ending, media_type = KINDS[kind]
    text = written(request.user, kind, values=form.cleaned_data["values"])
    name = f"brags-{timezone.localdate().isoformat()}.{ending}"
    headers = {"Content-Disposition": content_disposition_header(True, name)}  # noqa: FBT003
    return HttpResponse(text, content_type=media_type, headers=headers)
