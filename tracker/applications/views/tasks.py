"""Small dated steps: written, ticked off, changed and deleted where they stand."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.addresses import own_address
from tracker.applications.forms.events import TaskForm
from tracker.applications.forms.tasks import TaskEditForm
from tracker.applications.models import Application, Task
from tracker.applications.to_do import to_do
from tracker.applications.views.detail import detail_page, tasks
from tracker.htmx import announce, changed, wants_fragment
from tracker.owned import StaleVersion
from tracker.panels import panels


@require_http_methods(["GET", "POST"])
def task_list(request: HttpRequest) -> HttpResponse:
    """Everything that is to do, by day; POST adds a step that belongs to no application."""
    form = TaskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        task = Task.objects.add(request.user, **form.cleaned_data)
        messages.success(request, _("Added: %(task)s") % {"task": task})
        return redirect("applications:task_list")
    context = {"list": to_do(request.user), "task_form": form}
    status = 422 if form.is_bound else 200
    return render(request, "applications/task_list.html", context, status=status)


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


@require_http_methods(["GET", "POST"])
def task_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """`?show=1` is its display twin, for Cancel."""
    task = _task(request, pk)
    if "show" in request.GET:
        return _shown(request, task)
    form = TaskEditForm(request.POST if request.method == "POST" else None, instance=task)
    if not form.is_valid():
        return _asked(request, task, form, status=422 if form.is_bound else 200)
    try:
        form.keep()
    except StaleVersion as stale:
        return _asked(request, task, form.against(stale.current), status=409)
    return _shown(request, task, _("Saved: %(task)s"))


@require_POST
def task_delete(request: HttpRequest, pk: int) -> HttpResponse:
    task = _task(request, pk)
    task.trash()
    said = _("Deleted: %(task)s") % {"task": task}
    if not wants_fragment(request):
        undo = reverse("applications:task_restoration_create", args=[pk])
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect(_way_back(request, task))
    response = render(request, "applications/_task_gone.html", {"task": task})
    return changed(announce(response, said), "tasks")


@require_POST
def task_restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo. Bringing back what was never away changes nothing."""
    task = get_object_or_404(Task.objects.filter(owner=request.user).of_kept(), pk=pk)
    if task.deleted_at:
        task.restore()
    return _shown(request, task, _("Back where it was: %(task)s"))


@require_POST
def task_done_create(request: HttpRequest, pk: int) -> HttpResponse:
    return _tick(request, pk, timezone.now())


@require_POST
def task_done_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _tick(request, pk, None)


def _tick(request: HttpRequest, pk: int, done_at: Any) -> HttpResponse:
    task = _task(request, pk)
    task.tick(done_at)
    said = _("Done: %(task)s") if task.done_at else _("To do again: %(task)s")
    if wants_fragment(request):
        return _shown(request, task, said, is_news=True)
    if task.done_at:
        # What those who did it may make of it stands beside what is said.
        told = format_html("{} {}", said % {"task": task}, panels("task_done", request, task))
        undo = reverse("applications:task_done_delete", args=[pk])
        messages.success(request, told, extra_tags=f"undo:{undo}")
    return redirect(_way_back(request, task))


def _task(request: HttpRequest, pk: int) -> Task:
    return get_object_or_404(Task.objects.owned_by(request.user).of_kept(), pk=pk)


def _shown(
    request: HttpRequest, task: Task, said: str = "", *, is_news: bool = False
) -> HttpResponse:
    """The step as it reads; to a browser without htmx, the page it stands on.

    `is_news`: it was ticked this moment.
    """
    said = said % {"task": task} if said else ""
    if not wants_fragment(request):
        if said:
            messages.success(request, said)
        return redirect(_way_back(request, task))
    response = render(request, "applications/_task.html", {"task": task, "is_news": is_news})
    return changed(announce(response, said), "tasks") if said else response


def _asked(request: HttpRequest, task: Task, form: TaskEditForm, status: int) -> HttpResponse:
    name = "_task_form" if wants_fragment(request) else "task_edit"
    context = {"task": task, "form": form, "next": _way_back(request, task)}
    return render(request, f"applications/{name}.html", context, status=status)


def _way_back(request: HttpRequest, task: Task) -> str:
    """The page that the press was on, else the step's application, else all that is to do."""
    home = f"/applications/{task.application_id}/" if task.application_id else "/tasks/"
    asked = request.POST.get("next") or request.GET.get("next")
    return own_address(request, asked, home)
