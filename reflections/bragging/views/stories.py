"""Stories: three key ones and the others, written, bettered, and put in their places."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reflections.bragging.asked import KINDS, SLOT_NAMES, kinds_of_themes
from reflections.bragging.forms.stories import StoryForm
from reflections.bragging.models import (
    SLOTS,
    Accomplishment,
    Story,
    StoryPart,
)
from reflections.bragging.reading import story_of
from reflections.bragging.shelf import shelf_of
from reflections.bragging.slots import three
from tracker.owned import StaleVersion, once


@require_safe
def story_list(request: HttpRequest) -> HttpResponse:
    """`?kind=` keeps those that answer such questions, `?ready=` yes or no those with all ticks."""
    shelf = shelf_of(request.user.pk, request.GET)
    context = three(request.user) | {"shelf": shelf, "kinds": KINDS}
    return render(request, "bragging/story_list.html", context)


@require_http_methods(["GET", "POST"])
def story_create(request: HttpRequest) -> HttpResponse:
    """A story of one's own, or of the accomplishment that `?brag=` names; with `?slot=` it takes
    that place among the key stories, if it is still free. `?kind=` is a question it answers."""
    brag, slot = _brag(request), _free_slot(request)
    initial = _of_brag(brag) if brag else {}
    if (kind := request.GET.get("kind", "")) in KINDS:
        initial["answers"] = list({*initial.get("answers", []), kind})
    form = StoryForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        story = _keep(request, form, brag, slot)
        said = _("Key story now: %(story)s") if story.slot else _("Kept: %(story)s")
        messages.success(request, said % {"story": story})
        return redirect("bragging:story_detail", pk=story.pk)
    slot_name = SLOT_NAMES[slot] if slot else ""
    context = {"form": form, "brag": brag, "slot": slot, "slot_name": slot_name}
    status = 422 if request.method == "POST" else 200
    return render(request, "bragging/story_new.html", context, status=status)


def _brag(request: HttpRequest) -> Accomplishment | None:
    named = request.GET.get("brag", "")
    if not (named.isascii() and named.isdigit() and len(named) < 19):
        return None
    return Accomplishment.objects.owned_by(request.user).filter(pk=named).first()


def _free_slot(request: HttpRequest) -> int | None:
    slot = next((number for number in SLOTS if str(number) == request.GET.get("slot")), None)
    if slot and Story.objects.owned_by(request.user).filter(slot=slot).exists():
        return None
    return slot


def _of_brag(brag: Accomplishment) -> dict[str, Any]:
    """What the accomplishment says already, so that nobody types it twice."""
    return {
        "title": brag.title,
        "action": brag.what_i_did,
        "result": brag.result,
        "themes": brag.themes,
        "answers": kinds_of_themes(brag.themes),
    }


def _keep(
    request: HttpRequest, form: StoryForm, brag: Accomplishment | None, slot: int | None
) -> Story:
    token = form.cleaned_data["token"]

    def create() -> Story:
        mark = {"token": token} if token else {}
        story = Story.objects.create(owner=request.user, **form.told(), **mark)
        if brag:
            StoryPart.objects.create(owner=request.user, story=story, accomplishment=brag)
        if slot:
            story.put(slot)
        return story

    return once(Story.objects.all(), request.user, token, create)


@require_safe
def story_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The story as it is told, how ready it is, where it was told, and how it read before.

    `?before=` is the number of the version before which the earlier ones begin.
    """
    context = story_of(request.user.pk, pk, request.GET.get("before", ""))
    if not context:
        raise Http404
    context["slots"] = [(number, SLOT_NAMES[number]) for number in SLOTS]
    return render(request, "bragging/story_detail.html", context)


@require_http_methods(["GET", "POST"])
def story_edit(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.owned_by(request.user), pk=pk)
    form = StoryForm(request.POST or None, instance=story)
    context: dict[str, Any] = {"form": form, "story": story}
    if request.method == "POST" and form.is_valid():
        try:
            story.rewrite(form.cleaned_data["version"] or 0, form.told())
        except StaleVersion as stale:
            context |= {"there": StoryForm(instance=stale.current), "current": stale.current}
            return render(request, "bragging/story_edit.html", context, status=409)
        messages.success(request, _("Saved: %(story)s") % {"story": story})
        return redirect("bragging:story_detail", pk=pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "bragging/story_edit.html", context, status=status)


@require_POST
def slot_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it the key story of `slot`, or with none take it out; Undo is the same press back."""
    story = get_object_or_404(Story.objects.owned_by(request.user), pk=pk)
    named = request.POST.get("slot", request.GET.get("slot", ""))
    slot = int(named) if named in {str(number) for number in SLOTS} else None
    keyed = Story.objects.owned_by(request.user).key()
    before, came_from = keyed.filter(slot=slot).exclude(pk=pk).first(), story.slot
    story.put(slot)
    if slot is None:
        said = _("No key story any more: %(story)s")
    elif before:
        said = _("Key story now: %(story)s. %(before)s stepped out.")
    else:
        said = _("Key story now: %(story)s")
    back = "" if before and came_from else _way_back(before or story, slot if before else came_from)
    messages.success(request, said % {"story": story, "before": before}, extra_tags=back)
    return redirect("bragging:story_list")


def _way_back(story: Story, slot: int | None) -> str:
    """The tag of a message whose Undo puts `story` where it stood."""
    return f"undo:{reverse('bragging:slot_create', args=[story.pk])}?slot={slot or ''}"


@require_POST
def story_delete(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.owned_by(request.user), pk=pk)
    story.trash()
    undo = reverse("archive:restoration_create", args=["story", pk])
    said = _("Moved to Trash: %(story)s") % {"story": story}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("bragging:story_list")
