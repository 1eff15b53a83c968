"""One act over many applications, in one transaction, and the exact reverse of it.

Each act takes the person and primary keys (those of others are passed over), leaves alone what it
does not fit, and answers a Batch whose `rows` are the applications that did change. The same
`token` again answers the first Batch.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from tracker.applications.many import Rows, Traces, days, events_of, refresh, retag, write
from tracker.applications.models import Application, Batch, BatchAct, Event, Tag, Tagging
from tracker.applications.reversals import REVERSE
from tracker.applications.stages import SENT, EventKind, Outcome, move_kind
from tracker.followers import tell
from tracker.owned import once

# What one press may change: more would keep the person, and everybody else, waiting.
MOST = 2000


class Undone(NamedTuple):
    """How many applications stand as before the act, and how many had changed since."""

    back: int
    left: int


def move(user: Any, ids: Iterable[int], stage: int, *, token: Any = None, **moment: Any) -> Batch:
    """Move the open ones to `stage`, as of `moment` (happened_at, all_day; now without)."""

    def facts(row: Application) -> dict[str, Any] | None:
        if not row.is_open or row.stage == stage:
            return None
        return {"kind": move_kind(stage, row.applied_at), "stage": stage, **moment}

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
        tell("closed", events_of(traces))
        return traces

    return _act(user, ids, BatchAct.CLOSE, do, token)


def chase(user: Any, ids: Iterable[int], *, token: Any = None, **moment: Any) -> Batch:
    """Note that the person followed up on the open ones, as of `moment`."""

    def facts(row: Application) -> dict[str, Any] | None:
        return {"kind": EventKind.CHASED, **moment} if row.is_open else None

    def do(rows: Rows) -> Traces:
        traces = _log(facts, rows)
        for row in rows:
            # The day that was set has served, whoever set it.
            if str(row.pk) in traces and row.follow_up_on != row.proposed_on:
                row.follow_up(row.proposed_on)
                traces[str(row.pk)]["now"] = days(row)
        return traces

    return _act(user, ids, BatchAct.CHASE, do, token)


def rest(user: Any, ids: Iterable[int], until: date, *, token: Any = None) -> Batch:
    """Leave the open ones alone until that day; nothing has happened by it."""

    def do(rows: Rows) -> Traces:
        fitting = [row for row in rows if row.is_open]
        write(fitting, follow_up_on=until)
        return {str(row.pk): {"was": days(row)[0], "now": until.isoformat()} for row in fitting}

    return _act(user, ids, BatchAct.REST, do, token)


def tag(user: Any, ids: Iterable[int], name: str, *, token: Any = None) -> Batch:
    """Have them carry the tag of that name, made when missing."""

    def do(rows: Rows) -> Traces:
        wanted = Tag.objects.named(user, name)
        return retag(rows, new=wanted.pk) if wanted else {}

    return _act(user, ids, BatchAct.TAG, do, token)


def untag(user: Any, ids: Iterable[int], name: str, *, token: Any = None) -> Batch:
    """Have them carry the tag of that name no longer; the tag itself stays."""

    def do(rows: Rows) -> Traces:
        known = Tag.objects.owned_by(user).filter(key=Tag.key_of(Tag.clean_name(name))).first()
        return retag(rows, gone=known.pk) if known else {}

    return _act(user, ids, BatchAct.TAG, do, token)


def merge_tags(user: Any, gone: Tag, kept: Tag | None = None, *, token: Any = None) -> Batch:
    """Have all that carry `gone` carry `kept` instead; without one, carry it no longer."""
    carrying = Tagging.objects.owned_by(user).filter(tag=gone)
    ids = list(carrying.order_by("application").values_list("application", flat=True))
    new = kept.pk if kept else None

    def do(rows: Rows) -> Traces:
        return retag(rows, new=new, gone=gone.pk)

    return _act(user, ids, BatchAct.TAG, do, token, most=len(ids))


def archive(user: Any, ids: Iterable[int], *, away: bool = True, token: Any = None) -> Batch:
    """Take them out of the everyday views; with `away` False, put them back there."""

    def do(rows: Rows) -> Traces:
        now = timezone.now() if away else None
        fitting = [row for row in rows if (row.archived_at is None) == away]
        write(fitting, archived_at=now)
        return {str(row.pk): {"was": _text(row.archived_at), "now": _text(now)} for row in fitting}

    return _act(user, ids, BatchAct.ARCHIVE, do, token)


def delete(user: Any, ids: Iterable[int], *, token: Any = None) -> Batch:
    """Move them to Trash."""

    def do(rows: Rows) -> Traces:
        now = timezone.now()
        write(rows, deleted_at=now)
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
    back = REVERSE[BatchAct(batch.act)](batch)
    return Undone(back, len(batch.rows) - back)


def _act(
    user: Any,
    ids: Iterable[int],
    act: str,
    do: Callable[[Rows], Traces],
    token: Any,
    most: int = MOST,
) -> Batch:
    @transaction.atomic
    def create() -> Batch:
        rows = Application.objects.owned_by(user).filter(pk__in=list(ids)[:most])
        # Their long texts are no part of any act.
        rows = rows.defer("ad_text", "notes").select_related("owner").order_by("pk")
        rows = rows.select_for_update(of=("self",))
        facts = {"token": token} if token else {}
        return Batch.objects.create(owner=user, act=act, rows=do(list(rows)), **facts)

    return once(Batch.objects.all(), user, token, create)


def _log(facts: Callable[[Application], dict[str, Any] | None], rows: Rows) -> Traces:
    """Write the event that `facts` says of each row, and bring the rows up to date.

    The day to follow up may follow from that, so it is traced as it was and as it is.
    """
    now = timezone.now()
    said = [(row, facts(row)) for row in rows]
    told = [(row, {"happened_at": now} | fact) for row, fact in said if fact]
    events = Event.objects.bulk_create(
        Event(owner_id=row.owner_id, application=row, is_sample=row.is_sample, **fact)
        for row, fact in told
    )
    before = {row.pk: days(row) for row, _fact in told}
    refresh([row for row, _fact in told])
    return {
        str(row.pk): {"event": event.pk, "was": before[row.pk], "now": days(row)}
        for event, (row, _fact) in zip(events, told, strict=True)
    }


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
