"""Which version of which document went out with an application."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.applications.models import Application
from tracker.documents.forms import SendingForm
from tracker.documents.models import Document, Sending, Version
from tracker.documents.panels import documents_of
from tracker.htmx import announce, wants_fragment


def _application(request: HttpRequest, pk: int) -> Application:
    return get_object_or_404(Application.objects.owned_by(request.user).with_company(), pk=pk)


@require_http_methods(["GET", "POST"])
def sending_create(request: HttpRequest, application: int) -> HttpResponse:
    """GET is the form as a page, for when the panel's own is not at hand."""
    about = _application(request, application)
    versions = Version.objects.owned_by(request.user).to_choose()
    posted = request.POST if request.method == "POST" else None
    form = SendingForm(posted, request.FILES or None, versions=versions)
    if posted is None or not form.is_valid():
        status = 200 if posted is None else 422
        if wants_fragment(request):
            return HttpResponse(documents_of(request, about, form), status=status)
        context = {"application": about, "form": form}
        return render(request, "documents/sending.html", context, status=status)
    version = form.cleaned_data["version"] or _new_version(request, form)
    Sending.objects.record(about, version)
    said = _("Noted: %(document)s went out with it.") % {"document": version.document}
    if wants_fragment(request):
        return announce(HttpResponse(documents_of(request, about)), said)
    messages.success(request, said)
    return redirect("applications:detail", application)


def _new_version(request: HttpRequest, form: SendingForm) -> Version:
    """Of the document of that name and kind, so that a newer file becomes its next version."""
    facts = {name: form.cleaned_data[name] for name in ("kind", "name")}
    known = Document.objects.owned_by(request.user).filter(**facts).order_by("id").first()
    token = form.cleaned_data["token"]
    if known:
        return known.add_version(token=token, **form.kept())
    document = Document.objects.record(request.user, token=token, **facts, **form.kept())
    return document.versions.get(number=1)


@require_POST
def sending_delete(request: HttpRequest, application: int, version: int) -> HttpResponse:
    """That it did not go out with it; the document stays."""
    about = _application(request, application)
    sending = get_object_or_404(Sending.objects.of(about), version__pk=version)
    document = sending.version.document
    sending.delete()
    said = _("Taken off: %(document)s") % {"document": document}
    undo = reverse("documents:sending_restoration_create", args=[application, version])
    if wants_fragment(request):
        panel = documents_of(request, about, undo=undo, undo_text=said)
        return announce(HttpResponse(panel), said)
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("applications:detail", application)


@require_POST
def sending_restoration_create(
    request: HttpRequest, application: int, version: int
) -> HttpResponse:
    """Undo; the same as choosing it again."""
    about = _application(request, application)
    row = get_object_or_404(Version.objects.owned_by(request.user), pk=version)
    Sending.objects.record(about, row)
    said = _("Back: %(document)s") % {"document": row.document}
    if wants_fragment(request):
        return announce(HttpResponse(documents_of(request, about)), said)
    return redirect("applications:detail", application)
