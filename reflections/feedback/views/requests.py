"""Asking an employer for a line of feedback: all requests, a new one, one as it stands."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reflections.feedback import bank, posting
from reflections.feedback.comparing import compared, gathered
from reflections.feedback.former import remember
from reflections.feedback.forms import LetterForm, PartsForm, WakingForm
from reflections.feedback.models import FeedbackRequest, State
from reflections.feedback.models.requests import CLOSES_AFTER, LATE_AFTER, NUDGE_FROM
from tracker.applications.stages import CONVERSATION
from tracker.contacts.models import Involvement
from tracker.htmx import wants_fragment
from tracker.rejections.models import Rejection

MOST_SHOWN, MOST_DONE = 50, 100
UNSENT = (State.DRAFT, State.COOLING, State.READY)


def owned(request: HttpRequest, pk: int) -> FeedbackRequest:
    rows = FeedbackRequest.objects.owned_by(request.user).with_rejection()
    return get_object_or_404(rows, pk=pk)


@require_GET
def request_list(request: HttpRequest) -> HttpResponse:
    rows = FeedbackRequest.objects.owned_by(request.user).with_rejection()
    meant = Rejection.objects.owned_by(request.user).filter(
        feedback=None, debrief__deleted_at=None, debrief__ask_feedback__in=("prepare", "later")
    )
    context = {
        "unsent": list(rows.unsent().order_by("id")[:MOST_SHOWN]),
        "out": list(rows.out().order_by("sent_at", "id")[:MOST_SHOWN]),
        "to_sort": list(rows.to_sort().order_by("answered_at", "id")[:MOST_SHOWN]),
        "done": list(rows.done().order_by("-id")[:MOST_DONE]),
        "gathered": gathered(request.user),
        "meant": list(meant.with_application().newest()[:MOST_SHOWN]),
        "at": timezone.now(),
    }
    return render(request, "feedback/list.html", context)


@require_http_methods(["GET", "POST"])
def request_create(request: HttpRequest, rejection: int) -> HttpResponse:
    """The letter from its parts. A change in them shows it anew; the button keeps it."""
    rows = Rejection.objects.owned_by(request.user).with_debrief()
    row = get_object_or_404(rows, pk=rejection)
    known = FeedbackRequest.objects.owned_by(request.user).filter(rejection=row).first()
    if known and (known.sent_at or known.answered_at or known.closed_at):
        return redirect("feedback:detail", pk=known.pk)
    people = list(Involvement.objects.of_application(row.application))
    data = request.POST if request.method == "POST" else None
    form = PartsForm(data, people=people, stage=row.stage, request=known)
    context: dict[str, Any] = {"rejection": row, "form": form, "known": known, "people": people}
    context["early"] = row.stage < CONVERSATION
    accepted = request.method == "POST" and form.is_valid()
    context["letter"] = _letter(request, row, form)
    if wants_fragment(request):
        return render(request, "feedback/_preview.html", context)
    if not accepted or "show" in request.POST:
        status = 422 if request.method == "POST" and not accepted else 200
        return render(request, "feedback/create.html", context, status=status)
    if known and known.body and form.cleaned_data["kept"] != known.version:
        messages.info(request, _("There is a letter already. It is as it was."))
        return redirect("feedback:detail", pk=known.pk)
    facts = form.facts() | {"subject": context["letter"]["subject"]}
    facts["body"] = context["letter"]["body"]
    former = FeedbackRequest.objects.filter(owner=request.user, rejection=row).first()
    kept = FeedbackRequest.objects.begin(row, token=form.cleaned_data["token"], **facts)
    if former and former.body.strip() and former.version != kept.version:
        remember(request.session, former, kept)
        undo = reverse("feedback:former_restoration_create", args=[kept.pk])
        messages.success(request, _("Put together anew."), extra_tags=f"undo:{undo}")
    return redirect("feedback:detail", pk=kept.pk)


def _letter(request: HttpRequest, rejection: Rejection, form: PartsForm) -> dict[str, str]:
    """Subject and body of what the form says so far, however little that is."""
    said = getattr(form, "cleaned_data", None)
    facts = form.initial | {"to_name": ""} if said is None else said
    contact = form.people.get(str(facts.get("person") or ""))
    application = rejection.application
    body = bank.body_of(
        name=contact.name if contact else facts.get("to_name") or "",
        me=request.user.called,
        role=application.title,
        thanks_for=facts.get("thanks_for") or "",
        questions=facts.get("questions") or (),
        outcome=rejection.outcome,
    )
    return {"subject": bank.subject_of(application.title or application.company_name), "body": body}


@require_GET
def request_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return detail_page(request, owned(request, pk))


def detail_page(request: HttpRequest, feedback: FeedbackRequest, status: int = 200) -> HttpResponse:
    now = timezone.now()
    state = feedback.state_at(now)
    context: dict[str, Any] = {
        "feedback": feedback,
        "state": state,
        "at": now,
        "reading": posting.heard(feedback, feedback.body),
        "no_reply": bank.is_no_reply(feedback.to_email),
    }
    if state in UNSENT:
        names = ("version", "subject", "body")
        shown = {name: getattr(feedback, name) for name in names}
        context["form"] = LetterForm(initial=shown)
        context["waking"] = WakingForm()
        context["late"] = now - feedback.rejection.received_at > LATE_AFTER
        context["awake"] = state == State.READY
        context["may_go"] = state == State.READY and (feedback.reread_at or feedback.overridden_at)
        if context["may_go"]:
            context["mail_to"] = posting.way_out(feedback, feedback.subject, feedback.body)
    elif feedback.is_out:
        context["nudge_from"] = feedback.sent_at + NUDGE_FROM
        context["closes_at"] = feedback.sent_at + CLOSES_AFTER
    if feedback.answered_at:
        context["compared"] = compared(feedback)
    return render(request, "feedback/detail.html", context, status=status)


@require_POST
def request_delete(request: HttpRequest, pk: int) -> HttpResponse:
    feedback = owned(request, pk)
    feedback.trash()
    back = reverse("feedback:restoration_create", args=[pk])
    messages.success(request, _("The letter is in Trash."), extra_tags=f"undo:{back}")
    return redirect("feedback:list")


@require_POST
def restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo. Bringing back what was never away changes nothing."""
    kept = {"rejection__deleted_at": None, "rejection__application__deleted_at": None}
    rows = FeedbackRequest.objects.filter(owner=request.user, **kept)
    feedback = get_object_or_404(rows, pk=pk)
    if feedback.deleted_at:
        feedback.restore()
    return redirect("feedback:detail", pk=pk)
