"""Debriefs to come back to, and what was made of those that are filed."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reflections.debriefs import pace, prompts, sorting
from reflections.debriefs.choices import Mood
from reflections.debriefs.fields import field_for, spoken
from reflections.debriefs.forms import StepForm
from reflections.debriefs.models import Debrief, Lesson, Track
from reflections.debriefs.nudges import nudges
from tracker.applications.models import Application
from tracker.paging import Keyset, page_of

FILED = Keyset("filed", ("-finished_at", "-id"), moments=frozenset({"finished_at"}))
PAGE_SIZE = 50
HARD_SPELL = timedelta(days=14)


@require_GET
def debrief_list(request: HttpRequest) -> HttpResponse:
    owned = Debrief.objects.owned_by(request.user).with_rejection()
    now = timezone.now()
    context = {
        "short": min(sorting.waiting(request.user).count(), sorting.MOST_COUNTED),
        "sorting_minutes": pace.sorting_minutes,
        "waiting": list(owned.waiting(now).exclude(track=Track.QUICK)[:PAGE_SIZE]),
        "asleep": list(owned.asleep(now).order_by("wake_at")[:PAGE_SIZE]),
        "page": page_of(owned.finished(), FILED, request.GET.get("page", ""), PAGE_SIZE),
    }
    return render(request, "debriefs/list.html", context)


@require_GET
def debrief_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Every answer in words, to read and to print; what was skipped says so."""
    debrief = _owned(request, pk)
    steps = [
        (slug, prompts.STEPS[slug], StepForm(debrief=debrief, step=slug).spoken())
        for slug in debrief.steps
        if slug != prompts.LAND
    ]
    landed = [
        (question.label, spoken(field_for(question), getattr(debrief, question.name)))
        for question in (prompts.MOOD.questions[0], prompts.FEELINGS.questions[0])
    ]
    if prompts.QUICK not in debrief.steps:
        steps.insert(0, (prompts.LAND, prompts.STEPS[prompts.LAND], landed))
    return render(request, "debriefs/detail.html", {"debrief": debrief, "steps": steps})


@require_GET
def filing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The last page: one line, the lesson if there is one, and the way out."""
    debrief = _owned(request, pk)
    if not debrief.is_finished:
        if not debrief.step:
            return redirect("debriefs:create", rejection=debrief.rejection_id)
        return redirect("debriefs:edit", pk=pk, step=debrief.step)
    lesson = Lesson.objects.owned_by(request.user).filter(debrief=debrief).first()
    context: dict[str, Any] = {
        "debrief": debrief,
        "closing": pace.closing(debrief.mood_change),
        "lesson": lesson,
        "nudges": nudges(lesson.when, lesson.will) if lesson else [],
        "next_move": _next_move(debrief),
        "hard_spell": _is_hard_spell(debrief),
    }
    return render(request, "debriefs/filing.html", context)


def _next_move(debrief: Debrief) -> Application | None:
    owned = Application.objects.owned_by(debrief.owner_id).with_company()
    return owned.filter(pk=debrief.next_move).first() if debrief.next_move else None


def _is_hard_spell(debrief: Debrief) -> bool:
    """The lowest mood in three debriefs of a fortnight: worth one calm line, and no more."""
    since = timezone.now() - HARD_SPELL
    lately = Debrief.objects.owned_by(debrief.owner_id).filter(created_at__gte=since)
    return lately.of_mood(Mood.FLATTENED).count() >= 3


@require_POST
def debrief_delete(request: HttpRequest, pk: int) -> HttpResponse:
    debrief = _owned(request, pk)
    debrief.trash()
    back = reverse("debriefs:restoration_create", args=[pk])
    messages.success(request, _("The debrief is in Trash."), extra_tags=f"undo:{back}")
    return redirect("debriefs:list")


@require_POST
def restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo. Bringing back what was never away changes nothing."""
    kept = {"rejection__deleted_at": None, "rejection__application__deleted_at": None}
    debrief = get_object_or_404(Debrief.objects.filter(owner=request.user, **kept), pk=pk)
    if debrief.deleted_at:
        debrief.restore()
    return redirect("debriefs:detail", pk=pk)


def _owned(request: HttpRequest, pk: int) -> Debrief:
    return get_object_or_404(Debrief.objects.owned_by(request.user).with_rejection(), pk=pk)
