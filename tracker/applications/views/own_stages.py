"""Settings of the stages: rename, hide, put in order; and as usual again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import naming
from tracker.applications.forms.own_stages import OwnStagesForm
from tracker.applications.own_stages import kept, moved
from tracker.htmx import announce, wants_fragment

WAYS = {"up": -1, "down": 1}
BEFORE = "stages_before"


@require_http_methods(["GET", "POST"])
def stage_list(request: HttpRequest) -> HttpResponse:
    """A press of Up or Down saves as well, so that nothing written is lost by it."""
    own = naming.current().stages
    form = OwnStagesForm(request.POST if request.method == "POST" else None, own=own)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    stage, _dash, way = request.POST.get("move", "").partition("-")
    rows = form.stages()
    if stage.isdecimal() and way in WAYS:
        rows = moved(rows, int(stage), WAYS[way])
    _keep(request, kept(rows))
    said = _("Saved. The stages are called and ordered so on every page.")
    if wants_fragment(request):
        fresh = OwnStagesForm(own=naming.current().stages)
        return announce(_page(request, fresh, saved=said), said)
    messages.success(request, said)
    return redirect("applications:stage_list")


@require_POST
def stage_usual_create(request: HttpRequest) -> HttpResponse:
    """Usual names and order; what was there before can be had back."""
    request.session[BEFORE] = request.user.stages
    _keep(request, [])
    undo = f"undo:{reverse('applications:stage_usual_delete')}"
    messages.success(request, _("The stages are as usual."), extra_tags=undo)
    return redirect("applications:stage_list")


@require_POST
def stage_usual_delete(request: HttpRequest) -> HttpResponse:
    if BEFORE in request.session:
        _keep(request, request.session.pop(BEFORE))
        messages.success(request, _("Your own names and order are back."))
    return redirect("applications:stage_list")


def _keep(request: HttpRequest, stages: list[dict[str, Any]]) -> None:
    request.user.stages = stages
    request.user.save(update_fields=["stages"])
    naming.activate(stages)


def _page(
    request: HttpRequest, form: OwnStagesForm, *, status: int = 200, saved: str = ""
) -> HttpResponse:
    name = "_own_stages" if wants_fragment(request) else "own_stages"
    context = {"form": form, "saved": saved, "is_own": bool(naming.current().stages)}
    return render(request, f"applications/{name}.html", context, status=status)
