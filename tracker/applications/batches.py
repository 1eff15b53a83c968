"""One act over many applications, in one transaction, and the exact reverse of it.

Each act takes the person and primary keys (those of others are passed over), leaves alone what it
does not fit, and answers a Batch whose `rows` are the applications that did change. The same
`token` again answers the first Batch.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from tracker.applications.models import Application, Batch, BatchAct, Event, Tag, Tagging
from tracker.applications.stages import SENT, SILENT_KINDS, EventKind, Outcome, Stage
from tracker.applications.standing import Standing, derive
from tracker.followers import tell
from tracker.owned import once

# What one press may change: more would keep the person, and everybody else, waiting.
MOST = 2000

Rows = list[Application]
# Primary key, as text -> what undoing needs.
Traces = dict[str, dict[str, Any]]


class Undone(NamedTuple):
    """How many applications stand as before the act, and how many had changed since."""

    back: int
    left: int


def move(user: Any, ids: Iterable[int], stage: int, *, token: Any = None, **moment: Any) -> Batch:
    """Move the open ones to `stage`, as of `moment` (happened_at, all_day; now without)."""

    def facts(row: Application) -> dict[str, Any] | None:
        if not row.is_open or row.stage == stage:
            return None
        sent = stage == Stage.APPLIED and row.applied_at is None
        kind = EventKind.APPLIED if sent else EventKind.STAGE_MOVED
        return {"kind": kind, "stage": stage, **moment}

    return _act(user, ids, BatchAct.MOVE, partial(_log, facts), token)


def close(user: Any, ids: Iterable[int], *, token: Any = None, **moment: Any) -> Batch:
    """End those that were sent and are open as "no reply", as of `moment`.

    Whoever follows "closed" is told of the events; so a "no" is kept for each.
    """

    def facts(row: Application) -> dict[str, Any] | None:
        if not row.is_open or row.stage < SENT:
            return None
        return {"kind": EventKind.VERDICT, "outcome": Outcome.SILENT, **moment}

    def do(rows: Rows) -> Traces:
        traces = _log(facts, rows)
        tell("closed", _events(traces))
        return traces

    return _act(user, ids, BatchAct.CLOSE, do, token)


def chase(user: Any, ids: Iterable[int], *, token: Any = None, **moment: Any) -> Batch:
    """Note that the person followed up on the open ones, as of `moment`."""

    def facts(row: Application) -> dict[str, Any] | None:
        return {"kind": EventKind.CHASED, **moment} if row.is_open else None

    return _act(user, ids, BatchAct.CHASE, partial(_log, facts), token)


def tag(user: Any, ids: Iterable[int], name: str, *, token: Any = None) -> Batch:
    """Have them carry the tag of that name, made when missing."""

    def do(rows: Rows) -> Traces:
        if (wanted := Tag.objects.named(user, name)) is None:
            return {}
        carried = set(_taggings(rows, wanted.pk).values_list("application", flat=True))
        bare = [row for row in rows if row.pk not in carried]
        _carry(bare, wanted.pk)
        return {str(row.pk): {"tag": wanted.pk, "carried": True} for row in bare}

    return _act(user, ids, BatchAct.TAG, do, token)


def untag(user: Any, ids: Iterable[int], name: str, *, token: Any = None) -> Batch:
    """Have them carry the tag of that name no longer; the tag itself stays."""

    def do(rows: Rows) -> Traces:
        known = Tag.objects.owned_by(user).filter(key=Tag.clean_name(name).casefold()).first()
        if known is None:
            return {}
        taggings = _taggings(rows, known.pk)
        carried = list(taggings.values_list("application", flat=True))
        taggings.delete()
        return {str(pk): {"tag": known.pk, "carried": False} for pk in carried}

    return _act(user, ids, BatchAct.TAG, do, token)


def archive(user: Any, ids: Iterable[int], *, away: bool = True, token: Any = None) -> Batch:
    """Take them out of the everyday views; with `away` False, put them back there."""

    def do(rows: Rows) -> Traces:
        now = timezone.now() if away else None
        fitting = [row for row in rows if (row.archived_at is None) == away]
        _write(fitting, archived_at=now)
        return {str(row.pk): {"was": _text(row.archived_at), "now": _text(now)} for row in fitting}

    return _act(user, ids, BatchAct.ARCHIVE, do, token)


def delete(user: Any, ids: Iterable[int], *, token: Any = None) -> Batch:
    """Move them to Trash."""

    def do(rows: Rows) -> Traces:
        now = timezone.now()
        _write(rows, deleted_at=now)
        return {str(row.pk): {"was": None, "now": _text(now)} for row in rows}

    return _act(user, ids, BatchAct.DELETE, do, token)


@transaction.atomic
def undo(batch: Batch) -> Undone:
    """Take the act back, row by row exactly; what has changed since stays as it is now.

    Taking back what was taken back changes nothing.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.undone_at:
        return Undone(0, 0)
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    back = _REVERSE[BatchAct(batch.act)](batch)
    return Undone(back, len(batch.rows) - back)


