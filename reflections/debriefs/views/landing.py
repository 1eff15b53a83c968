"""The landing: the plain fact, something else that is true, and the person's choice of pace."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reflections.debriefs import landing, pace
from reflections.debriefs.forms import LandForm
from reflections.debriefs.models import Debrief, Pace
from tracker.formats import clock
from tracker.htmx import wants_fragment
from tracker.rejections.models import Rejection

STARTS = (Pace.NOW, Pace.MINUTE)


@require_http_methods(["GET", "POST"])
def debrief_create(request: HttpRequest, rejection: int) -> HttpResponse:
    """The landing page. It begins the debrief, or gives the one there is another pace.

    While one says how one is, the page asks again which pace to suggest; that keeps nothing.
    """
    row = get_object_or_404(Rejection.objects.owned_by(request.user).with_debrief(), pk=rejection)
    debrief = _kept(row)
    if request.method == "GET" and debrief and (there := _already(request, debrief)):
        return there
    track = landing.track_of(row, debrief)
    form = LandForm(
        request.POST if request.method == "POST" else None,
        track=track,
        rejection=row,
        initial=_initial(debrief, track),
    )
    context = {"rejection": row, "form": form, "track": track, "minutes": pace.minutes(track)}
    if wants_fragment(request) and request.method == "POST":
        context["form"] = LandForm(_suggested(form, track), track=track, rejection=row)
        return render(request, "debriefs/_pace.html", context)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "suggested"}
        told["mood_before"] = int(told["mood_before"]) if told["mood_before"] else None
        return _onward(request, landing.begin(row, **told))
    context |= {
        "lead": landing.LEADS.get(row.outcome, landing.LEADS["rejected"]),
        "story": landing.story(row),
        "alive": landing.alive(request.user),
        "in_trash": getattr(row, "debrief", None) is not None and debrief is None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "debriefs/create.html", context, status=status)


def _kept(rejection: Rejection) -> Debrief | None:
    debrief = getattr(rejection, "debrief", None)
    return debrief if debrief and debrief.deleted_at is None else None


def _already(request: HttpRequest, debrief: Debrief) -> HttpResponse | None:
    """Where a debrief under way is gone on with; a postponed one may be given another pace."""
    if debrief.is_finished:
        return redirect("debriefs:detail", pk=debrief.pk)
    if debrief.pace in STARTS and "again" not in request.GET:
        return redirect("debriefs:edit", pk=debrief.pk, step=debrief.step)
    return None


def _initial(debrief: Debrief | None, track: str) -> dict[str, Any]:
    if debrief is None:
        suggested = pace.default_pace(track, None, ())
        return {"pace": suggested, "suggested": suggested}
    names = ("mood_before", "feelings_before", "vent")
    chosen = Pace.NOW if debrief.pace == Pace.NEVER else debrief.pace
    return {name: getattr(debrief, name) for name in names} | {"pace": chosen}


def _suggested(form: LandForm, track: str) -> dict[str, Any]:
    """The pace that fits what was said; one that the person chose themselves stays."""
    form.is_valid()
    told = form.cleaned_data
    mood = int(told["mood_before"]) if told.get("mood_before") else None
    suggested = pace.default_pace(track, mood, told.get("feelings_before") or ())
    untouched = told.get("pace") == told.get("suggested")
    return {"pace": suggested if untouched else told.get("pace"), "suggested": suggested}


def _onward(request: HttpRequest, debrief: Debrief) -> HttpResponse:
    """To the first step now, or back to Today with the rest of the day."""
    if debrief.pace in STARTS:
        return redirect("debriefs:edit", pk=debrief.pk, step=debrief.step)
    if debrief.wake_at is None:
        messages.success(
            request, _("Set aside. It stays recorded, and you can look back any time.")
        )
    elif timezone.localtime(debrief.wake_at).date() == timezone.localdate():
        text = _("It waits here from %(time)s, without a reminder.")
        messages.success(request, text % {"time": clock(debrief.wake_at)})
    else:
        text = _("It waits here from tomorrow, %(time)s, without a reminder.")
        messages.success(request, text % {"time": clock(debrief.wake_at)})
    return redirect("today:today")
