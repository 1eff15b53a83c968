"""This week in counts: each event on the day on which the person lived it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from reflections.today.week import week_of
from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.stages import EventKind
from tracker.days import noon

# A Thursday; Monday is the 16th.
TODAY = date(2026, 11, 19)
AUCKLAND, HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"


@pytest.fixture(params=[AUCKLAND, "UTC", HONOLULU])
def zone(request: pytest.FixtureRequest) -> Iterator[ZoneInfo]:
    there = ZoneInfo(request.param)
    with timezone.override(there):
        yield there


def counts(owner: User, today: date = TODAY) -> dict[int, tuple[int, int, int]]:
    """(sent, talks, answers) by the day of the month, of the days that saw any."""
    week = week_of(owner.pk, today, meetings=[], due=[])
    seen = {day.on.day: (day.sent, day.talks, day.answers) for day in week}
    assert len(seen) == 7
    return {day: each for day, each in seen.items() if any(each)}


def test_a_moment_counts_on_its_day_where_the_person_lives(alice: User, zone: ZoneInfo) -> None:
    row = make_application(alice, happened_at=datetime(2026, 11, 2, tzinfo=UTC))
    for day, hour, minute in ((15, 23, 59), (16, 0, 0), (17, 23, 59), (22, 23, 59), (23, 0, 0)):
        at = datetime(2026, 11, day, hour, minute, tzinfo=zone)
        row.log(EventKind.INTERVIEWED, happened_at=at)

    assert counts(alice) == {16: (0, 1, 0), 17: (0, 1, 0), 22: (0, 1, 0)}


def test_a_whole_day_is_the_same_everywhere(alice: User, zone: ZoneInfo) -> None:
    row = make_application(alice, happened_at=datetime(2026, 11, 2, tzinfo=UTC))
    for day in (15, 16, 22, 23):
        row.log(EventKind.INVITED, happened_at=noon(date(2026, 11, day)), all_day=True)

    assert counts(alice) == {16: (0, 0, 1), 22: (0, 0, 1)}


def test_a_week_in_which_the_clocks_change_has_seven_days(alice: User) -> None:
    """On Sunday, 25 October, in Berlin; that day has 25 hours."""
    zone = ZoneInfo("Europe/Berlin")
    with timezone.override(zone):
        row = make_application(alice, happened_at=datetime(2026, 10, 2, tzinfo=UTC))
        for day, hour in ((24, 23), (25, 0), (25, 23), (26, 0)):
            row.log(EventKind.HUMAN_REPLY, happened_at=datetime(2026, 10, day, hour, tzinfo=zone))

        assert counts(alice, date(2026, 10, 22)) == {24: (0, 0, 1), 25: (0, 0, 2)}


def test_what_was_taken_back_or_lies_in_trash_is_not_counted(alice: User, charlie: User) -> None:
    at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    kept, gone = make_application(alice, happened_at=at), make_application(alice, happened_at=at)
    make_application(charlie, happened_at=at)
    gone.trash()
    kept.log(EventKind.INVITED, happened_at=at).trash()

    assert counts(alice) == {18: (1, 0, 0)}
