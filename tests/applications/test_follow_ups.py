"""Follow-ups: proposed, said to be done, put off; never in place of a day the person chose."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.follow_ups import DAYS, days_of, proposal, propose, working_day
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.applications.standing import derive

# A Thursday.
NOW = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@dataclass
class Happened:
    kind: str
    day: int = 19
    stage: int | None = None
    outcome: str = ""
    all_day: bool = False
    created_at: datetime = field(default=datetime(2026, 11, 1, tzinfo=UTC))

    @property
    def happened_at(self) -> datetime:
        return datetime(2026, 11, self.day, 9, tzinfo=UTC)


APPLIED = Happened(EventKind.APPLIED, 2, Stage.APPLIED)
CALLED = Happened(EventKind.INTERVIEWED, 10, Stage.RECRUITER_CALL)
CHASED = Happened(EventKind.CHASED, 12)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], None),
        ([Happened(EventKind.SAVED, 2, Stage.LEAD)], None),
        ([APPLIED], date(2026, 11, 9)),
        # Seven days after a Saturday is a Saturday: nobody is written to then.
        ([Happened(EventKind.APPLIED, 7, Stage.APPLIED)], date(2026, 11, 16)),
        # What a machine or a thought adds changes nothing.
        ([APPLIED, Happened(EventKind.AUTO_REPLY, 3)], date(2026, 11, 9)),
        ([APPLIED, Happened(EventKind.NOTE, 3)], date(2026, 11, 9)),
        # Asked in, or given a task: the next step is the person's.
        ([APPLIED, Happened(EventKind.INVITED, 5)], None),
        ([APPLIED, Happened(EventKind.TASK_SENT, 5)], None),
        (
            [APPLIED, Happened(EventKind.INVITED, 5, Stage.RECRUITER_CALL), CALLED],
            date(2026, 11, 16),
        ),
        ([APPLIED, CALLED], date(2026, 11, 16)),
        ([APPLIED, Happened(EventKind.STAGE_MOVED, 12, Stage.OFFER)], date(2026, 11, 16)),
        ([APPLIED, CHASED], date(2026, 11, 19)),
        ([APPLIED, CHASED, Happened(EventKind.CHASED, 19)], None),
        # They wrote: the count of chases begins anew.
        ([APPLIED, CHASED, CHASED, Happened(EventKind.HUMAN_REPLY, 20)], date(2026, 11, 27)),
        ([APPLIED, Happened(EventKind.VERDICT, 9, outcome=Outcome.REJECTED)], None),
        (
            [
                *(APPLIED, Happened(EventKind.VERDICT, 9, outcome=Outcome.SILENT)),
                Happened(EventKind.REOPENED, 12),
            ],
            date(2026, 11, 19),
        ),
    ],
)
def test_a_day_is_proposed_where_somebody_owes_an_answer(
    events: list[Happened], expected: date | None
) -> None:
    assert proposal(events, derive(events), DAYS) == expected


def test_a_day_that_they_named_comes_first() -> None:
    events = [APPLIED, CALLED]

    named = proposal(events, derive(events), DAYS, date(2026, 11, 23))

    assert named == date(2026, 11, 25)


def test_a_day_named_long_ago_is_none() -> None:
    events = [APPLIED, CALLED]

    assert proposal(events, derive(events), DAYS, date(2026, 11, 4)) == date(2026, 11, 16)


def test_what_was_written_down_late_proposes_nothing() -> None:
    late = Happened(
        EventKind.APPLIED, 2, Stage.APPLIED, created_at=datetime(2026, 11, 19, tzinfo=UTC)
    )

    assert proposal([late], derive([late]), DAYS) is None


def test_a_person_may_have_their_own_days_or_none() -> None:
    own = days_of({"applied": 10, "offer": None, "lead": 3, "nonsense": 1})

    assert own[Stage.APPLIED] == 10
    assert own[Stage.OFFER] is None
    assert own[Stage.PANEL] == 4
    assert Stage.LEAD not in own


@pytest.mark.parametrize(("day", "expected"), [(20, 20), (21, 23), (22, 23), (23, 23)])
def test_weekends_wait_for_monday(day: int, expected: int) -> None:
    assert working_day(date(2026, 11, day)) == date(2026, 11, expected)


def test_applying_proposes_at_once(alice: User) -> None:
    row = make_application(alice, happened_at=NOW)

    row.refresh_from_db()
    assert row.follow_up_on == row.proposed_on == date(2026, 11, 26)
    assert propose(row, TODAY) == date(2026, 11, 26)


def test_an_own_day_is_never_overwritten(alice: User) -> None:
    row = make_application(alice, happened_at=NOW)
    Application.objects.filter(pk=row.pk).update(follow_up_on=TODAY + timedelta(days=1))

    # As another tab knows it: without the day that was chosen since.
    row.log(EventKind.STAGE_MOVED, stage=Stage.PANEL)

    row.refresh_from_db()
    assert row.follow_up_on == TODAY + timedelta(days=1)


def test_an_own_day_from_the_beginning_stays(alice: User) -> None:
    row = make_application(alice, happened_at=NOW, follow_up_on=TODAY + timedelta(days=20))

    row.refresh_from_db()
    assert row.follow_up_on == TODAY + timedelta(days=20)


def test_none_holds_until_something_new_happens(alice: User) -> None:
    row = make_application(alice, happened_at=NOW)
    Application.objects.filter(pk=row.pk).update(follow_up_on=None)
    row.refresh_from_db()

    row.log(EventKind.NOTE, note="A thought")
    assert Application.objects.get(pk=row.pk).follow_up_on is None
    row.log(EventKind.INTERVIEWED, stage=Stage.PANEL)
    assert Application.objects.get(pk=row.pk).follow_up_on == date(2026, 11, 23)


def test_a_note_on_something_old_proposes_no_day_gone_by(alice: User) -> None:
    row = make_application(alice, happened_at=NOW - timedelta(days=30))
    row.events.update(created_at=NOW - timedelta(days=30))

    row.log(EventKind.NOTE, note="A thought")

    assert Application.objects.get(pk=row.pk).follow_up_on is None


def test_undoing_a_move_undoes_its_proposal(alice: User) -> None:
    row = make_application(alice, happened_at=NOW)
    event = row.log(EventKind.STAGE_MOVED, stage=Stage.OFFER)
    assert Application.objects.get(pk=row.pk).follow_up_on == date(2026, 11, 23)

    event.take_back()

    assert Application.objects.get(pk=row.pk).follow_up_on == date(2026, 11, 26)


def test_an_ended_one_has_none_and_opened_again_has_one(alice: User) -> None:
    row = make_application(alice, happened_at=NOW)
    make_rejection(row, received_at=NOW)
    row.refresh_from_db()
    assert row.follow_up_on is None

    row.log(EventKind.REOPENED)

    row.refresh_from_db()
    assert row.follow_up_on == date(2026, 11, 26)


def test_own_days_of_the_person_are_used(alice: User) -> None:
    alice.follow_up_days = {"applied": 14, "panel": None}
    alice.save()

    sent = make_application(alice, happened_at=NOW)
    panel = make_application(alice, company="Other", stage=Stage.PANEL, happened_at=NOW)

    assert sent.follow_up_on == date(2026, 12, 3)
    assert panel.follow_up_on is None


def test_an_answer_they_promised_moves_the_day_and_the_clock(alice: User) -> None:
    row = make_application(alice, stage=Stage.PANEL, happened_at=NOW)
    assert (row.quiet_limit, row.closed_limit) == (10, 21)

    row.expect_answer(date(2026, 12, 3))

    row.refresh_from_db()
    assert row.follow_up_on == date(2026, 12, 7)
    assert (row.quiet_limit, row.closed_limit) == (21, 32)


def closed_as_silent(alice: User) -> Application:
    row = make_application(alice, happened_at=NOW - timedelta(days=50))
    make_rejection(row, outcome=Outcome.SILENT, received_at=NOW - timedelta(days=2))
    return row


@pytest.mark.parametrize(
    "kind",
    [
        *(EventKind.HUMAN_REPLY, EventKind.INVITED, EventKind.INTERVIEWED),
        *(EventKind.TASK_SENT, EventKind.STAGE_MOVED),
    ],
)
@pytest.mark.parametrize("days", [1, 5])
def test_a_late_answer_opens_again_what_was_closed_for_silence(
    alice: User, kind: str, days: int
) -> None:
    row = closed_as_silent(alice)

    row.log(kind, happened_at=NOW - timedelta(days=days))

    row.refresh_from_db()
    assert row.is_open
    assert row.events.filter(kind=EventKind.REOPENED).count() == 1
    assert row.differences() == {}


@pytest.mark.parametrize("kind", [EventKind.AUTO_REPLY, EventKind.NOTE, EventKind.VIEWED])
def test_a_machine_or_a_thought_opens_nothing(alice: User, kind: str) -> None:
    row = closed_as_silent(alice)

    row.log(kind)

    assert row.outcome == Outcome.SILENT


def test_a_no_stays_a_no(alice: User) -> None:
    row = make_application(alice)
    make_rejection(row)

    row.log(EventKind.HUMAN_REPLY)

    assert row.outcome == Outcome.REJECTED


def test_following_up_twice_without_an_answer_is_enough(alice: User) -> None:
    row = make_application(alice, happened_at=NOW, follow_up_on=TODAY)

    row.chase()
    row.refresh_from_db()
    assert row.follow_up_on == date(2026, 11, 26)
    row.chase()

    row.refresh_from_db()
    assert row.follow_up_on is None
    assert row.events.filter(kind=EventKind.CHASED).count() == 2


def test_taking_a_late_answer_back_closes_it_again(alice: User) -> None:
    row = closed_as_silent(alice)
    event = row.log(EventKind.HUMAN_REPLY)

    event.take_back()
    assert Application.objects.get(pk=row.pk).outcome == Outcome.SILENT
    event.bring_back()

    row = Application.objects.get(pk=row.pk)
    assert row.is_open
    assert row.differences() == {}
