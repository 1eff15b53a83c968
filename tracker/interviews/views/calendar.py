"""The calendar: a month to look at, a week to print, and the address of the feed."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tracker.interviews.agenda import Item, items, rests_until
from tracker.interviews.months import Span, month_of, read_month, read_week, week_of
from tracker.interviews.tokens import close_feed, open_feed


@dataclass(frozen=True)
class Day:
    date: date
    items: list[Item]
    is_today: bool
    is_past: bool


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    is_week = "week" in request.GET
    read = read_week if is_week else read_month
    span = read(request.GET["week"] if is_week else request.GET.get("month", ""), today)
    days = _days(request, span, today)
    context = {
        "span": span,
        "days": days,
        "weekdays": week_of(span.first).days,
        "is_empty": not any(day.items for day in days),
        "is_week": is_week,
        "today": today,
        "week": week_of(today if span.first <= today <= span.last else span.first).code,
        "this_week": week_of(today).code,
        "month": month_of(span.first).code,
        "rests_until": rests_until(request.user),
        "feed": _address(request),
    }
    return render(request, "interviews/calendar.html", context)


@require_POST
def feed_create(request: HttpRequest) -> HttpResponse:
    open_feed(request.user)
    messages.success(request, _("This is the address. Any that there was before works no longer."))
    return redirect(f"{reverse('interviews:calendar')}#feed")


@require_POST
def feed_delete(request: HttpRequest) -> HttpResponse:
    close_feed(request.user)
    messages.success(request, _("The address works no longer."))
    return redirect(f"{reverse('interviews:calendar')}#feed")


def _days(request: HttpRequest, span: Span, today: date) -> list[Day]:
    found = items(request.user, span.first, span.last)
    return [Day(day, found.get(day, []), day == today, day < today) for day in span.days]


def _address(request: HttpRequest) -> str:
    token = request.user.calendar_token
    path = f"{reverse('interviews:feed')}?token={token}"
    return request.build_absolute_uri(path) if token else ""
