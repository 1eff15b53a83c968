"""Facts of an interview edited in place, as those of an application are."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker.formats import clock
from tracker.htmx import announce, wants_fragment
from tracker.interviews.facts import FACTS
from tracker.interviews.models import Interview
from tracker.owned import StaleVersion


@require_http_methods(["GET", "POST"])
def fact_edit(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """A forecast is fixed once the end is known: then its card only shows it."""
    rows = Interview.objects.owned_by(request.user).with_application()
    interview = get_object_or_404(rows, pk=pk)
    if (fact := FACTS.get(field)) is None:
        raise Http404
    here = {"interview": interview, "name": field, "fact": fact}
    if "show" in request.GET or (field == "forecast" and not interview.may_foresee):
        return _shown(request, here)
    form = fact.form(request.POST or None, instance=interview)
    if request.method != "POST":
        return _asked(request, here | {"form": form})
    if not form.is_valid():
        return _asked(request, here | {"form": form}, status=422)
    try:
        form.save()
    except StaleVersion as stale:
        return _conflict(request, here | {"form": form}, stale.current)
    return _shown(request, here | {"saved_at": timezone.now()})


def _shown(request: HttpRequest, here: dict[str, Any]) -> HttpResponse:
    """The display twin; to a browser without htmx, the interview's page."""
    if not wants_fragment(request):
        return redirect("interviews:detail", here["interview"].pk)
    response = render(request, "interviews/_fact.html", here)
    if saved_at := here.get("saved_at"):
        told = {"fact": here["fact"].label, "time": clock(saved_at)}
        announce(response, _("%(fact)s saved %(time)s") % told)
    return response


def _asked(request: HttpRequest, here: dict[str, Any], status: int = 200) -> HttpResponse:
    name = "_fact_form" if wants_fragment(request) else "fact"
    return render(request, f"interviews/{name}.html", here, status=status)


def _conflict(request: HttpRequest, here: dict[str, Any], current: Interview) -> HttpResponse:
    """Both values side by side; what was typed stays in hidden fields, ready to be sent again."""
    fact, form = here["fact"], here["form"]
    typed = [field for field in form if field.name not in ("version", "was")]
    there = {"current": current, "there": fact.text(current), "here": fact.text(form.instance)}
    there |= {"was": form.reading(current), "typed": typed}
    return _asked(request, here | {"conflict": there}, status=409)
