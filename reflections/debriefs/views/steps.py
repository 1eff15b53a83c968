"""One step a page: it saves itself, may be skipped, left and come back to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.debriefs import answers, evidence, pace, prompts, watched
from reflections.debriefs.forms import StepForm
from reflections.debriefs.models import Debrief, Pace, Track
from reflections.debriefs.nudges import nudges
from reflections.debriefs.views import landing
from tracker import tabs
from tracker.htmx import announce, wants_fragment
from tracker.owned import StaleVersion

# Buttons that keep what is there without saying that the step is dealt with.
STAYS_OPEN = frozenset({"back", "enough", "distance"})


@require_http_methods(["GET", "POST"])
def debrief_edit(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    debrief = get_object_or_404(Debrief.objects.owned_by(request.user).with_rejection(), pk=pk)
    if step not in prompts.STEPS:
        raise Http404
    if step == prompts.LAND:
        return redirect(_landing(debrief))
    if step not in debrief.steps:
        return redirect("debriefs:edit", pk=pk, step=pace.step_in(debrief.track, step, ()))
    if request.method == "GET":
        return _page(request, StepForm(debrief=debrief, step=step))
    if "skip" in request.POST:
        return _skip(debrief, step)
    form = StepForm(request.POST, debrief=debrief, step=step)
    if wants_fragment(request):
        return _autosave(request, form)
    leaves = not STAYS_OPEN.isdisjoint(request.POST)
    if not form.is_valid() and (not leaves or "version" not in form.cleaned_data):
        return _page(request, form, status=422)
    try:
        _save(form, done=not leaves)
    except StaleVersion as stale:
        return _conflict(request, form, stale.current)
    return _next(request, form.debrief, step)


def _save(form: StepForm, *, done: bool) -> None:
    """Keep what is valid. The page's own autosaves may have moved the version on meanwhile."""
    told, tab = form.valid_answers(), form.cleaned_data.get("tab")
    seen = form.cleaned_data["version"]
    try:
        version = tabs.version_of(form.debrief, tab, seen)
        answers.store(form.debrief, form.step, told, version=version, done=done)
    except StaleVersion as stale:
        version = tabs.version_of(stale.current, tab, seen)
        if version != stale.current.version:
            raise
        form.debrief = stale.current
        answers.store(form.debrief, form.step, told, version=version, done=done)


def _autosave(request: HttpRequest, form: StepForm) -> HttpResponse:
    """Saves what can be saved, says when, and brings along what that changes on the page."""
    debrief, told = form.debrief, form.valid_answers()
    blamed = answers.blames_only_self(debrief)
    context: dict[str, Any] = {"debrief": debrief, "form": form, "slug": form.step, "oob": True}
    version = form.cleaned_data.get("version", 0)
    try:
        answers.store(debrief, form.step, told, version=version, done=False)
    except StaleVersion as stale:
        context |= {"changed_at": stale.current.updated_at, "kept_version": version}
        return render(request, "debriefs/_saved.html", context, status=409)
    tabs.remember(debrief, form.cleaned_data.get("tab"), version)
    context |= {"saved_at": timezone.localtime(), "kept_version": debrief.version}
    context |= _hints(debrief, form.step)
    if form.step == prompts.WHY and context["blamed"] != blamed:
        fresh = StepForm(debrief=debrief, step=form.step)
        context["alternatives"] = next(p for p in fresh.passages if p.part == "alternatives")
    return announce(render(request, "debriefs/autosave.html", context), _("Saved"))


def _hints(debrief: Debrief, step: str) -> dict[str, Any]:
    """What may be asked about the answers so far; never an obstacle."""
    lesson = answers.read(debrief, step) if step == prompts.LESSON else {}
    return {
        "nudges": nudges(lesson.get("when", ""), lesson.get("will", "")),
        "one_voice": bool(debrief.harsh.strip()) != bool(debrief.friend.strip()),
        "blamed": step == prompts.WHY and answers.blames_only_self(debrief),
        "suspects": step == prompts.WHY and debrief.guesses.filter(code="bias").exists(),
    }


