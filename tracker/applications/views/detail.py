"""One application: how far it has got, what happened, what is known about it."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tracker.applications.course import course
from tracker.applications.facts import FACTS, LISTED
from tracker.applications.forms.events import EventForm, TaskForm
from tracker.applications.models import Application, Event, Task
from tracker.applications.own_stages import stages_now
from tracker.applications.stages import ENDED_BY_THEM, EventKind
from tracker.htmx import wants_fragment
from tracker.prepared import prepared


@require_safe
def application_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """With `?show=…` htmx fetches a part of it anew, after something beside it has changed."""
    application = next(iter(_application(request.user.pk, pk)), None)
    if application is None:
        raise Http404
    if wants_fragment(request) and request.GET.get("show") == "head":
        context = {"application": application} | head(application, Event.objects.told(application))
        return render(request, "applications/_head.html", context)
    if wants_fragment(request) and request.GET.get("show") == "follow-up":
        return render(request, "applications/_follow_up.html", {"application": application})
    return detail_page(request, application)


@prepared
def _application(owner: int, pk: int) -> QuerySet:
    return Application.objects.owned_by(owner).with_company().filter(pk=pk)


@prepared
def _rejections(owner: int, application: int) -> QuerySet:
    rows = Application.rejections.rel.related_model.objects.owned_by(owner)
    return rows.filter(application=application)


@prepared
def _mails(owner: int, application: int) -> QuerySet:
    rows = Application.mails.rel.related_model.objects.owned_by(owner)
    return rows.filter(application=application, event__isnull=False).values_list("event_id", "id")


def detail_page(
    request: HttpRequest,
    application: Application,
    *,
    status: int = 200,
    logger: EventForm | None = None,
    task_form: TaskForm | None = None,
) -> HttpResponse:
    """The whole page, with a form that was not accepted in its place."""
    context = timeline(request, application, logger=logger)
    context |= head(application, context["events"]) | tasks(request, application, task_form)
    context |= {"facts": FACTS, "listed": LISTED, "in_error": status == 422}
    context["problems"] = [form for form in (logger, task_form) if form is not None]
    return render(request, "applications/detail.html", context, status=status)


def head(application: Application, events: list[Any]) -> dict[str, Any]:
    """What the head shows; `events` come newest first."""
    verdicts = (event for event in events if event.kind == EventKind.VERDICT)
    return {
        "course": course(reversed(events), application),
        "verdict": None if application.is_open else next(verdicts, None),
        "place": FACTS["location"].text(application),
        "stages": stages_now(application.stage),
        "move_token": uuid.uuid4(),
    }


def timeline(
    request: HttpRequest, application: Application, *, logger: EventForm | None = None
) -> dict[str, Any]:
    """What happened, and the form that adds to it."""
    return happened(request, application) | {"logger": logger or EventForm()}


def happened(request: HttpRequest, application: Application) -> dict[str, Any]:
    """The events, newest first, with the "no" that each verdict belongs to, and with its mail."""
    events = Event.objects.told(application)
    ended = any(event.kind == EventKind.VERDICT for event in events)
    rejections = _rejections(request.user.pk, application.pk) if ended else []
    by_event = {rejection.event_id: rejection for rejection in rejections}
    last = next((by_event[event.pk] for event in events if event.pk in by_event), None)
    return {
        "application": application,
        "events": events,
        "rejections": by_event,
        "mails": dict(_mails(request.user.pk, application.pk)) if len(events) > 1 else {},
        "rejection": last if application.outcome in ENDED_BY_THEM else None,
    }


def tasks(
    request: HttpRequest, application: Application, form: TaskForm | None = None
) -> dict[str, Any]:
    due = Task.objects.due_of(application)
    return {"application": application, "tasks": due, "task_form": form or TaskForm()}


@require_http_methods(["GET", "POST"])
def application_delete(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Application.objects.owned_by(request.user).with_company()
    application = get_object_or_404(rows, pk=pk)
    if request.method != "POST":
        return render(request, "applications/deletion.html", {"application": application})
    application.trash()
    undo = reverse("archive:restoration_create", args=["application", application.pk])
    said = _("%(role)s is in Trash for 30 days.") % {"role": application}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("applications:list")
