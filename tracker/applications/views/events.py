"""Logging what happened, correcting it, taking it back; what was taken back lies in Trash."""

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect, retarget

from tracker.applications.forms.events import CorrectionForm, EventForm
from tracker.applications.models import Application, Event
from tracker.applications.stages import Outcome
from tracker.applications.views.board import board_address, board_moved
from tracker.applications.views.detail import detail_page, happened, timeline
from tracker.htmx import announce, changed, wants_fragment
from tracker.owned import StaleVersion


@require_POST
def event_create(request: HttpRequest, pk: int) -> HttpResponse:
    application = get_object_or_404(Application.objects.owned_by(request.user), pk=pk)
    form = EventForm(request.POST)
    if not form.is_valid():
        if wants_fragment(request):
            return _timeline(request, application, status=422, logger=form)
        return detail_page(request, application, status=422, logger=form)
    was = application.outcome
    event = application.log(**form.facts())
    said = _("Logged: %(event)s.") % {"event": event}
    if was == Outcome.SILENT and application.is_open:
        # The whole page reads otherwise now; and the press has its Undo.
        said = _("Logged: %(event)s. It is open again.") % {"event": event}
    elif wants_fragment(request):
        return _timeline(request, application, said=said.removesuffix("."))
    messages.success(request, said, extra_tags=undo_tag(event))
    return _to_page(request, application)


@require_http_methods(["GET", "POST"])
def event_edit(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """Correct an event. A "no" has a page of its own, where its day and its words belong."""
    row = _event(request, pk, event)
    if rejection := rejection_of(row):
        return redirect("rejections:edit", rejection.pk)
    form = CorrectionForm(request.POST or None, event=row)
    if request.method == "POST" and form.is_valid():
        try:
            row.correct(**form.reading())
        except StaleVersion as stale:
            return _asked(request, row, form, status=409, current=stale.current)
        if not wants_fragment(request):
            return redirect("applications:detail", pk)
        said = _("Corrected: %(event)s") % {"event": row}
        response = retarget(_events(request, row.application), f"#application-{pk}-events")
        return changed(announce(response, said), "events")
    if "show" in request.GET and wants_fragment(request):
        return _events(request, row.application)
    return _asked(request, row, form, status=422 if form.is_bound else 200)


@require_POST
def event_delete(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    row = _event(request, pk, event)
    if rejection := rejection_of(row):
        messages.info(request, _("A “no” is taken back on its own page."))
        return redirect("rejections:detail", rejection.pk)
    row.take_back()
    said = _("Taken back: %(event)s. It lies in Trash for 30 days.") % {"event": row}
    board = board_address(request) if "next" in request.POST else ""
    if board and wants_fragment(request):
        return board_moved(request, board, row.application, said, was=row.stage)
    undo = f"undo:{reverse('archive:restoration_create', args=['event', row.pk])}"
    messages.success(request, said, extra_tags=undo)
    return redirect(board or reverse("applications:detail", args=[pk]))


def _to_page(request: HttpRequest, application: Application) -> HttpResponse:
    response = redirect("applications:detail", application.pk)
    return HttpResponseClientRedirect(response.url) if wants_fragment(request) else response


def undo_tag(event: Event) -> str:
    """The message tag whose Undo takes `event` back."""
    return f"undo:{reverse('applications:event_delete', args=[event.application_id, event.pk])}"


def rejection_of(event: Event) -> models.Model | None:
    """The "no" that this event is the verdict of, if it is one."""
    return getattr(event, "rejection", None) if event.outcome else None


def _event(request: HttpRequest, application: int, pk: int) -> Event:
    rows = Application.objects.owned_by(request.user).with_company()
    events = get_object_or_404(rows, pk=application).events.owned_by(request.user)
    return get_object_or_404(events, pk=pk)


def _timeline(
    request: HttpRequest,
    application: Application,
    *,
    said: str = "",
    status: int = 200,
    logger: EventForm | None = None,
) -> HttpResponse:
    context = timeline(request, application, logger=logger)
    response = render(request, "applications/_timeline.html", context, status=status)
    return changed(announce(response, said), "events") if said else response


def _events(request: HttpRequest, application: Application) -> HttpResponse:
    return render(request, "applications/_events.html", happened(request, application))


def _asked(
    request: HttpRequest, event: Event, form: CorrectionForm, status: int, **more: Any
) -> HttpResponse:
    name = "_event_form" if wants_fragment(request) else "event_edit"
    context = {"event": event, "application": event.application, "form": form} | more
    return render(request, f"applications/{name}.html", context, status=status)
