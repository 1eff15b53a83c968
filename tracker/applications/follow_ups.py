"""When to follow up: proposed from what happened, never in place of a day that the person chose.

A proposal follows from the events, as the standing does, so undoing a move undoes its proposal.
It is set at once and said in one quiet line: who has applied a moment ago need decide nothing, and
can change it or do without. `Application.proposed_on` is the day that was proposed last; where
`follow_up_on` differs from it, the person has spoken and is not spoken over.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from tracker.applications.stages import SENT, EventKind, Outcome, Stage
from tracker.days import local_day

# Days without news until it is good to ask, by stage. A person's own stand in User.follow_up_days.
DAYS: dict[int, int | None] = {stage: 4 for stage in Stage if stage >= SENT}
DAYS |= {Stage.APPLIED: 7, Stage.OFFER: 2}
# After a day that they named themselves, they get a little longer.
AFTER_PROMISE = 2
# Who has not answered twice will not be asked a third time.
MOST_CHASES = 2

# What starts the wait for their answer …
STARTS = frozenset(
    {
        *(EventKind.APPLIED, EventKind.HUMAN_REPLY, EventKind.INTERVIEWED),
        *(EventKind.TASK_RETURNED, EventKind.REOPENED),
    }
)
# … and what leaves the next step with the person.
YOUR_TURN = frozenset({EventKind.INVITED, EventKind.TASK_SENT, EventKind.VERDICT})
SATURDAY = 5


class Written(Protocol):
    """What the rule reads of an event."""

    kind: str
    stage: int | None
    happened_at: datetime
    all_day: bool
    created_at: datetime


class Stood(Protocol):
    stage: int
    outcome: str


def days_of(own: Mapping[str, int | None]) -> dict[int, int | None]:
    """The usual days with the person's `own`, by code of a stage; None proposes nothing."""
    known = {Stage.from_code(code): days for code, days in own.items()}
    return DAYS | {stage: days for stage, days in known.items() if stage in DAYS}


def propose(application: Any, after: date) -> date | None:
    """The day to follow up where the wait for an answer begins on the day `after`."""
    days = days_of(application.owner.follow_up_days).get(application.stage)
    return None if days is None else working_day(after + timedelta(days=days))


def proposal(
    events: Iterable[Written],
    standing: Stood,
    days: Mapping[int, int | None],
    answer_by: date | None = None,
) -> date | None:
    """The day that `events`, oldest first, ask for; None where nobody owes an answer.

    `answer_by` is the day by which they said they would answer. What was written down later than
    its follow-up would have been due proposes none: it has gone by, and the clock says so.
    """
    started, chases = _waiting_since(events)
    wait = days.get(standing.stage)
    if started is None or wait is None or chases >= MOST_CHASES:
        return None
    if standing.outcome != Outcome.OPEN:
        return None
    begins = local_day(started.happened_at, all_day=started.all_day)
    day = begins + timedelta(days=wait)
    if answer_by and answer_by > begins and not chases:
        day = answer_by + timedelta(days=AFTER_PROMISE)
    day = working_day(day)
    return day if day > local_day(started.created_at, all_day=False) else None


def _waiting_since(events: Iterable[Written]) -> tuple[Written | None, int]:
    """What the wait began with, None while it is the person's turn; and how often they chased."""
    started, chases, stage = None, 0, None
    for event in events:
        moved = event.stage not in (None, stage) and event.kind != EventKind.SAVED
        stage = event.stage if moved else stage
        if event.kind == EventKind.CHASED:
            started, chases = event, chases + 1
        elif event.kind in YOUR_TURN:
            started = None
        elif moved or event.kind in STARTS:
            started, chases = event, 0
    return started, chases


def working_day(day: date) -> date:
    """That day, or the Monday after it where it falls on a weekend."""
    weekday = day.weekday()
    return day if weekday < SATURDAY else day + timedelta(days=7 - weekday)
