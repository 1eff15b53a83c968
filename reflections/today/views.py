"""The first page, the first visit, and the sample data to look around with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reflections.debriefs.pace import minutes, sorting_minutes
from reflections.patterns.wording import number_word
from reflections.today import sample
from reflections.today.day import day_of
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
