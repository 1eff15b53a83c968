"""What is made of one point: a lesson, a step, a strength, a lead."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.debriefs.lesson_forms import FIELDS, LessonForm
from reflections.feedback import keeping
from reflections.feedback.models import About, FeedbackPoint, Keeps
from reflections.feedback.point_forms import ActionForm, BragForm

DUE_IN = 3


def _owned(request: HttpRequest, pk: int) -> FeedbackPoint:
    rows = FeedbackPoint.objects.owned_by(request.user).with_request()
    return get_object_or_404(rows, pk=pk)


def _back(point: FeedbackPoint) -> HttpResponse:
    return redirect(f"{reverse('feedback:detail', args=[point.request_id])}#points")


@require_http_methods(["GET", "POST"])
def keeping_create(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of what the person wants to keep of it; sent twice it keeps one."""
    point = _owned(request, pk)
    if point.keeps not in (Keeps.LESSON, Keeps.ACTION, Keeps.BRAG):
        return _back(point)
    form = _form(point, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _keep(point, form.cleaned_data):
            messages.success(request, _("Kept."))
            return _back(point)
        form.add_error(
            None, _("Five lessons are in use. Retire one first; what you wrote is still here.")
        )
    context: dict[str, Any] = {"point": point, "form": form, "said_by": keeping.said_by(point)}
    status = 422 if form.errors else 200
    return render(request, "feedback/keeping.html", context, status=status)


def _form(point: FeedbackPoint, data: Any) -> forms.BaseForm:
    if point.keeps == Keeps.LESSON:
        return LessonForm(data)
    if point.keeps == Keeps.ACTION:
        due_on = timezone.localdate() + timedelta(days=DUE_IN)
        return ActionForm(data, initial={"due_on": due_on})
    return BragForm(data)


def _keep(point: FeedbackPoint, said: dict[str, Any]) -> Any:
    if point.keeps == Keeps.LESSON:
        return keeping.keep_lesson(point, **{name: said[name] for name in FIELDS})
    if point.keeps == Keeps.ACTION:
        return keeping.keep_action(point, said["text"], said["due_on"])
    return keeping.keep_brag(point, said["title"])


@require_POST
def lead_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Another team of theirs: a lead, at once, with an Undo."""
    point = _owned(request, pk)
    if point.about == About.OTHER_TEAM:
        keeping.keep_lead(point)
        undo = reverse("feedback:lead_delete", args=[pk])
        messages.success(request, _("A lead. It is in your table."), extra_tags=f"undo:{undo}")
    return _back(point)


@require_POST
def lead_delete(request: HttpRequest, pk: int) -> HttpResponse:
    point = _owned(request, pk)
    keeping.take_back_lead(point)
    return _back(point)
