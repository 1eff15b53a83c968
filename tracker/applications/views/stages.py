"""Moving to a stage, ending on one's own account, opening again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.applications.forms.moves import EndingForm, MoveForm
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Stage
from tracker.applications.views.events import undo_tag


@require_http_methods(["GET", "POST"])
def stage_create(request: HttpRequest, pk: int) -> HttpResponse:
    application = _application(request, pk)
    form = MoveForm(request.POST or None, initial={"stage": application.stage})
    if request.method == "POST" and form.is_valid():
        if not application.is_open:
            form.add_error(None, _("This one has ended. Open it again first, then move it."))
        elif form.cleaned_data["stage"] == application.stage:
            messages.info(request, _("It stands at %(stage)s.") % {"stage": _stage(application)})
            return redirect("applications:detail", pk)
        else:
            event = application.log(**form.facts(application))
            messages.success(request, _moved(application, event), extra_tags=undo_tag(event))
            return redirect("applications:detail", pk)
    context = {"application": application, "form": form, "stage": Stage(application.stage)}
    status = 422 if form.is_bound else 200
    return render(request, "applications/stage.html", context, status=status)


@require_http_methods(["GET", "POST"])
def ending_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdrew, declined the offer, or was hired; what others decided is a rejection."""
    application = _application(request, pk)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if application.is_open:
            event = application.log(**form.facts())
            said = _("Recorded: %(event)s.") % {"event": event}
            messages.success(request, said, extra_tags=undo_tag(event))
            return redirect("applications:detail", pk)
        form.add_error(None, _("This one has ended already. Open it again to change how."))
    context = {"application": application, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "applications/ending.html", context, status=status)


@require_POST
def reopening_create(request: HttpRequest, pk: int) -> HttpResponse:
    application = _application(request, pk)
    if not application.is_open:
        event = application.log(EventKind.REOPENED)
        said = _("Open again. It stands at %(stage)s.") % {"stage": _stage(application)}
        messages.success(request, said, extra_tags=undo_tag(event))
    return redirect("applications:detail", pk)


def _application(request: HttpRequest, pk: int) -> Application:
    rows = Application.objects.owned_by(request.user).with_company()
    return get_object_or_404(rows, pk=pk)


def _stage(application: Application) -> str:
    return Stage(application.stage).label


def _moved(application: Application, event: Event) -> str:
    """A move of the past is recorded, but what came after it says where things stand."""
    said = {"event": event, "stage": _stage(application)}
    if application.stage == event.stage:
        return _("Moved to %(stage)s.") % said
    return _("Recorded: %(event)s. It stands at %(stage)s.") % said
