"""Which applications have been without an answer for so long that they may be closed."""

from django.db.models import Q
from django.utils import timezone

from tracker.applications.filters import past_closing
from tracker.applications.models.querysets import ApplicationQuerySet


def silent(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Of one person's `rows`, the longest without news first; those with a day to come wait."""
    free = Q(follow_up_on=None) | Q(follow_up_on__lte=timezone.localdate())
    found = rows.shown().open().filter(past_closing()).filter(free)
    return found.order_by("last_event_at", "id")
