"""Following up: done, put off or left; each is undone where it happened."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.accounts.models import User
from tracker.addresses import own_address, page_before
from tracker.applications.follow_ups import MOST_CHASES
from tracker.applications.forms.follow_ups import ChaseForm, FollowUpDaysForm, SnoozeForm
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind
from tracker.formats import day as written
from tracker.htmx import announce, changed, wants_fragment


@require_POST
def chase_create(request: HttpRequest, pk: int) -> HttpResponse:
    """*I followed up*: it stands on the timeline, and the next day is proposed."""
    application = _application(request, pk)
    if not application.is_open:
        return _ended(request, application)
    form = ChaseForm(request.POST)
    form.full_clean()
    was = form.cleaned_data["was"] or application.follow_up_on
    event = application.chase(token=form.cleaned_data["token"])
    if application.follow_up_on:
        said = _("You followed up. The next one is proposed for %(day)s.")
    else:
        said = _("You followed up. No further one is proposed.")
    return _done(request, application, said, undo_of(application, was, event))


@require_http_methods(["GET", "POST"])
def snooze_create(request: HttpRequest, pk: int) -> HttpResponse:
    """*Later*, or no follow-up at all. Nothing has happened by it, so nothing is logged."""
    application = _application(request, pk)
    form = SnoozeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not application.is_open:
        return _ended(request, application)
    if not form.is_valid():
        context = {"application": application, "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "applications/snooze.html", context, status=status)
    was = application.follow_up_on
    application.follow_up(form.day())
    said = _("It rests until %(day)s.") if application.follow_up_on else _("No follow-up is set.")
    return _done(request, application, said, undo_of(application, was))


@require_POST
def follow_up_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo: the day that was set before; `?event=` is a follow-up to be taken back with it."""
    application = _application(request, pk)
    key = request.GET.get("event", "")
    if key.isascii() and key.isdecimal():
        chases = application.events.owned_by(request.user).filter(kind=EventKind.CHASED)
        if event := chases.filter(pk=int(key[:18])).first():
            event.application = application
            event.take_back()
    application.follow_up(_day(request.GET.get("on", "")))
    said = _("As it was.")
    if wants_fragment(request):
        return _row(request, application, said)
    messages.success(request, said)
    return redirect(_way_back(request, application))


@require_http_methods(["GET", "POST"])
def follow_up_days(request: HttpRequest) -> HttpResponse:
    """After how many days a follow-up is proposed; `usual` has all as they were at first."""
    person = User.objects.get(pk=request.user.pk)
    usual = "usual" in request.POST
    data = request.POST if request.method == "POST" and not usual else None
    form = FollowUpDaysForm(data, own=person.follow_up_days)
    if usual or form.is_valid():
        person.follow_up_days = {} if usual else form.own()
        person.save(update_fields=["follow_up_days"])
        messages.success(request, _("Saved. It counts for what is proposed from now on."))
        return redirect("applications:follow_up_days")
    context = {"form": form, "is_own": bool(person.follow_up_days), "most": MOST_CHASES}
    status = 422 if form.errors else 200
    return render(request, "applications/follow_up_days.html", context, status=status)


def undo_of(application: Application, was: date | None, event: Event | None = None) -> str:
    """The address whose POST brings back the day `was`, and takes back the event."""
    facts: dict[str, Any] = {"on": was.isoformat() if was else ""}
    facts |= {"event": event.pk} if event else {}
    return f"{reverse('applications:follow_up_restore', args=[application.pk])}?{urlencode(facts)}"


def _application(request: HttpRequest, pk: int) -> Application:
    rows = Application.objects.owned_by(request.user).with_company()
    return get_object_or_404(rows, pk=pk)


def _done(request: HttpRequest, application: Application, said: str, undo: str) -> HttpResponse:
    said %= {"day": written(application.follow_up_on)}
    if wants_fragment(request):
        return _row(request, application, said, undo)
    name = application.company_name or application.name
    messages.success(request, f"{name}: {said}", extra_tags=f"undo:{undo}")
    return redirect(_way_back(request, application))


def _row(request: HttpRequest, application: Application, said: str, undo: str = "") -> HttpResponse:
    """The line of Today: what was done, with its Undo; after Undo as it was."""
    context = {"application": application, "said": said if undo else "", "undo": undo}
    response = render(request, "applications/_follow_up_row.html", context)
    return changed(announce(response, said), "follow-ups")


def _ended(request: HttpRequest, application: Application) -> HttpResponse:
    messages.info(request, _("This one has ended. Open it again first."))
    response = redirect("applications:detail", application.pk)
    if wants_fragment(request):
        response.headers["HX-Redirect"] = response.headers["Location"]
        response.status_code = 204
    return response


def _day(text: str) -> date | None:
    """The day of an address; a day there is not is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def _way_back(request: HttpRequest, application: Application) -> str:
    """The page the press was on, else the application's own."""
    home = reverse("applications:detail", args=[application.pk])
    return own_address(request, request.POST.get("next"), page_before(request, default=home))
