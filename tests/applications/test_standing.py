"""Where an application stands, from its events alone: no database."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tracker.applications.course import course
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.applications.standing import Standing, derive


@dataclass
class Happened:
    kind: str
    day: int
    stage: int | None = None
    outcome: str = ""
    all_day: bool = False

    @property
    def happened_at(self) -> datetime:
        return moment(self.day)


def moment(day: int) -> datetime:
    return datetime(2026, 10, 1, 9, tzinfo=UTC) + timedelta(days=day)


SAVED = Happened(EventKind.SAVED, 0, Stage.LEAD)
APPLIED = Happened(EventKind.APPLIED, 2, Stage.APPLIED)
PANEL = Happened(EventKind.STAGE_MOVED, 9, Stage.PANEL)
NO = Happened(EventKind.VERDICT, 12, outcome=Outcome.REJECTED)
REOPENED = Happened(EventKind.REOPENED, 15)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], {}),
        ([SAVED], {"since": moment(0), "last_event_at": moment(0)}),
        (
            [SAVED, APPLIED],
            {
                "stage": Stage.APPLIED,
                "furthest_stage": Stage.APPLIED,
                "since": moment(2),
                "applied_at": moment(2),
                "last_event_at": moment(2),
            },
        ),
        (
            # Applied before the record was begun: beginning it later takes nothing back.
            [APPLIED, Happened(EventKind.SAVED, 5, Stage.LEAD)],
            {
                "stage": Stage.APPLIED,
                "furthest_stage": Stage.APPLIED,
                "since": moment(2),
                "applied_at": moment(2),
                "last_event_at": moment(5),
            },
        ),
        (
            # Moving back lowers the stage, never the furthest one.
            [APPLIED, PANEL, Happened(EventKind.STAGE_MOVED, 11, Stage.ASSESSMENT)],
            {
                "stage": Stage.ASSESSMENT,
                "furthest_stage": Stage.PANEL,
                "since": moment(11),
                "applied_at": moment(2),
                "last_event_at": moment(11),
            },
        ),
        (
            [APPLIED, PANEL, NO],
            {
                "stage": Stage.PANEL,
                "furthest_stage": Stage.PANEL,
                "outcome": Outcome.REJECTED,
                "since": moment(9),
                "applied_at": moment(2),
                "last_event_at": moment(12),
                "ended_at": moment(12),
            },
        ),
        (
            # A verdict and then a move: kept, but only `reopened` opens again.
            [APPLIED, NO, Happened(EventKind.STAGE_MOVED, 14, Stage.FINAL)],
            {
                "stage": Stage.FINAL,
                "furthest_stage": Stage.FINAL,
                "outcome": Outcome.REJECTED,
                "since": moment(14),
                "applied_at": moment(2),
                "last_event_at": moment(14),
                "ended_at": moment(12),
            },
        ),
        (
            [APPLIED, PANEL, NO, REOPENED],
            {
                "stage": Stage.PANEL,
                "furthest_stage": Stage.PANEL,
                "since": moment(9),
                "applied_at": moment(2),
                "last_event_at": moment(15),
            },
        ),
        (
            # A thought is no news: the clock of silence goes on.
            [APPLIED, Happened(EventKind.NOTE, 30)],
            {
                "stage": Stage.APPLIED,
                "furthest_stage": Stage.APPLIED,
                "since": moment(2),
                "applied_at": moment(2),
                "last_event_at": moment(2),
            },
        ),
        (
            # Straight to a conversation: sent, at the latest, when it came there.
            [SAVED, PANEL],
            {
                "stage": Stage.PANEL,
                "furthest_stage": Stage.PANEL,
                "since": moment(9),
                "applied_at": moment(9),
                "last_event_at": moment(9),
            },
        ),
    ],
)
def test_standing_follows_from_the_events(events: list[Happened], expected: dict) -> None:
    assert derive(events) == Standing(**expected)


def states(*events: Happened) -> list[str]:
    return [station.state for station in course(events, derive(events))]


def test_course_of_an_open_application_shows_done_skipped_here_and_ahead() -> None:
    assert states(SAVED, APPLIED, PANEL) == [
        *("done", "skipped", "done", "skipped", "skipped", "skipped", "here"),
        *("ahead", "ahead", "ahead"),
    ]


def test_course_of_an_ended_application_ends_where_it_got_furthest() -> None:
    back = Happened(EventKind.STAGE_MOVED, 11, Stage.APPLIED)

    assert states(APPLIED, PANEL, back, NO)[5:8] == ["skipped", "ended", "ahead"]


def test_course_keeps_a_visited_stage_after_moving_back() -> None:
    back = Happened(EventKind.STAGE_MOVED, 11, Stage.APPLIED)

    assert states(APPLIED, PANEL, back)[2] == "here"
    assert states(APPLIED, PANEL, back)[6] == "done"


def test_course_dates_each_stage_by_its_first_arrival() -> None:
    again = Happened(EventKind.STAGE_MOVED, 20, Stage.PANEL)
    events = [APPLIED, PANEL, Happened(EventKind.STAGE_MOVED, 15, Stage.APPLIED), again]

    arrived = {s.stage: s.arrived for s in course(events, derive(events)) if s.arrived}

    assert arrived == {Stage.APPLIED: APPLIED, Stage.PANEL: PANEL}
