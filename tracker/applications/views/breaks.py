"""A break: until its end nothing is due, nothing is past its day, nothing is asked for."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.addresses import page_before
from tracker.applications.forms.follow_ups import BreakForm
from tracker.formats import day as written


@require_http_methods(["GET", "POST"])
def break_create(request: HttpRequest) -> HttpResponse:
    """Begin a break, or choose another end for it."""
    form = BreakForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "applications/break.html", {"form": form}, status=status)
    was = request.user.break_until
    _until(request, form.day())
    said = _("You are on a break until %(day)s. Nothing is due before then.")
    undo = f"{reverse('applications:break_delete')}?until={was.isoformat() if was else 'never'}"
    day = written(request.user.break_until)
    messages.success(request, said % {"day": day}, extra_tags=f"undo:{undo}")
    return redirect("/")


@require_POST
def break_delete(request: HttpRequest) -> HttpResponse:
    """Back early: what waited is due from today. With `?until=` (Undo), the end as it was."""
    text = request.GET.get("until", "")
    if text:
        _until(request, _day(text))
        messages.success(request, _("As it was."))
    elif request.user.is_away:
        was = request.user.break_until
        _until(request, timezone.localdate())
        undo = f"{reverse('applications:break_delete')}?until={was.isoformat()}"
        said = _("Good to see you. What waited is due today, and nothing is past its day.")
        messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(page_before(request))


def _until(request: HttpRequest, day: date | None) -> None:
    request.user.break_until = day
    request.user.save(update_fields=["break_until"])


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
