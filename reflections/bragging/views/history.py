"""How stories read before, and which three there were at any moment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reflections.bragging.asked import SLOT_NAMES
from reflections.bragging.earlier import changes_of, days_named, moment_of
from reflections.bragging.models import SLOTS, SlotChange, Story
from tracker.owned import StaleVersion


@require_safe
def slot_list(request: HttpRequest) -> HttpResponse:
    """The three as they were: `?on=` names a day in words, `?at=` a moment."""
    named, at = request.GET.get("on", "")[:40], request.GET.get("at", "")[:40]
    days = days_named(named)
    moment = moment_of(at, days)
    held = {row.slot: row for row in SlotChange.objects.slots_at(request.user, moment)}
    context = {
        "slots": [(SLOT_NAMES[number], held.get(number)) for number in SLOTS],
        "moment": moment,
        "changes": changes_of(request.user),
        "named": named,
        "readings": days if len(days) > 1 else [],
        "is_unread": bool(named and not days),
    }
    return render(request, "bragging/earlier.html", context)


@require_POST
def version_restoration_create(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Let it read as it did; how it read until now is kept, and Undo goes back to that."""
    story = get_object_or_404(Story.objects.owned_by(request.user), pk=pk)
    get_object_or_404(story.versions, number=number)
    try:
        undo = story.take_back(number)
    except StaleVersion:
        return render(request, "409.html", status=409)
    address = reverse("bragging:version_restoration_create", args=[pk, undo])
    tag = f"undo:{address}" if story.versions.filter(number=undo).exists() else ""
    messages.success(request, _("It reads as it did before."), extra_tags=tag)
    return redirect("bragging:story_detail", pk=pk)
