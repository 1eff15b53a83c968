"""Their answer: kept word for word, taken apart, held beside the guess."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.feedback.comparing import suggested_code
from reflections.feedback.forms import AnswerForm
from reflections.feedback.models import FeedbackRequest
from reflections.feedback.point_forms import PointForm, ToldForm, keep_points, point_forms
from reflections.feedback.views.requests import owned
from tracker.mail.models import Mail
from tracker.owned import StaleVersion
from tracker.rejections.models import Reason

MOST_MAILS = 5


@require_http_methods(["GET", "POST"])
def answer_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Pasted, or from a mail that was confirmed as one of this application."""
    feedback = owned(request, pk)
    mails = Mail.objects.owned_by(request.user).filter(application=feedback.application)
    mails = list(mails.order_by("-received_at", "-id")[:MOST_MAILS])
    chosen = next((one for one in mails if str(one.pk) == request.GET.get("mail")), None)
    shown = {"answer": chosen.text if chosen else feedback.answer}
    if chosen:
        shown["day"] = timezone.localdate(chosen.received_at)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        is_new = feedback.answered_at is None
        feedback.keep_answer(form.cleaned_data["answer"], **form.moment())
        undo = reverse("feedback:answer_delete", args=[pk])
        tags = f"undo:{undo}" if is_new else ""
        messages.success(request, _("Kept, word for word."), extra_tags=tags)
        return redirect("feedback:detail", pk=pk)
    context = {"feedback": feedback, "form": form, "mails": mails}
    status = 422 if form.errors else 200
    return render(request, "feedback/answer.html", context, status=status)


@require_POST
def answer_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo: it was no answer. The words stay for when it is written again."""
    feedback = owned(request, pk)
    feedback.take_back_answer()
    return redirect("feedback:detail", pk=pk)


@require_http_methods(["GET", "POST"])
def points_edit(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    if not feedback.answered_at:
        return redirect("feedback:answer_create", pk=pk)
    if request.method != "POST":
        return _points_page(request, feedback, point_forms(feedback))
    rows = point_forms(feedback, request.POST)
    if not all(row.is_valid() for row in rows):
        return _points_page(request, feedback, rows, status=422)
    try:
        with transaction.atomic():
            feedback.save_version(_number(request.POST.get("version", "")), [])
            keep_points(feedback, rows)
    except StaleVersion as stale:
        there = list(stale.current.points.all())
        return _points_page(request, stale.current, rows, status=409, there=there)
    messages.success(request, _("Kept, point by point."))
    return redirect(f"{reverse('feedback:detail', args=[pk])}#points")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _points_page(
    request: HttpRequest,
    feedback: FeedbackRequest,
    rows: list[PointForm],
    status: int = 200,
    **also: Any,
) -> HttpResponse:
    context = {"feedback": feedback, "rows": rows, **also}
    return render(request, "feedback/points.html", context, status=status)


@require_http_methods(["GET", "POST"])
def told_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The stated reason after their answer; what stood there before is kept beside it."""
    feedback = owned(request, pk)
    if not feedback.answered_at:
        return redirect("feedback:detail", pk=pk)
    rejection = feedback.rejection
    suggested = rejection.their_code or suggested_code(feedback.points.all())
    form = ToldForm(
        request.POST if request.method == "POST" else None,
        kinds=Reason.objects.kinds(request.user, rejection.their_code),
        stage=rejection.stage,
        initial={
            "version": rejection.version,
            "their_code": suggested,
            "decided_stage": feedback.decided_stage,
        },
    )
    context: dict[str, Any] = {"feedback": feedback, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            _take_told(feedback, form)
        except StaleVersion as stale:
            context["there"] = stale.current
            return render(request, "feedback/told.html", context, status=409)
        undo = f"{reverse('feedback:told_delete', args=[pk])}?version={rejection.version}"
        messages.success(request, _("Their reason is kept."), extra_tags=f"undo:{undo}")
        return redirect(f"{reverse('feedback:detail', args=[pk])}#told")
    status = 422 if form.errors else 200
    return render(request, "feedback/told.html", context, status=status)


@transaction.atomic
def _take_told(feedback: FeedbackRequest, form: ToldForm) -> None:
    before = feedback.rejection.their_code
    code = form.cleaned_data["their_code"]
    if code != before:
        feedback.rejection.amend(form.cleaned_data["version"] or 0, their_code=code)
        if feedback.code_taken_at is None:
            feedback.code_before, feedback.code_taken_at = before, timezone.now()
    feedback.decided_stage = form.cleaned_data["decided_stage"]
    fields = ["code_before", "code_taken_at", "decided_stage", "updated_at"]
    feedback.save(update_fields=fields)


@require_POST
def told_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo: the stated reason as it stood before this answer.

    What was changed elsewhere since stays: the address has the version that Undo was offered for.
    """
    feedback = owned(request, pk)
    version = _number(request.GET.get("version", "")) or feedback.rejection.version
    try:
        _take_back_told(feedback, version)
    except StaleVersion:
        messages.info(request, _("The no was changed elsewhere since, and stays as it is."))
    return redirect("feedback:detail", pk=pk)


@transaction.atomic
def _take_back_told(feedback: FeedbackRequest, version: int) -> None:
    if feedback.code_taken_at:
        feedback.rejection.amend(version, their_code=feedback.code_before)
    feedback.decided_stage = feedback.code_taken_at = None
    feedback.code_before = ""
    fields = ["code_before", "code_taken_at", "decided_stage", "updated_at"]
    feedback.save(update_fields=fields)


@require_POST
def sorting_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Gone through; what is kept of it is kept elsewhere by now."""
    feedback = owned(request, pk)
    if feedback.answered_at and feedback.mark("processed_at"):
        undo = reverse("feedback:sorting_delete", args=[pk])
        messages.success(request, _("Sorted, and put away."), extra_tags=f"undo:{undo}")
    return redirect("feedback:detail", pk=pk)


@require_POST
def sorting_delete(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    feedback.unmark("processed_at")
    return redirect("feedback:detail", pk=pk)
