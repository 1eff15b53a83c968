"""Do interviews and what they wrote on the timeline still belong together? `check_record` asks."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet

from tracker.applications.stages import EventKind
from tracker.interviews.models import Interview

ENTRIES = {"invited_event": EventKind.INVITED, "held_event": EventKind.INTERVIEWED}


def differences() -> list[dict[str, Any]]:
    """What does not hold, as the command tells it."""
    return [
        {
            "application": row.application_id,
            "fact": f"interview {row.pk}",
            "cached": "in Trash" if row.deleted_at else "of this application",
            "derived": "otherwise",
        }
        for row in _parted()
    ]


def repair() -> None:
    """What is left of an interview in Trash leaves the timeline; what is not its own is let go."""
    for row in _parted():
        for name, kind in ENTRIES.items():
            event = getattr(row, name)
            if event and (event.application_id != row.application_id or event.kind != kind):
                setattr(row, name, None)
            elif event and row.deleted_at and not event.deleted_at:
                event.take_back()
        row.save(update_fields=[*ENTRIES, "updated_at"])


def _parted() -> QuerySet:
    wrong = Q()
    for condition in _conditions():
        wrong |= condition
    return Interview.objects.filter(wrong).select_related(*ENTRIES).order_by("pk")


def _conditions() -> Iterator[Q]:
    for name, kind in ENTRIES.items():
        there = Q(**{f"{name}__isnull": False})
        yield there & ~Q(**{f"{name}__kind": kind})
        yield there & ~Q(**{f"{name}__application": F("application")})
        yield there & Q(deleted_at__isnull=False, **{f"{name}__deleted_at": None})
