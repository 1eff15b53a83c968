"""Keeps a "no" for each application that many are closed with at once, and lets go of it again.

Told by tracker/followers.py: closing one by one and closing many leave the same record, so that
both can be looked back on, counted and taken back alike.
"""

from collections.abc import Iterable

from django.utils import timezone

from tracker.applications.models import Event
from tracker.rejections.models import HeardVia, Rejection


def keep(events: Iterable[Event]) -> None:
    """`events` are verdicts with their applications, which are up to date."""
    Rejection.objects.bulk_create(
        Rejection(
            owner_id=event.owner_id,
            application=event.application,
            event=event,
            received_at=event.happened_at,
            all_day=event.all_day,
            stage=event.application.furthest_stage,
            outcome=event.outcome,
            heard_via=HeardVia.SILENCE,
            is_sample=event.is_sample,
        )
        for event in events
    )


def let_go(events: Iterable[Event]) -> set[int]:
    """Move what was kept to Trash; answers the events whose "no" has been written on since."""
    rows = Rejection.objects.filter(event__in=[event.pk for event in events], deleted_at=None)
    written = {
        row.event_id
        for row in rows.select_related("debrief")
        if row.version > 1 or hasattr(row, "debrief")
    }
    now = timezone.now()
    rows.exclude(event__in=written).update(deleted_at=now, updated_at=now)
    return written
