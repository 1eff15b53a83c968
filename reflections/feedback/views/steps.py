"""From the letter to its answer: reading it once more, a day longer, out, closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.feedback import cool_off, posting
from reflections.feedback.forms import OverrideForm, WakingForm
from reflections.feedback.models import FeedbackRequest
from reflections.feedback.views.requests import detail_page, owned
from tracker.formats import clock, day


@require_POST
def waking_create(request: HttpRequest, pk: int) -> HttpResponse:
    """It was read once more, and how that was, where the person said so."""
    feedback = owned(request, pk)
    form = WakingForm(request.POST)
    if not feedback.is_asleep and feedback.sent_at is None and form.is_valid():
        feedback.reread_at = timezone.now()
        feedback.reread_mood = int(form.cleaned_data["mood"] or 0) or None
        feedback.reread_angry = form.cleaned_data["angry"]
        feedback.save(update_fields=["reread_at", "reread_mood", "reread_angry", "updated_at"])
    return redirect(f"{reverse('feedback:detail', args=[pk])}#send")


@require_POST
def pause_create(request: HttpRequest, pk: int) -> HttpResponse:
    """One more day. A second press of the same button adds none."""
    feedback = owned(request, pk)
    if feedback.sent_at is None and not feedback.is_asleep:
        feedback.rest_until = timezone.now() + cool_off.ANOTHER_DAY
        feedback.reread_at = feedback.overridden_at = None
        fields = ["rest_until", "reread_at", "overridden_at", "updated_at"]
        feedback.save(update_fields=fields)
        undo = reverse("feedback:pause_delete", args=[pk])
        messages.success(request, _("It rests one more day."), extra_tags=f"undo:{undo}")
    return redirect("feedback:detail", pk=pk)


@require_POST
def pause_delete(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    feedback.rest_until = None
    feedback.save(update_fields=["rest_until", "updated_at"])
    return redirect("feedback:detail", pk=pk)


@require_http_methods(["GET", "POST"])
def override_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Before its rest is over: for a reason, and with the letter as it reads in view."""
    feedback = owned(request, pk)
    if feedback.sent_at or not feedback.body.strip() or not feedback.is_asleep:
        return redirect("feedback:detail", pk=pk)
    form = OverrideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        feedback.mark("overridden_at", **form.cleaned_data)
        undo = reverse("feedback:override_delete", args=[pk])
        messages.success(request, _("It may go now."), extra_tags=f"undo:{undo}")
        return redirect(f"{reverse('feedback:detail', args=[pk])}#send")
    context = {
        "feedback": feedback,
        "form": form,
        "reading": posting.heard(feedback, feedback.body),
    }
    status = 422 if form.errors else 200
    return render(request, "feedback/override.html", context, status=status)


@require_POST
def override_delete(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    if feedback.sent_at is None:
        feedback.unmark("overridden_at", why_now="", why_now_words="")
    return redirect("feedback:detail", pk=pk)


@require_POST
def sending_create(request: HttpRequest, pk: int) -> HttpResponse:
    """It went out. While it rests this is refused, and the answer says until when."""
    feedback = owned(request, pk)
    if feedback.sent_at or feedback.answered_at:
        return redirect("feedback:detail", pk=pk)
    if not feedback.body.strip():
        messages.info(request, _("There is no letter yet."))
        return detail_page(request, feedback, status=422)
    if feedback.is_asleep:
        messages.info(request, resting(feedback))
        return detail_page(request, feedback, status=422)
    feedback.send()
    undo = reverse("feedback:sending_delete", args=[pk])
    messages.success(request, _("Sent. It is out of your hands now."), extra_tags=f"undo:{undo}")
    return redirect("feedback:detail", pk=pk)


def resting(feedback: FeedbackRequest) -> str:
    until = feedback.rests_until
    when = {"day": day(until), "time": clock(until)}
    return _("It rests until %(day)s, %(time)s.") % when


@require_POST
def sending_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo: it did not go after all."""
    feedback = owned(request, pk)
    feedback.take_back_sending()
    return redirect("feedback:detail", pk=pk)


@require_POST
def closing_create(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    if feedback.is_out and feedback.mark("closed_at"):
        undo = reverse("feedback:closing_delete", args=[pk])
        messages.success(request, _("Closed."), extra_tags=f"undo:{undo}")
    return redirect("feedback:detail", pk=pk)


@require_POST
def closing_delete(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    if not feedback.answered_at:
        feedback.unmark("closed_at")
    return redirect("feedback:detail", pk=pk)
