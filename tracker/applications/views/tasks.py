"""Small dated steps: added beside an application, ticked off there and on Today."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracker.addresses import own_address
from tracker.applications.forms.events import TaskForm
from tracker.applications.models import Application, Task
from tracker.applications.views.detail import detail_page, tasks
from tracker.htmx import announce, changed, wants_fragment


@require_POST
def task_create(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Application.objects.owned_by(request.user).with_company()
    application = get_object_or_404(rows, pk=pk)
    form = TaskForm(request.POST)
    if not form.is_valid():
        if wants_fragment(request):
            context = tasks(request, application, form)
            return render(request, "applications/_tasks.html", context, status=422)
        return detail_page(request, application, status=422, task_form=form)
    task = application.add_task(token=form.cleaned_data.pop("token"), **form.cleaned_data)
    if not wants_fragment(request):
        return redirect("applications:detail", pk)
    response = render(request, "applications/_tasks.html", tasks(request, application))
    return announce(response, _("Added: %(task)s") % {"task": task})


@require_POST
def task_done_create(request: HttpRequest, pk: int) -> HttpResponse:
    return _tick(request, pk, timezone.now())


@require_POST
def task_done_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _tick(request, pk, None)


def _tick(request: HttpRequest, pk: int, done_at: Any) -> HttpResponse:
    rows = Task.objects.owned_by(request.user).select_related("application__company")
    task = get_object_or_404(rows, pk=pk)
    task.tick(done_at)
    if not wants_fragment(request):
        return redirect(_way_back(request, task))
    response = render(request, "applications/_task.html", {"task": task})
    said = _("Done: %(task)s") if task.done_at else _("To do again: %(task)s")
    return changed(announce(response, said % {"task": task}), "tasks")


def _way_back(request: HttpRequest, task: Task) -> str:
    """The page that the tick was on, else the task's application, else Today."""
    home = f"/applications/{task.application_id}/" if task.application_id else "/"
    return own_address(request, request.POST.get("next"), home)
