"""The first page, the first visit, and the sample data to look around with."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reflections.debriefs.models import monday_of
from reflections.debriefs.pace import minutes, sorting_minutes
from reflections.patterns.wording import number_word
from reflections.today import sample
from reflections.today.day import day_of
from reflections.today.weekly import Week, monday_of_week
from tracker.htmx import wants_fragment


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """With `?show=lead` htmx fetches the first sentence anew, after something below it is done."""
    context = {
        "day": day_of(request.user, timezone.now()),
        "minutes": minutes,
        "sorting_minutes": sorting_minutes,
        "spelled": number_word,
    }
    is_lead = wants_fragment(request) and request.GET.get("show") == "lead"
    return render(request, "today/_lead.html" if is_lead else "today/today.html", context)


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """The weekly review; `?of=2026-W47` is of that week, else it is of this one."""
    name = request.GET.get("of", "")
    now = timezone.now()
    this = monday_of(timezone.localdate(now))
    monday = monday_of_week(name) if name else this
    if monday is None or monday > this:
        raise Http404
    context = {"week": Week(request.user, monday, now), "spelled": number_word}
    return render(request, "today/week.html", context)


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    return render(request, "today/welcome.html")


@require_POST
def sample_create(request: HttpRequest) -> HttpResponse:
    sample.load(request.user)
    return redirect("today:today")


@require_POST
def sample_delete(request: HttpRequest) -> HttpResponse:
    """Also right where there is none: pressing twice ends in the same place."""
    sample.remove(request.user)
    messages.success(request, _("The sample data is gone. What you wrote yourself is all here."))
    return redirect("today:today")
