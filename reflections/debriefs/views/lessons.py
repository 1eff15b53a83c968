"""Lessons: at most five in use, the others kept; written by hand or by a debrief."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reflections.debriefs.lesson_forms import FIELDS, LessonForm
from reflections.debriefs.models import Lesson
from tracker.htmx import announce, wants_fragment
from tracker.owned import StaleVersion

MOST_RETIRED = 100


def _full() -> str:
    return _("Five lessons are in use. Retire one first; what you wrote is still here.")


def _lesson(request: HttpRequest, pk: int) -> Lesson:
    rows = Lesson.objects.owned_by(request.user).with_origin()
    return get_object_or_404(rows, pk=pk)


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    rows = Lesson.objects.owned_by(request.user).with_origin()
    active = list(rows.active())
    own = [lesson for lesson in active if not lesson.is_sample]
    context = {
        "active": active,
        "retired": list(rows.retired()[:MOST_RETIRED]),
        "most": Lesson.MOST_ACTIVE,
        "form": LessonForm() if len(own) < Lesson.MOST_ACTIVE else None,
    }
    return render(request, "debriefs/lesson_list.html", context)


@require_http_methods(["GET", "POST"])
def lesson_create(request: HttpRequest) -> HttpResponse:
    form = LessonForm(request.POST or None)
    if request.method != "POST":
        return render(request, "debriefs/lesson_create.html", {"form": form})
    rows = Lesson.objects.owned_by(request.user)
    if form.is_valid():
        token = form.cleaned_data.pop("token")
        known = bool(token) and rows.filter(token=token).exists()
        if known or Lesson.objects.has_room(request.user):
            facts = {name: form.cleaned_data[name] for name in FIELDS}
            lesson = Lesson.objects.add(request.user, token=token, **facts)
            messages.success(request, _("Kept: %(lesson)s") % {"lesson": lesson})
            return redirect("debriefs:lesson_list")
        form.add_error(None, _full())
    return render(request, "debriefs/lesson_create.html", {"form": form}, status=422)


@require_safe
def lesson_detail(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(request, pk)
    page = "_lesson" if wants_fragment(request) else "lesson_detail"
    return render(request, f"debriefs/{page}.html", {"lesson": lesson})


@require_http_methods(["GET", "POST"])
def lesson_edit(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(request, pk)
    form = LessonForm(request.POST or None, instance=lesson)
    if request.method != "POST":
        return _edit_page(request, form)
    if not form.is_valid():
        return _edit_page(request, form, status=422)
    try:
        lesson.save_version(form.cleaned_data["version"] or 0, FIELDS)
    except StaleVersion as stale:
        data = form.data.copy()
        data["version"] = stale.current.version
        form.data = data
        return _edit_page(request, form, status=409, there=stale.current)
    if not wants_fragment(request):
        return redirect(f"{reverse('debriefs:lesson_list')}#lesson-{pk}")
    response = render(request, "debriefs/_lesson.html", {"lesson": lesson})
    return announce(response, _("Saved: %(lesson)s") % {"lesson": lesson})


def _edit_page(
    request: HttpRequest, form: LessonForm, *, status: int = 200, there: Any = None
) -> HttpResponse:
    """The form, in place or as a page; `there` is the lesson as saved elsewhere meanwhile."""
    page = "_lesson_form" if wants_fragment(request) else "lesson_edit"
    context = {"lesson": form.instance, "form": form, "there": there}
    return render(request, f"debriefs/{page}.html", context, status=status)


@require_POST
def lesson_retirement_create(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(request, pk)
    if lesson.is_active:
        lesson.retire()
    undo = reverse("debriefs:lesson_retirement_delete", args=[pk])
    said = _("No longer in use: %(lesson)s") % {"lesson": lesson}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("debriefs:lesson_list")


@require_POST
def lesson_retirement_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Use it again."""
    lesson = _lesson(request, pk)
    if lesson.use_again():
        messages.success(request, _("In use again: %(lesson)s") % {"lesson": lesson})
    else:
        messages.warning(request, _("Five lessons are in use. Retire one first."))
    return redirect("debriefs:lesson_list")


@require_POST
def lesson_delete(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(request, pk)
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
    response = render(request, "debriefs/_lesson.html", {"lesson": lesson})
    return announce(response, _("Back: %(lesson)s") % {"lesson": lesson})