def _act(
    user: Any, ids: Iterable[int], act: str, do: Callable[[Rows], Traces], token: Any
) -> Batch:
    @transaction.atomic
    def create() -> Batch:
        rows = Application.objects.owned_by(user).filter(pk__in=list(ids)[:MOST])
        # Their long texts are no part of any act.
        rows = rows.defer("ad_text", "notes").select_for_update().order_by("pk")
        facts = {"token": token} if token else {}
        return Batch.objects.create(owner=user, act=act, rows=do(list(rows)), **facts)

    return once(Batch.objects.all(), user, token, create)


def _log(facts: Callable[[Application], dict[str, Any] | None], rows: Rows) -> Traces:
    """Write the event that `facts` says of each row, and bring the rows up to date."""
    now = timezone.now()
    said = [(row, facts(row)) for row in rows]
    told = [(row, {"happened_at": now} | fact) for row, fact in said if fact]
    events = Event.objects.bulk_create(
        Event(owner_id=row.owner_id, application=row, is_sample=row.is_sample, **fact)
        for row, fact in told
    )
    refresh([row for row, _fact in told])
    return {str(event.application_id): {"event": event.pk} for event in events}


def refresh(rows: Rows) -> None:
    """Write the cached facts of many from their events: one read, and a write for each.

    Call inside the transaction that changed the events.
    """
    counted = Event.objects.filter(application__in=[row.pk for row in rows]).counted()
    events = counted.order_by("application_id", "happened_at", "id").only(
        "application_id", "kind", "stage", "outcome", "happened_at", "all_day"
    )
    by_row = groupby(events, key=lambda event: event.application_id)
    standings = {pk: derive(happened) for pk, happened in by_row}
    now = timezone.now()
    for row in rows:
        standing = standings.get(row.pk, Standing())
        new = {name: getattr(standing, name) for name in Application.CACHED}
        for name, value in new.items():
            setattr(row, name, value)
        Application.objects.filter(pk=row.pk).update(**new, updated_at=now)


def _events(traces: Traces) -> list[Event]:
    keys = [trace["event"] for trace in traces.values()]
    events = Event.objects.filter(pk__in=keys).select_related("application")
    return list(events.defer("application__ad_text", "application__notes").order_by("pk"))


def _take_back_events(batch: Batch) -> int:
    """Take each event back, unless something came after it or it was corrected."""
    events = {event.pk: event for event in _events(batch.rows)}
    rows = {event.application_id: event.application for event in events.values()}
    newest: dict[int, int] = defaultdict(int)
    later = Event.objects.filter(application__in=rows, deleted_at=None)
    later = later.exclude(kind__in=SILENT_KINDS).order_by()
    for pk, application in later.values_list("pk", "application"):
        newest[application] = max(newest[application], pk)
    free = [
        event
        for event in events.values()
        if event.deleted_at is None
        and event.version == 1
        and event.application.deleted_at is None
        and newest[event.application_id] == event.pk
    ]
    kept = {pk for answer in tell("taking_back", free) for pk in answer}
    gone = [event for event in free if event.pk not in kept]
    now = timezone.now()
    Event.objects.filter(pk__in=[event.pk for event in gone]).update(deleted_at=now, updated_at=now)
    refresh([event.application for event in gone])
    return len(gone)


def _put_back_tags(batch: Batch) -> int:
    rows = {row.pk: row for row in _alive(batch)}
    back = 0
    by_tag: dict[tuple[int, bool], list[Application]] = defaultdict(list)
    for pk, trace in batch.rows.items():
        if int(pk) in rows:
            by_tag[trace["tag"], trace["carried"]].append(rows[int(pk)])
    for (key, carried), mine in by_tag.items():
        if not Tag.objects.owned_by(batch.owner_id).filter(pk=key).exists():
            continue
        taggings = _taggings(mine, key)
        if carried:
            back += taggings.delete()[0]
        else:
            again = set(taggings.values_list("application", flat=True))
            bare = [row for row in mine if row.pk not in again]
            _carry(bare, key)
            back += len(bare)
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


_REVERSE: dict[BatchAct, Callable[[Batch], int]] = {
    BatchAct.MOVE: _take_back_events,
    BatchAct.CLOSE: _take_back_events,
    BatchAct.CHASE: _take_back_events,
    BatchAct.TAG: _put_back_tags,
    BatchAct.ARCHIVE: partial(_put_back, "archived_at"),
    BatchAct.DELETE: partial(_put_back, "deleted_at"),
}


def _alive(batch: Batch) -> Rows:
    keys = [int(pk) for pk in batch.rows]
    return list(Application.objects.owned_by(batch.owner_id).filter(pk__in=keys).only("pk"))


def _taggings(rows: Rows, key: int) -> Any:
    return Tagging.objects.filter(tag=key, application__in=[row.pk for row in rows])


def _carry(rows: Rows, key: int) -> None:
    Tagging.objects.bulk_create(
        Tagging(owner_id=row.owner_id, application=row, tag_id=key, is_sample=row.is_sample)
        for row in rows
    )


def _write(rows: Rows, **facts: Any) -> None:
    keys = [row.pk for row in rows]
    Application.objects.filter(pk__in=keys).update(**facts, updated_at=timezone.now())


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
