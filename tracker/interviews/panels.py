"""What the page of an application shows of interviews."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from tracker.applications.models import Application
from tracker.interviews.models import Interview


def interviews_of(request: HttpRequest, application: Application) -> str:
    """Every round, the next one first, and a way to add one."""
    now = timezone.now()
    rows = Interview.objects.owned_by(request.user).with_people().in_order()
    rows = rows.filter(application=application).select_related("held_event")
    rounds = list(rows)
    for row in rounds:
        row.application = application
    ahead = [row for row in rounds if not row.is_over(now)]
    context: dict[str, Any] = {
        "application": application,
        "ahead": ahead,
        "behind": [row for row in reversed(rounds) if row not in ahead],
        "now": now,
    }
    return render_to_string("interviews/_interviews.html", context, request)
