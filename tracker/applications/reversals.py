"""How each act over many applications is taken back; what has changed since is left alone.

Each reversal answers how many applications stand again as they stood. It reads the traces that
tracker/applications/batches.py writes.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from django.utils import timezone

from tracker.applications.many import Rows, carry, days, events_of, refresh
from tracker.applications.models import Application, Batch, BatchAct, Event, Tag, Tagging
from tracker.applications.stages import SILENT_KINDS
from tracker.followers import tell


def _take_back_events(batch: Batch) -> int:
    """Take each event back, unless something came after it or it was corrected."""
    events = events_of(batch.rows)
    newest: dict[int, int] = defaultdict(int)
    later = Event.objects.filter(application__in=[event.application_id for event in events]).filter(
        deleted_at=None
    )
    later = later.exclude(kind__in=SILENT_KINDS).order_by()
    for pk, application in later.values_list("pk", "application"):
        newest[application] = max(newest[application], pk)
    free = [
        event
        for event in events
        if event.deleted_at is None
        and event.version == 1
        and event.application.deleted_at is None
        and newest[event.application_id] == event.pk
    ]
    kept = {pk for answer in tell("taking_back", free) for pk in answer}
    gone = [event for event in free if event.pk not in kept]
    now = timezone.now()
    Event.objects.filter(pk__in=[event.pk for event in gone]).update(deleted_at=now, updated_at=now)
    untouched = [
        event.application
        for event in gone
        if days(event.application) == batch.rows[str(event.application_id)]["now"]
    ]
    refresh([event.application for event in gone])
    for row in untouched:
        # As it was, whatever the events would propose today.
        row.follow_up_on, row.proposed_on = map(_day, batch.rows[str(row.pk)]["was"])
        row.save(update_fields=["follow_up_on", "proposed_on", "updated_at"])
    return len(gone)


def _put_back_tags(batch: Batch) -> int:
    """Each tag that came goes again, and the other way round, where neither has happened since."""
    rows = {str(row.pk): row for row in _alive(batch)}
    tags = {tag for trace in batch.rows.values() for tag in (*trace["new"], *trace["gone"])}
    known = set(
        Tag.objects.owned_by(batch.owner_id).filter(pk__in=tags).values_list("pk", flat=True)
    )
    there = Tagging.objects.filter(application__in=[row.pk for row in rows.values()], tag__in=known)
    keys = {(str(row.application_id), row.tag_id): row.pk for row in there}
    away, again, back = [], [], 0
    for pk, trace in batch.rows.items():
        came = [keys[pk, tag] for tag in trace["new"] if (pk, tag) in keys]
        went = [tag for tag in trace["gone"] if tag in known and (pk, tag) not in keys]
        if pk in rows and len(came) == len(trace["new"]) and len(went) == len(trace["gone"]):
            away += came
            again += [(rows[pk], tag) for tag in went]
            back += 1
    Tagging.objects.filter(pk__in=away).delete()
    carry(again)
    return back


def _put_back(column: str, batch: Batch) -> int:
    """Write back what `column` held, where it still holds what the act wrote."""
    traces: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for pk, trace in batch.rows.items():
        traces[trace["was"], trace["now"]].append(int(pk))
    back = 0
    for (was, now), keys in traces.items():
        rows = Application.objects.filter(owner=batch.owner_id, pk__in=keys)
        if column != "deleted_at":
            rows = rows.filter(deleted_at=None)
        still = rows.filter(**{column: _moment(now)})
        back += still.update(**{column: _moment(was), "updated_at": timezone.now()})
    return back


REVERSE: dict[BatchAct, Callable[[Batch], int]] = {
    BatchAct.MOVE: _take_back_events,
    BatchAct.CLOSE: _take_back_events,
    BatchAct.CHASE: _take_back_events,
    BatchAct.REST: partial(_put_back, "follow_up_on"),
    BatchAct.TAG: _put_back_tags,
    BatchAct.ARCHIVE: partial(_put_back, "archived_at"),
    BatchAct.DELETE: partial(_put_back, "deleted_at"),
}


def _alive(batch: Batch) -> Rows:
    keys = [int(pk) for pk in batch.rows]
    return list(Application.objects.owned_by(batch.owner_id).filter(pk__in=keys).only("pk"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
