"""What became of a lesson at its moment: said in one press, said otherwise, taken back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reflections.debriefs.lesson_forms import LessonUseForm
from reflections.debriefs.models import LessonUse, Used
from reflections.debriefs.moments import Moment
from reflections.debriefs.views.lessons import detail_page, lesson_of
from tracker.addresses import page_before
from tracker.htmx import announce, wants_fragment


@require_POST
def lesson_use_create(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer at an interview, at an application, or in a week; it takes the place of another.

    The Undo of an answer has what was said before in its address, where a form has it in its body.
    """
    lesson = lesson_of(request, pk)
    form = LessonUseForm(request.POST if "answer" in request.POST else request.GET, lesson=lesson)
    if not form.is_valid():
        if {"interview", "application"} & set(form.errors):
            raise Http404
        return detail_page(request, lesson, status=422, problem=form)
    use, before = LessonUse.objects.answer(lesson, **form.cleaned_data)
    said = _("%(answer)s: %(lesson)s") % {"answer": use.get_answer_display(), "lesson": lesson}
    if wants_fragment(request):
        return announce(_answers(request, Moment(use.lesson, use.of, use)), said)
    undo = _address(use, before) if before and before != use.answer else _deletion(use)
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(page_before(request, reverse("debriefs:lesson_detail", args=[pk])))


@require_POST
def lesson_use_delete(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    rows = LessonUse.objects.owned_by(request.user).with_moment().select_related("lesson")
    row = get_object_or_404(rows, pk=use, lesson=pk)
    undo, lesson, of = _address(row, row.answer), row.lesson, row.of
    if row.take_back():
        said = _("Taken back: %(answer)s") % {"answer": Used(row.answer).label}
    else:
        said = _("Taken back. Five lessons are in use, so this one stays among the others.")
    if wants_fragment(request):
        return announce(_answers(request, Moment(lesson, of)), said)
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(page_before(request, reverse("debriefs:lesson_detail", args=[pk])))


def _answers(request: HttpRequest, moment: Moment) -> HttpResponse:
    return render(request, "debriefs/_lesson_answers.html", {"at": moment})


def _deletion(use: LessonUse) -> str:
    return reverse("debriefs:lesson_use_delete", args=[use.lesson_id, use.pk])


def _address(use: LessonUse, answer: str) -> str:
    """Where that answer is given again, at the same moment."""
    told = {"answer": answer, "on": use.on.isoformat()}
    if use.of:
        told[use.of._meta.model_name] = use.of.pk
    return f"{reverse('debriefs:lesson_use_create', args=[use.lesson_id])}?{urlencode(told)}"
