"""Facts edited in place: each is a page of its own, and a fragment where htmx asks for one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker.applications.facts import FACTS, Fact
from tracker.applications.forms.facts import FactForm
from tracker.applications.models import Application
from tracker.applications.views.cells import cell, wants_cell
from tracker.applications.views.events import undo_tag
from tracker.formats import clock
from tracker.htmx import announce, changed, wants_fragment
from tracker.owned import StaleVersion


@require_http_methods(["GET", "POST"])
def fact_edit(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    rows = Application.objects.owned_by(request.user).with_company()
    application = get_object_or_404(rows, pk=pk)
    if (fact := FACTS.get(field)) is None:
        raise Http404
    here = {"application": application, "name": field, "fact": fact}
    # A forecast is fixed once the end is known: memory takes its colour from the end.
    if "show" in request.GET or (field == "forecast" and not application.is_open):
        return _shown(request, here)
    form = fact.form(request.POST or None, instance=application)
    if request.method != "POST":
        return _asked(request, here | {"form": form})
    if not form.is_valid():
        return _asked(request, here | {"form": form}, status=422)
    try:
        form.save()
    except StaleVersion as stale:
        return _conflict(request, here | {"form": form}, stale.current)
    return _shown(request, here | {"saved_at": timezone.now(), "moved": form.event})


def _shown(request: HttpRequest, here: dict[str, Any]) -> HttpResponse:
    """The display twin; to a browser without htmx, the application's page."""
    application, saved_at = here["application"], here.get("saved_at")
    if not wants_fragment(request):
        if moved := here.get("moved"):
            messages.success(request, _("Moved."), extra_tags=undo_tag(moved))
        return redirect("applications:detail", application.pk)
    if wants_cell(request):
        saved = {"saved_at": saved_at, "moved": here.get("moved")} if saved_at else {}
        response = cell(request, application, here["name"], **saved)
    else:
        response = render(request, "applications/_fact.html", here)
    if saved_at:
        told = {"fact": here["fact"].label, "time": clock(saved_at)}
        announce(response, _("%(fact)s saved %(time)s") % told)
        changed(response, "facts")
    return response


def _asked(request: HttpRequest, here: dict[str, Any], status: int = 200) -> HttpResponse:
    name = "_fact_form" if wants_fragment(request) else "fact"
    name = "_cell_form" if wants_cell(request) else name
    return render(request, f"applications/{name}.html", here, status=status)


def _conflict(request: HttpRequest, here: dict[str, Any], current: Application) -> HttpResponse:
    """Both values side by side; what was typed stays in hidden fields, ready to be sent again."""
    fact: Fact = here["fact"]
    form: FactForm = here["form"]
    there = {"current": current, "there": fact.text(current), "here": fact.text(form.instance)}
    there |= {"was": form.reading(current), "typed": [f for f in form if f.name not in DRAWN]}
    return _asked(request, here | {"conflict": there}, status=409)


# The two fields that say from which reading a form was drawn.
DRAWN = frozenset({"version", "was"})
