"""Mails from files: many at once, read a few at a time, while the page says how far it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tracker.htmx import announce, wants_fragment
from tracker.mail import importing
from tracker.mail.arrivals import Import
from tracker.mail.forms import FilesForm, PasteForm


@require_POST
def import_create(request: HttpRequest) -> HttpResponse:
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {"form": PasteForm(), "files": form}
        context["unfinished"] = importing.unfinished(request.user)
        return render(request, "mail/create.html", context, status=422)
    row = importing.begin(request.user, form.chosen, token=form.cleaned_data["token"])
    return redirect("mail:import_detail", row.pk)


@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Import.objects.owned_by(request.user), pk=pk)
    return render(request, "mail/import.html", {"row": row})


@require_POST
def import_step_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A few more; the page asks for the next ones as soon as it has the answer."""
    row = get_object_or_404(Import.objects.owned_by(request.user), pk=pk)
    row = importing.read_on(row)
    if not wants_fragment(request):
        return redirect("mail:import_detail", pk)
    response = render(request, "mail/_import.html", {"row": row})
    if not row.finished_at:
        return response
    said = ngettext("All read: %(num)s new mail.", "All read: %(num)s new mails.", row.new)
    return announce(response, said % {"num": row.new})
