"""Versions of a document: added, and handed out again as they came in."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tracker.documents.forms import VersionForm
from tracker.documents.models import Document, Version
from tracker.documents.views.documents import detail_page

# Whatever a file holds, it never acts as a page of ours.
SANDBOX = "sandbox; default-src 'none'"


@require_POST
def version_create(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.owned_by(request.user), pk=pk)
    form = VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return detail_page(request, document, form)
    before = document.versions.count()
    version = document.add_version(token=form.cleaned_data["token"], **form.kept())
    if document.versions.count() > before:
        said = _("Kept as version %(number)s.")
    else:
        said = _("This is what version %(number)s holds already.")
    messages.success(request, said % {"number": version.number})
    return redirect("documents:detail", pk)


@require_safe
def version_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file or the text, always as a download and never as a page."""
    versions = Version.objects.owned_by(request.user).select_related("document")
    version = get_object_or_404(versions, pk=pk)
    try:
        body = version.file.open("rb") if version.file else version.text.encode()
    except FileNotFoundError:
        # The database was moved to another place without the files.
        raise Http404 from None
    kind = "application/octet-stream"
    response = FileResponse(body) if version.file else HttpResponse(body)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=version.download_name
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