def _page(request: HttpRequest, form: StepForm, *, status: int = 200, **more: Any) -> HttpResponse:
    debrief, slug = form.debrief, form.step
    steps = debrief.steps
    title, lead = watched.words(slug, distanced=debrief.is_distanced)
    context = {
        "debrief": debrief,
        "form": form,
        "slug": slug,
        "step": prompts.STEPS[slug],
        "title": title,
        "lead": lead,
        "can_stand_back": slug in watched.WATCHED and debrief.track == Track.FULL,
        "panes": [(prompts.STEPS[other].name, _state(debrief, other, slug)) for other in steps],
        "number": steps.index(slug) + 1,
        "halves": pace.half_minutes_left(debrief.track, slug),
        "beside": evidence.beside(debrief, slug),
        "other_tracks": [track for track in Track if track != debrief.track],
        "kept_version": debrief.version if status == 409 else form["version"].value(),
    }
    context |= _hints(debrief, slug) | more
    return render(request, "debriefs/step.html", context, status=status)


def _state(debrief: Debrief, step: str, here: str) -> str:
    if step == here:
        return "here"
    if step in debrief.answered:
        return "done"
    return "skipped" if step in debrief.skipped else "ahead"


def _conflict(request: HttpRequest, form: StepForm, current: Debrief) -> HttpResponse:
    """Both readings side by side; what is written here stays in the form, ready to be kept."""
    there = StepForm(debrief=current, step=form.step)
    said = dict(there.spoken_by_name())
    here = dict(form.spoken_by_name())
    apart = [
        (form[name].label, said.get(name, ""), words)
        for name, words in here.items()
        if words != said.get(name, "")
    ]
    form.debrief = current
    return _page(request, form, status=409, apart=apart, changed_at=current.updated_at)


def _skip(debrief: Debrief, step: str) -> HttpResponse:
    """Stored as skipped; answers that were kept before stay where they are."""
    answers.mark(debrief, step, "skipped")
    debrief.version += 1
    debrief.save(update_fields=["answered", "skipped", "version", "updated_at"])
    return _forward(debrief, step)


def _next(request: HttpRequest, debrief: Debrief, step: str) -> HttpResponse:
    if "enough" in request.POST:
        messages.success(request, _("Saved. It waits here until you want it."))
        return redirect("today:today")
    if "back" in request.POST:
        before = pace.step_before(debrief.track, step)
        if before == prompts.LAND:
            return redirect(_landing(debrief))
        return redirect("debriefs:edit", pk=debrief.pk, step=before)
    if "distance" in request.POST:
        debrief.stand_back(away=request.POST["distance"] == "1")
        return redirect("debriefs:edit", pk=debrief.pk, step=step)
    if "more" in request.POST:
        return redirect(f"{reverse('debriefs:edit', args=[debrief.pk, step])}#more")
    return _forward(debrief, step)


def _forward(debrief: Debrief, step: str) -> HttpResponse:
    """On to the next step, which is where one resumes; after the last one it is filed."""
    if debrief.is_finished:
        return redirect("debriefs:detail", pk=debrief.pk)
    after = pace.step_after(debrief.track, step)
    debrief.step = after or step
    debrief.finished_at = None if after else timezone.now()
    debrief.save(update_fields=["step", "finished_at", "updated_at"])
    if after:
        return redirect("debriefs:edit", pk=debrief.pk, step=after)
    return redirect("debriefs:filing_detail", pk=debrief.pk)


def _landing(debrief: Debrief) -> str:
    return f"{reverse('debriefs:create', args=[debrief.rejection_id])}?again"


@require_POST
def pace_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Another pace, or a shorter or longer track; what was answered stays."""
    debrief = get_object_or_404(Debrief.objects.owned_by(request.user).with_rejection(), pk=pk)
    track, chosen = request.POST.get("track"), request.POST.get("pace")
    if track not in Track.values and chosen not in Pace.values:
        return redirect("debriefs:detail", pk=pk)
    if track in Track.values:
        debrief.track, debrief.pace, debrief.wake_at = track, Pace.NOW, None
    else:
        debrief.pace = chosen
        debrief.wake_at = pace.wake_at(chosen, timezone.localtime())
        debrief.track = Track.QUICK if chosen == Pace.MINUTE else debrief.track
    done = [*debrief.answered, *debrief.skipped]
    debrief.step = pace.step_in(debrief.track, debrief.step, done)
    debrief.version += 1
    debrief.save(update_fields=["track", "pace", "wake_at", "step", "version", "updated_at"])
    return landing.onward(request, debrief)
