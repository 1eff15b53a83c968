"""Derives where an application stands from its events: a pure rule, tested without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tracker.applications.stages import SILENT_KINDS, EventKind, Outcome, Stage


class Happening(Protocol):
    """What the rule reads of an event."""

    kind: str
    stage: int | None
    outcome: str
    happened_at: datetime
    all_day: bool


@dataclass(frozen=True)
class Standing:
    """The cached facts of one application.

    `applied_at` is the moment it was sent, `since` when it came to its stage, `last_event_at` when
    anything last happened (notes do not count), `ended_at` when it ended; None where it has not.
    """

    stage: int = Stage.LEAD
    furthest_stage: int = Stage.LEAD
    outcome: str = Outcome.OPEN
    since: datetime | None = None
    applied_at: datetime | None = None
    last_event_at: datetime | None = None
    ended_at: datetime | None = None


def derive(events: Iterable[Happening]) -> Standing:
    """Fold events, oldest first, into a Standing.

    A rejection never lowers the furthest stage; moving back lowers the stage only. What happens
    after a verdict is kept but reopens nothing: only a `reopened` event does. `saved` says when
    the record began, which may be later than what it records, so it never lowers the stage.
    """
    stage = furthest = Stage.LEAD
    outcome = Outcome.OPEN
    since = applied_at = last_event_at = ended_at = None
    for event in events:
        if event.kind not in SILENT_KINDS:
            last_event_at = event.happened_at
            since = since or event.happened_at
        reached = event.stage
        if reached is not None and event.kind == EventKind.SAVED:
            reached = max(reached, stage)
        if reached is not None and reached != stage:
            stage, since = reached, event.happened_at
            furthest = max(furthest, stage)
        if applied_at is None and stage >= Stage.APPLIED:
            applied_at = event.happened_at
        if event.kind == EventKind.VERDICT:
            outcome, ended_at = event.outcome, event.happened_at
        elif event.kind == EventKind.REOPENED:
            outcome, ended_at = Outcome.OPEN, None
    return Standing(
        stage=int(stage),
        furthest_stage=int(furthest),
        outcome=str(outcome),
        since=since,
        applied_at=applied_at,
        last_event_at=last_event_at,
        ended_at=ended_at,
    )
