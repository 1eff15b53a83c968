"""A cell of the table by itself: what htmx puts where the old one stood."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracker.applications.models import Application
from tracker.applications.rows import Row
from tracker.htmx import announce, changed, wants_fragment


def wants_cell(request: HttpRequest) -> bool:
    """Whether a fact, an event is asked about from its cell in the table."""
    return wants_fragment(request) and request.GET.get("frame") == "cell"


def cell(request: HttpRequest, application: Application, name: str, **more: Any) -> HttpResponse:
    """The cell as it reads now; `more` is `saved_at`, and `moved`, an event that can be undone."""
    row = Row.of_application(application)
    context = {"row": row, "name": name, "tags": application.tag_names, "moved": None}
    return render(request, "applications/_cell.html", context | more)


@require_POST
def move_delete(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """Take back a move that was made in the table, where it was made."""
    application = get_object_or_404(Application.objects.owned_by(request.user), pk=pk)
    moves = application.events.owned_by(request.user).exclude(stage=None)
    row = get_object_or_404(moves.filter(outcome=""), pk=event)
    row.take_back()
    if not wants_fragment(request):
        return redirect("applications:list")
    said = _("Taken back: %(event)s") % {"event": row}
    return changed(announce(cell(request, application, "stage"), said), "facts")
