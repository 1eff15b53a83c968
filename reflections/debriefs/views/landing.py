"""The landing: the plain fact, something else that is true, and the person's choice of pace."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.debriefs import fallback, landing, pace, sorting
from reflections.debriefs.forms import LandForm
from reflections.debriefs.models import Debrief, Pace
from reflections.debriefs.thanks import ThanksForm
from tracker.formats import clock
from tracker.htmx import announce, wants_fragment
from tracker.rejections.models import Rejection

STARTS = (Pace.NOW, Pace.MINUTE)


@require_http_methods(["GET", "POST"])
def debrief_create(request: HttpRequest, rejection: int) -> HttpResponse:
    """The landing page. It begins the debrief, or gives the one there is another pace.

    While one says how one is, the page asks again which pace to suggest; that keeps nothing.
    """
    row, debrief = _owned(request, rejection)
    track = landing.track_of(row, debrief)
    if request.method == "GET":
        there = debrief and _already(request, debrief)
        return there or _page(request, row, debrief, _form(row, debrief))
    form = _form(row, debrief, request.POST)
    suggested = _suggested(form, track)
    if wants_fragment(request):
        again = _again(form, row, track, suggested)
        return render(request, "debriefs/_pace.html", _paces(row, debrief, again))
    if not form.is_valid():
        return _page(request, row, debrief, form, status=422)
    if _is_untouched(form) and suggested != form.cleaned_data["pace"]:
        # Without JavaScript nothing has said so while the answers were given.
        again = _again(form, row, track, suggested)
        return _page(request, row, debrief, again, suggests=True)
    told = {name: value for name, value in form.cleaned_data.items() if name != "suggested"}
    told["mood_before"] = int(told["mood_before"]) if told["mood_before"] else None
    return onward(request, landing.begin(row, **told))


@require_POST
def thanks_create(request: HttpRequest, rejection: int) -> HttpResponse:
    """The line that is asked for while there is no bragging right to show."""
    row, debrief = _owned(request, rejection)
    form = ThanksForm(request.POST)
    if not form.is_valid():
        if wants_fragment(request):
            context = {"rejection": row, "story": None, "thanks": form}
            return render(request, "debriefs/_true.html", context, status=422)
        return _page(request, row, debrief, _form(row, debrief), status=422, thanks=form)
    brag = form.keep(request.user)
    if not wants_fragment(request):
        messages.success(request, _("Kept with your bragging rights."))
        return redirect("debriefs:create", rejection=row.pk)
    context = {"rejection": row, "story": brag, "kept": True}
    said = _("Kept with your bragging rights.")
    return announce(render(request, "debriefs/_true.html", context), said)


@require_POST
def pace_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of "not this one", and of any pace: it is asked again, with what was said."""
    debrief = get_object_or_404(Debrief.objects.owned_by(request.user), pk=pk)
    if not debrief.is_finished:
        landing.take_pace(debrief, Pace.NOW)
    return redirect(f"{reverse('debriefs:create', args=[debrief.rejection_id])}?again")


def _owned(request: HttpRequest, pk: int) -> tuple[Rejection, Debrief | None]:
    """The rejection with its debrief, unless that lies in Trash."""
    rows = Rejection.objects.owned_by(request.user).with_debrief()
    row = get_object_or_404(rows, pk=pk)
    debrief = getattr(row, "debrief", None)
    return row, debrief if debrief and debrief.deleted_at is None else None


def _form(row: Rejection, debrief: Debrief | None, data: Any = None) -> LandForm:
    track = landing.track_of(row, debrief)
    return LandForm(data, track=track, rejection=row, initial=_initial(debrief, track))


def _paces(row: Rejection, debrief: Debrief | None, form: LandForm) -> dict[str, Any]:
    minutes = pace.minutes(landing.track_of(row, debrief))
    return {"rejection": row, "form": form, "minutes": minutes}


def _page(
    request: HttpRequest,
    row: Rejection,
    debrief: Debrief | None,
    form: LandForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = _paces(row, debrief, form) | {
        "lead": landing.LEADS.get(row.outcome, landing.LEADS["rejected"]),
        "plan": fallback.plan_for(row.application),
        "story": landing.story(row),
        "what_matters": landing.what_matters(row, form["mood_before"].value()),
        "alive": landing.alive(request.user),
        "base_rate": landing.base_rate(row),
        "thanks": ThanksForm(),
        "in_trash": getattr(row, "debrief", None) is not None and debrief is None,
        "others_like_it": landing.is_short(row, debrief) and sorting.are_several(request.user),
    }
    return render(request, "debriefs/create.html", context | more, status=status)


def _already(request: HttpRequest, debrief: Debrief) -> HttpResponse | None:
    """Where a debrief under way is gone on with; a postponed one may be given another pace.

    One that nobody has begun has no step to go on at: it begins here.
    """
    if debrief.is_finished:
        return redirect("debriefs:detail", pk=debrief.pk)
    if debrief.step and debrief.pace in STARTS and "again" not in request.GET:
        return redirect("debriefs:edit", pk=debrief.pk, step=debrief.step)
    return None


def _initial(debrief: Debrief | None, track: str) -> dict[str, Any]:
    if debrief is None:
        suggested = pace.default_pace(track, None, ())
        return {"pace": suggested, "suggested": suggested}
    names = ("mood_before", "feelings_before", "vent")
    chosen = Pace.NOW if debrief.pace == Pace.NEVER else debrief.pace
    return {name: getattr(debrief, name) for name in names} | {"pace": chosen}


def _suggested(form: LandForm, track: str) -> str:
    """The pace that fits what was said."""
    form.is_valid()
    told = form.cleaned_data
    mood = int(told["mood_before"]) if told.get("mood_before") else None
    return pace.default_pace(track, mood, told.get("feelings_before") or ())


def _is_untouched(form: LandForm) -> bool:
    """The pace is the one that was suggested, so the person has not chosen it themselves."""
    return form.cleaned_data.get("pace") == form.cleaned_data.get("suggested")


def _again(form: LandForm, row: Rejection, track: str, suggested: str) -> LandForm:
    """The same answers with the pace that fits them, unless the person chose one themselves."""
    told = form.data.dict() | {"feelings_before": form.data.getlist("feelings_before")}
    told["suggested"] = suggested
    if _is_untouched(form):
        told["pace"] = suggested
    return LandForm(track=track, rejection=row, initial=told)


def onward(request: HttpRequest, debrief: Debrief) -> HttpResponse:
    """To the first step now, or back to Today with the rest of the day."""
    if debrief.pace in STARTS:
        return redirect("debriefs:edit", pk=debrief.pk, step=debrief.step)
    back = reverse("debriefs:pace_delete", args=[debrief.pk])
    messages.success(request, _comes_back(debrief), extra_tags=f"undo:{back}")
    return redirect("today:today")


def _comes_back(debrief: Debrief) -> str:
    """Whether and when it is asked again, as the person is told."""
    if debrief.wake_at is None:
        return _("Set aside. It stays recorded, and you can look back any time.")
    text = _("It waits here from tomorrow, %(time)s, without a reminder.")
    if timezone.localdate(debrief.wake_at) == timezone.localdate():
        text = _("It waits here from %(time)s, without a reminder.")
    return text % {"time": clock(debrief.wake_at)}
