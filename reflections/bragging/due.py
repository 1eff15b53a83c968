"""Which stories are worth saying aloud today: by their own day, or because of an interview."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from reflections.bragging.asked import suits
from reflections.bragging.models import Rehearsal, Story
from reflections.bragging.spacing import is_due
from tracker.interviews.models import Interview
from tracker.prepared import prepared

A_DAY = timedelta(days=1)
MOST_READ = 12


class Said(NamedTuple):
    """What the rules ask of a story, and what a link to it needs."""

    pk: int
    title: str
    slot: int | None
    rehearse_on: date | None
    answers: list[str]
    said_at: datetime | None


class Turn(NamedTuple):
    """A story whose day it is; `before` says that it is so because of an interview."""

    pk: int
    title: str
    before: bool


def turns(owner: int, today: date, interview: Interview | None) -> list[Turn]:
    """In one read. `interview` is the next one to come: today or tomorrow it brings the key
    stories that suit it, once each."""
    on = timezone.localdate(interview.starts_at) if interview and interview.starts_at else None
    soon = on is not None and today <= on <= today + A_DAY
    rows = [Said(*row) for row in _to_say(owner, today, soon=soon)]
    kind = interview.kind if interview else ""
    before = {row.pk for row in rows if soon and row.slot and _is_fresh_for(row, kind, on)}
    return [
        Turn(row.pk, row.title, before=row.pk in before)
        for row in rows
        if is_due(row.rehearse_on, today, on if row.pk in before else None)
    ]


def _is_fresh_for(row: Said, kind: str, on: date | None) -> bool:
    """It suits such a round, and was not said aloud since the day before."""
    said_on = timezone.localdate(row.said_at) if row.said_at else None
    return suits(row.answers, kind) and not (said_on and on and said_on >= on - A_DAY)


@prepared
def _to_say(owner: int, today: date, *, soon: bool) -> QuerySet:
    wanted: Any = Q(rehearse_on__lte=today)
    wanted = wanted | Q(slot__isnull=False) if soon else wanted
    times = Rehearsal.objects.filter(story=OuterRef("pk")).order_by("-rehearsed_at", "-id")
    said = Subquery(times.values("rehearsed_at")[:1])
    rows = Story.objects.owned_by(owner).filter(wanted).annotate(said_at=said)
    return rows.order_by(F("slot").asc(nulls_last=True), "rehearse_on", "id").values_list(
        *Said._fields
    )[:MOST_READ]
