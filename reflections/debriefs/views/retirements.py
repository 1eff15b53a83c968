"""Lessons out of use and in use again, put together and taken apart, to Trash and back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.debriefs.lesson_forms import LessonMergeForm
from reflections.debriefs.models import Lesson
from reflections.debriefs.views.lessons import drawn, lesson_of
from tracker.htmx import announce, wants_fragment


@require_POST
def lesson_retirement_create(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = lesson_of(request, pk)
    if lesson.is_active:
        lesson.retire()
    undo = reverse("debriefs:lesson_retirement_delete", args=[pk])
    said = _("No longer in use: %(lesson)s") % {"lesson": lesson}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("debriefs:lesson_list")


@require_POST
def lesson_retirement_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Use it again."""
    lesson = lesson_of(request, pk)
    if lesson.use_again():
        messages.success(request, _("In use again: %(lesson)s") % {"lesson": lesson})
    else:
        messages.warning(request, _("Five lessons are in use. Retire one first."))
    return redirect("debriefs:lesson_list")


@require_POST
def lesson_delete(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = lesson_of(request, pk)
    lesson.trash()
    said = _("Moved to Trash: %(lesson)s") % {"lesson": lesson}
    if wants_fragment(request):
        response = render(request, "debriefs/_lesson_gone.html", {"lesson": lesson})
        return announce(response, said)
    undo = reverse("debriefs:lesson_restoration_create", args=[pk])
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("debriefs:lesson_list")


@require_POST
def lesson_restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo. Bringing back what was never away changes nothing."""
    rows = Lesson.objects.filter(owner=request.user).with_origin()
    lesson = get_object_or_404(rows, pk=pk)
    if lesson.deleted_at:
        lesson.bring_back()
    if not wants_fragment(request):
        return redirect(f"{reverse('debriefs:lesson_list')}#lesson-{pk}")
    return announce(drawn(request, lesson), _("Back: %(lesson)s") % {"lesson": lesson})


@require_http_methods(["GET", "POST"])
def lesson_merging_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Which other lesson says it better? Its uses count there from now on."""
    lesson = lesson_of(request, pk)
    if lesson.merged_into_id:
        return redirect("debriefs:lesson_detail", lesson.merged_into_id)
    form = LessonMergeForm(request.POST if request.method == "POST" else None, lesson=lesson)
    was_active = lesson.is_active
    if form.is_bound and form.is_valid():
        other = form.cleaned_data["other"]
        if lesson.merge_into(other):
            undo = reverse("debriefs:lesson_merging_delete", args=[pk])
            undo += "?in_use=1" if was_active else ""
            said = _("It is part of this one now: %(lesson)s") % {"lesson": lesson}
            messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect("debriefs:lesson_detail", other.pk)
    context = {"lesson": lesson, "form": form, "told": {}}
    status = 422 if form.is_bound else 200
    return render(request, "debriefs/lesson_merging.html", context, status=status)


@require_POST
def lesson_merging_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Apart again. Undo also puts it back in use if it was; that is in its address."""
    lesson = lesson_of(request, pk)
    in_use = "in_use" in request.GET
    if lesson.merged_into_id:
        lesson.part(in_use=in_use)
    if in_use and not lesson.is_active:
        messages.warning(request, _("Five lessons are in use. Retire one first."))
    else:
        said = _("By itself again: %(lesson)s") % {"lesson": lesson}
        messages.success(request, said)
    return redirect("debriefs:lesson_detail", pk)
