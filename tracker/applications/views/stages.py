"""Moving to a stage, ending on one's own account, opening again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.applications.forms.moves import EndingForm, MoveForm
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.applications.views.board import (
    board_address,
    board_again,
    board_moved,
    card_asks,
)
from tracker.applications.views.events import undo_tag
from tracker.applications.wording import proposed
from tracker.formats import clock
from tracker.htmx import wants_fragment
from tracker.owned import StaleVersion


@require_http_methods(["GET", "POST"])
def stage_create(request: HttpRequest, pk: int) -> HttpResponse:
    """From the board, htmx asks for the menu of a card, and has the card moved in its place."""
    application, board = _application(request, pk), board_address(request)
    was = application.stage
    form = MoveForm(request.POST or None, initial={"stage": application.stage})
    # What was closed for want of an answer may move: that they answered opens it again.
    may_move = application.is_open or application.outcome == Outcome.SILENT
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if not may_move:
            form.add_error(None, _("This one has ended. Open it again first, then move it."))
        elif application.is_open and form.cleaned_data["stage"] == application.stage:
            return _stays(request, application, board)
        else:
            try:
                event = application.move(**form.facts(application))
            except StaleVersion as stale:
                application, status = stale.current, 409
                form.add_error(None, _was_moved(application))
            else:
                return _went(request, application, event, board, was=was)
    context = {"application": application, "form": form, "board": board}
    context |= {"stage": Stage(application.stage), "may_move": may_move}
    if board and wants_fragment(request):
        return card_asks(request, board, context, status=status)
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


def _went(
    request: HttpRequest, application: Application, event: Event, board: str, *, was: int
) -> HttpResponse:
    said = _moved(application, event)
    if board and wants_fragment(request):
        return board_moved(request, board, application, said, was=was, event=event)
    messages.success(request, said, extra_tags=undo_tag(event))
    return redirect(board or application_address(application))


def _stays(request: HttpRequest, application: Application, board: str) -> HttpResponse:
    said = _("It stands at %(stage)s.") % {"stage": _stage(application)}
    if board and wants_fragment(request):
        return board_again(request, board, said)
    messages.info(request, said)
    return redirect(board or application_address(application))


def application_address(application: Application) -> str:
    return reverse("applications:detail", args=[application.pk])


def _application(request: HttpRequest, pk: int) -> Application:
    rows = Application.objects.owned_by(request.user).with_company()
    return get_object_or_404(rows, pk=pk)


def _stage(application: Application) -> str:
    return Stage(application.stage).label


def _moved(application: Application, event: Event) -> str:
    """A move of the past is recorded, but what came after it says where things stand."""
    said = {"event": event, "stage": _stage(application)}
    if application.stage == event.stage:
        day = application.follow_up_on if application.is_proposed else None
        return _("Moved to %(stage)s.") % said + proposed(day)
    return _("Recorded: %(event)s. It stands at %(stage)s.") % said


def _was_moved(application: Application) -> str:
    return _("It was moved to %(stage)s elsewhere at %(time)s. Choose again where it stands.") % {
        "stage": _stage(application),
        "time": clock(application.updated_at),
    }
