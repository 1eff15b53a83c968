"""One interview: planned, read, changed, held, cancelled, taken back."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.accounts.forms import time_zones
from tracker.applications.models import Application
from tracker.formats import day
from tracker.interviews.facts import FACTS
from tracker.interviews.forms.facts import NoteForm
from tracker.interviews.forms.interviews import InterviewEditForm, InterviewForm, reading
from tracker.interviews.forms.questions import QuestionsForm
from tracker.interviews.models import Interview
from tracker.owned import StaleVersion
from tracker.prepared import prepared


@require_http_methods(["GET", "POST"])
def interview_create(request: HttpRequest, application: int) -> HttpResponse:
    rows = Application.objects.owned_by(request.user).with_company()
    row = get_object_or_404(rows, pk=application)
    form = InterviewForm(_posted(request), application=row)
    if form.is_bound and form.is_valid():
        token = form.cleaned_data["token"]
        interview = Interview.objects.plan(row, token=token, **form.facts())
        undo = reverse("interviews:delete", args=[interview.pk])
        messages.success(request, _said(interview), extra_tags=f"undo:{undo}")
        return redirect("interviews:detail", interview.pk)
    context = {"application": row, "form": form, "time_zones": time_zones()}
    status = 422 if form.is_bound else 200
    return render(request, "interviews/create.html", context, status=status)


@require_safe
def interview_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return detail_page(request, _interview(request, pk))


def detail_page(
    request: HttpRequest,
    interview: Interview,
    *,
    status: int = 200,
    asking: QuestionsForm | None = None,
) -> HttpResponse:
    """The whole page, with a form that was not accepted in its place."""
    now = timezone.now()
    over = interview.is_over(now) and not interview.is_cancelled
    context = {
        "interview": interview,
        "application": interview.application,
        "facts": FACTS,
        "is_over": over,
        "is_past": interview.has_begun(now),
        "note_form": _asked_for(interview) if over and not interview.note else None,
        "questions": interview.questions.filter(deleted_at=None),
        "asking": asking or QuestionsForm(),
        "in_error": status == 422,
    }
    return render(request, "interviews/detail.html", context, status=status)


def _asked_for(interview: Interview) -> NoteForm:
    """The note's own form, on the page from the start, and so without the focus."""
    form = NoteForm(instance=interview)
    del form.fields["note"].widget.attrs["autofocus"]
    return form


@require_safe
def interview_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One page to print and take along."""
    return render(request, "interviews/sheet.html", {"interview": _interview(request, pk)})


@require_http_methods(["GET", "POST"])
def interview_edit(request: HttpRequest, pk: int) -> HttpResponse:
    interview = _interview(request, pk)
    form = InterviewEditForm(_posted(request), interview=interview)
    context: dict[str, Any] = {"interview": interview, "form": form, "time_zones": time_zones()}
    if form.is_bound and form.is_valid():
        try:
            _amend(interview, form)
        except StaleVersion as stale:
            context["there"] = stale.current
            return render(request, "interviews/edit.html", context, status=409)
        messages.success(request, _("Saved."))
        return redirect("interviews:detail", pk)
    return render(request, "interviews/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def interview_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """To Trash, with what it wrote on the timeline; both come back together."""
    interview = _interview(request, pk)
    interview.take_back()
    undo = reverse("archive:restoration_create", args=["interview", interview.pk])
    said = _("%(interview)s is in Trash for 30 days.") % {"interview": interview}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("applications:detail", interview.application_id)


@require_POST
def cancellation_create(request: HttpRequest, pk: int) -> HttpResponse:
    interview = _interview(request, pk)
    interview.cancel()
    undo = reverse("interviews:cancellation_delete", args=[pk])
    messages.success(request, _("Marked as cancelled."), extra_tags=f"undo:{undo}")
    return redirect("interviews:detail", pk)


@require_POST
def cancellation_delete(request: HttpRequest, pk: int) -> HttpResponse:
    _interview(request, pk).reinstate()
    return redirect("interviews:detail", pk)


@require_POST
def holding_create(request: HttpRequest, pk: int) -> HttpResponse:
    """It took place: the timeline says so, and the next follow-up with it."""
    interview = _interview(request, pk)
    interview.hold()
    undo = reverse("interviews:holding_delete", args=[pk])
    messages.success(request, said_of_holding(interview), extra_tags=f"undo:{undo}")
    return redirect("interviews:detail", pk)


@require_POST
def holding_delete(request: HttpRequest, pk: int) -> HttpResponse:
    _interview(request, pk).unhold()
    return redirect("interviews:detail", pk)


def said_of_holding(interview: Interview) -> str:
    """That it stands on the timeline, and when to follow up if that is due one day."""
    due = interview.application.follow_up_on
    if due is None or due <= timezone.localdate() or not interview.application.is_open:
        return _("It is on the timeline.")
    return _("It is on the timeline. Follow up on %(day)s.") % {"day": day(due)}


def _posted(request: HttpRequest) -> Any:
    """What was sent, however little; None before anything was."""
    return request.POST if request.method == "POST" else None


def _interview(request: HttpRequest, pk: int) -> Interview:
    (interview,) = _known(request.user.pk, pk) or [None]
    if interview is None:
        raise Http404
    return interview


@prepared
def _known(owner: int, pk: int) -> QuerySet:
    return Interview.objects.owned_by(owner).with_application().with_people().filter(pk=pk)


def _said(interview: Interview) -> str:
    if interview.is_held:
        return said_of_holding(interview)
    return _("%(interview)s is planned.") % {"interview": interview}


def _amend(interview: Interview, form: InterviewEditForm) -> None:
    """Raises StaleVersion if what the form shows was changed meanwhile; a note is no reason to."""
    was, facts = form.cleaned_data["was"], form.facts()
    try:
        interview.amend(form.cleaned_data["version"], **facts)
    except StaleVersion as stale:
        if reading(stale.current) != was:
            raise
        interview.amend(stale.current.version, **facts)
