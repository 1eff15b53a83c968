"""What is written to the employer: the letter, its reminder, the thank-you, any other note."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.feedback import bank, posting
from reflections.feedback.former import bring_back
from reflections.feedback.forms import MOST_LETTER, LetterForm, NoteForm
from reflections.feedback.models import FeedbackRequest
from reflections.feedback.views.requests import owned
from tracker.htmx import wants_fragment
from tracker.owned import StaleVersion
from tracker.rejections.models import Rejection


@require_POST
def letter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Kept by the button; while one writes, htmx asks only how it reads."""
    feedback = owned(request, pk)
    if wants_fragment(request):
        return _tone(request, feedback)
    if feedback.sent_at:
        messages.info(request, _("This letter is out; it stays as it went."))
        return redirect("feedback:detail", pk=pk)
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _letter_page(request, feedback, form, status=422)
    feedback.subject, feedback.body = form.cleaned_data["subject"], form.cleaned_data["body"]
    try:
        feedback.save_version(form.cleaned_data["version"] or 0, ["subject", "body"])
    except StaleVersion as stale:
        data = form.data.copy()
        data["version"] = stale.current.version
        form.data = data
        return _letter_page(request, feedback, form, status=409, there=stale.current)
    messages.success(request, _("Saved."))
    return redirect("feedback:detail", pk=pk)


@require_POST
def former_restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of a letter put together anew: the words it took the place of."""
    feedback = owned(request, pk)
    if bring_back(request.session, feedback):
        messages.success(request, _("The letter says again what it said."))
    else:
        messages.info(request, _("The letter stays as it is now."))
    return redirect("feedback:detail", pk=pk)


def _letter_page(
    request: HttpRequest,
    feedback: FeedbackRequest,
    form: LetterForm,
    status: int = 200,
    **also: Any,
) -> HttpResponse:
    """`there` is the letter as saved elsewhere meanwhile."""
    reading = posting.heard(feedback, form["body"].value() or "")
    context = {"feedback": feedback, "form": form, "reading": reading, **also}
    return render(request, "feedback/letter.html", context, status=status)


def _tone(request: HttpRequest, feedback: FeedbackRequest, kind: str = "letter") -> HttpResponse:
    """How what is written so far reads, and the way out for just these words."""
    body = request.POST.get("body", "")[:MOST_LETTER]
    context = {"reading": posting.heard(feedback, body)}
    subject = request.POST.get("subject") or _reply_subject(feedback)
    if kind != "letter" or feedback.reread_at or feedback.overridden_at:
        context["mail_to"] = posting.way_out(feedback, subject, body)
    return render(request, "feedback/_tone.html", context)


def _reply_subject(feedback: FeedbackRequest) -> str:
    return f"Re: {feedback.subject or bank.subject_of(feedback.application.title)}"


@require_http_methods(["GET", "POST"])
def nudge_create(request: HttpRequest, pk: int) -> HttpResponse:
    """One reminder, a week after the letter; there is no second one."""
    feedback = owned(request, pk)
    if wants_fragment(request):
        return _tone(request, feedback, "note")
    if not feedback.nudge_due_at(timezone.now()):
        return redirect("feedback:detail", pk=pk)
    offered = bank.nudge_of(
        name=feedback.to_name, me=request.user.called, role=feedback.application.title
    )
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        initial={"body": feedback.nudge_body or offered},
    )
    if request.method == "POST" and form.is_valid() and "sent" in request.POST:
        if feedback.is_asleep:
            return _note_page(request, feedback, form, "nudge", status=422)
        feedback.mark("nudged_at", nudge_body=form.cleaned_data["body"])
        undo = reverse("feedback:nudge_delete", args=[pk])
        messages.success(request, _("Noted. That was the one reminder."), extra_tags=f"undo:{undo}")
        return redirect("feedback:detail", pk=pk)
    return _note_page(request, feedback, form, "nudge")


@require_POST
def nudge_delete(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    feedback.unmark("nudged_at")
    return redirect("feedback:detail", pk=pk)


@require_http_methods(["GET", "POST"])
def thanks_edit(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    if wants_fragment(request):
        return _tone(request, feedback, "note")
    if not feedback.answered_at:
        return redirect("feedback:detail", pk=pk)
    offered = bank.thanks_of(name=feedback.to_name, me=request.user.called)
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        initial={"body": feedback.thanks_body or offered},
    )
    if request.method == "POST" and form.is_valid() and "sent" in request.POST:
        if feedback.is_asleep:
            return _note_page(request, feedback, form, "thanks", status=422)
        feedback.mark("thanked_at", thanks_body=form.cleaned_data["body"])
        undo = reverse("feedback:thanks_delete", args=[pk])
        messages.success(request, _("Thanked."), extra_tags=f"undo:{undo}")
        return redirect("feedback:detail", pk=pk)
    return _note_page(request, feedback, form, "thanks")


@require_POST
def thanks_delete(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    feedback.unmark("thanked_at")
    return redirect("feedback:detail", pk=pk)


def _note_page(
    request: HttpRequest, feedback: FeedbackRequest, form: NoteForm, kind: str, status: int = 200
) -> HttpResponse:
    body = form["body"].value() or ""
    context = {
        "feedback": feedback,
        "form": form,
        "kind": kind,
        "reading": posting.heard(feedback, body),
        "asleep_until": feedback.rests_until if feedback.is_asleep else None,
        "mail_to": posting.way_out(feedback, _reply_subject(feedback), body),
    }
    status = 422 if form.errors else status
    return render(request, "feedback/note.html", context, status=status)


@require_http_methods(["GET", "POST"])
def other_letter(request: HttpRequest, rejection: int) -> HttpResponse:
    """Anything else to this employer: how it reads and whether it can wait. Nothing is kept."""
    row = get_object_or_404(Rejection.objects.owned_by(request.user).with_debrief(), pk=rejection)
    known = FeedbackRequest.objects.owned_by(request.user).filter(rejection=row).first()
    feedback = known or FeedbackRequest(owner=request.user, rejection=row)
    feedback.rejection = row
    form = NoteForm(request.POST if request.method == "POST" else None)
    if wants_fragment(request):
        return _tone(request, feedback, "note")
    context = {
        "rejection": row,
        "form": form,
        "asleep_until": feedback.rests_until if feedback.is_asleep else None,
        "reading": posting.heard(feedback, form["body"].value() or ""),
        "mail_to": posting.way_out(feedback, _reply_subject(feedback), form["body"].value() or ""),
    }
    status = 422 if form.errors else 200
    return render(request, "feedback/other_letter.html", context, status=status)
