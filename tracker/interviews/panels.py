"""What the page of an application shows of interviews."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from tracker.applications.models import Application
from tracker.interviews.models import Interview
from tracker.prepared import prepared


@prepared
def _rounds(owner: int, application: int) -> QuerySet:
    rows = Interview.objects.owned_by(owner).with_people().in_order()
    return rows.filter(application=application).select_related("held_event")


def interviews_of(request: HttpRequest, application: Application) -> str:
    """Every round, the next one first, and a way to add one."""
    now = timezone.now()
    rounds = _rounds(request.user.pk, application.pk)
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
