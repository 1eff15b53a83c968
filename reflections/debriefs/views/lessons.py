"""Lessons: at most five in use, the others kept; written by hand or by a debrief."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reflections.debriefs.lesson_forms import FIELDS, LessonForm
from reflections.debriefs.models import Lesson, NoRoom, Used
from reflections.debriefs.recurrence import SHOWN, recurrence_of
from reflections.debriefs.use_counts import times, told_of, uses_of
from tracker.htmx import announce, wants_fragment
from tracker.owned import StaleVersion

MOST_RETIRED = 100


def _full() -> str:
    return _("Five lessons are in use. Retire one first; what you wrote is still here.")


def lesson_of(request: HttpRequest, pk: int) -> Lesson:
    rows = Lesson.objects.owned_by(request.user).with_origin()
    return get_object_or_404(rows, pk=pk)


def drawn(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    """One lesson in its place."""
    context = {"lesson": lesson, "told": told_of(request.user)}
    return render(request, "debriefs/_lesson.html", context)


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    rows = Lesson.objects.owned_by(request.user).with_origin()
    active = list(rows.active())
    own = [lesson for lesson in active if not lesson.is_sample]
    told = told_of(request.user)
    used = sum(one.counts[Used.USED] for one in told.values())
    context = {
        "active": active,
        "retired": list(rows.retired()[:MOST_RETIRED]),
        "told": told,
        "used": times(used) if used else "",
        "most": Lesson.MOST_ACTIVE,
        "form": LessonForm() if len(own) < Lesson.MOST_ACTIVE else None,
    }
    return render(request, "debriefs/lesson_list.html", context)


@require_http_methods(["GET", "POST"])
def lesson_create(request: HttpRequest) -> HttpResponse:
    form = LessonForm(request.POST or None)
    if request.method != "POST":
        return render(request, "debriefs/lesson_create.html", {"form": form})
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("token", *FIELDS)}
        try:
            lesson = Lesson.objects.add(request.user, **facts)
        except NoRoom:
            form.add_error(None, _full())
        else:
            messages.success(request, _("Kept: %(lesson)s") % {"lesson": lesson})
            return redirect("debriefs:lesson_list")
    return render(request, "debriefs/lesson_create.html", {"form": form}, status=422)


@require_safe
def lesson_detail(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = lesson_of(request, pk)
    if wants_fragment(request):
        return drawn(request, lesson)
    return detail_page(request, lesson)


def detail_page(
    request: HttpRequest, lesson: Lesson, *, status: int = 200, problem: Any = None
) -> HttpResponse:
    """With its uses and whether its theme came back; `?behind=…` shows what a number counts.

    How often a theme came back counts rejections, so quiet mode leaves it out.
    """
    behind = request.GET.get("behind", "")
    recurrence = None if request.user.quiet_mode else recurrence_of(lesson)
    context = {
        "lesson": lesson,
        "told": told_of(request.user),
        "uses": uses_of(lesson),
        "recurrence": recurrence,
        "behind": behind,
        "cases": recurrence.behind(behind)[:SHOWN] if recurrence else [],
        "problem": problem,
    }
    return render(request, "debriefs/lesson_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
def lesson_edit(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = lesson_of(request, pk)
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
    return announce(drawn(request, lesson), _("Saved: %(lesson)s") % {"lesson": lesson})


def _edit_page(
    request: HttpRequest, form: LessonForm, *, status: int = 200, there: Any = None
) -> HttpResponse:
    """The form, in place or as a page; `there` is the lesson as saved elsewhere meanwhile."""
    page = "_lesson_form" if wants_fragment(request) else "lesson_edit"
    context = {"lesson": form.instance, "form": form, "there": there}
    return render(request, f"debriefs/{page}.html", context, status=status)
