"""Reading and writing many applications at once: what acts over many and their reversals share."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils import timezone

from tracker.applications.models import Application, Event, Tagging

Rows = list[Application]
# Primary key of an application, as text -> what taking an act back needs.
Traces = dict[str, dict[str, Any]]


def refresh(rows: Rows) -> None:
    """Bring rows up to date with their events, which are read at once.

    Call inside the transaction that changed the events.
    """
    counted = Event.objects.filter(application__in=[row.pk for row in rows]).counted()
    events = counted.order_by("application_id", "happened_at", "id")
    by_row = groupby(events, key=lambda event: event.application_id)
    happened = {pk: list(group) for pk, group in by_row}
    for row in rows:
        row.refresh(happened.get(row.pk, []))


def write(rows: Rows, **facts: Any) -> None:
    keys = [row.pk for row in rows]
    Application.objects.filter(pk__in=keys).update(**facts, updated_at=timezone.now())


def events_of(traces: Traces) -> list[Event]:
    """The events that were written, with their applications."""
    keys = [trace["event"] for trace in traces.values()]
    events = Event.objects.filter(pk__in=keys).select_related("application__owner")
    return list(events.defer("application__ad_text", "application__notes").order_by("pk"))


def days(row: Application) -> list[str | None]:
    """The day to follow up and the one that was proposed, as a trace holds them."""
    return [day.isoformat() if day else None for day in (row.follow_up_on, row.proposed_on)]


def retag(rows: Rows, *, new: int | None = None, gone: int | None = None) -> Traces:
    """Have `rows` carry the tag `new` and not `gone`; the traces say which tags came and went."""
    carried = _carried(rows, [new, gone])
    came = [row for row in rows if new and new not in carried.get(row.pk, ())]
    went = [row for row in rows if gone and gone in carried.get(row.pk, ())]
    carry((row, new) for row in came)
    Tagging.objects.filter(tag=gone, application__in=[row.pk for row in went]).delete()
    traces: Traces = {str(row.pk): {"new": [], "gone": []} for row in (*came, *went)}
    for row in came:
        traces[str(row.pk)]["new"].append(new)
    for row in went:
        traces[str(row.pk)]["gone"].append(gone)
    return traces


def _carried(rows: Rows, tags: list[int | None]) -> dict[int, set[int]]:
    found = Tagging.objects.filter(tag__in=[tag for tag in tags if tag])
    found = found.filter(application__in=[row.pk for row in rows])
    carried: dict[int, set[int]] = {}
    for application, tag in found.values_list("application", "tag"):
        carried.setdefault(application, set()).add(tag)
    return carried


def carry(pairs: Iterable[tuple[Application, int | None]]) -> None:
    """Have each row carry the tag beside it."""
    Tagging.objects.bulk_create(
        Tagging(owner_id=row.owner_id, application=row, tag_id=tag, is_sample=row.is_sample)
        for row, tag in pairs
    )
