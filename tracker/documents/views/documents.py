"""CVs, letters and portfolios: what there is, and each with its versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.documents.forms import DocumentEditForm, DocumentForm, VersionForm
from tracker.documents.models import Document
from tracker.owned import StaleVersion

SAVED = ["kind", "name", "notes"]


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    documents = Document.objects.owned_by(request.user).listed()
    return render(request, "documents/list.html", {"documents": documents})


@require_http_methods(["GET", "POST"])
def document_create(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "documents/create.html", {"form": DocumentForm()})
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "documents/create.html", {"form": form}, status=422)
    facts = {name: form.cleaned_data[name] for name in ("kind", "name", "token")}
    document = Document.objects.record(request.user, **facts, **form.kept())
    messages.success(request, _("Kept: %(document)s") % {"document": document})
    return redirect("documents:detail", document.pk)


@require_safe
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.owned_by(request.user), pk=pk)
    return detail_page(request, document)


def detail_page(
    request: HttpRequest, document: Document, form: VersionForm | None = None
) -> HttpResponse:
    """The page, with a new version that was not accepted in its place."""
    context: dict[str, Any] = {"document": document, "form": form or VersionForm()}
    context["versions"] = document.versions.told()
    return render(request, "documents/detail.html", context, status=422 if form else 200)


@require_http_methods(["GET", "POST"])
def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.owned_by(request.user), pk=pk)
    form = DocumentEditForm(request.POST or None, instance=document)
    context: dict[str, Any] = {"document": document, "form": form}
    if request.method != "POST":
        return render(request, "documents/edit.html", context)
    if not form.is_valid():
        return render(request, "documents/edit.html", context, status=422)
    try:
        document.save_version(form.cleaned_data["version"], SAVED)
    except StaleVersion as stale:
        context["there"] = stale.current
        return render(request, "documents/edit.html", context, status=409)
    messages.success(request, _("Saved: %(document)s") % {"document": document})
    return redirect("documents:detail", pk)


@require_POST
def document_delete(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.owned_by(request.user), pk=pk)
    document.trash()
    undo = reverse("archive:restoration_create", args=["document", pk])
    said = _("%(document)s is in Trash for 30 days.") % {"document": document}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("documents:list")
