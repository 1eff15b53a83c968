"""From which day on there is a record, and on which local day a moment lies."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from reflections.patterns.counting import Crowd
from reflections.patterns.waits import Days
from reflections.today import sample
from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Event
from tracker.applications.stages import EventKind
from tracker.days import local_day

# Days on which clocks change, the year's ends, and noon, which is a whole day everywhere.
DAYS = (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 24, 23, tzinfo=UTC))
PARTS = (0, 1, 29 * 60 + 59, 12 * 3600, 12 * 3600 + 1, 12 * 3600 + 0.5, 18.5 * 3600, 86399.999999)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland"])
@pytest.mark.parametrize("ends", ["", "+00"])
def test_the_text_of_a_moment_lies_on_its_local_day(zone: str, ends: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        days = Days()
        for start in DAYS:
            for seconds in PARTS:
                moment = start + timedelta(seconds=seconds)
                text = str(moment.replace(tzinfo=None)) + ends
                assert days.of(text) == local_day(moment).toordinal(), text


def test_the_record_begins_with_the_first_event_of_any_kind(alice: User) -> None:
    row = make_application(alice)
    early = timezone.now() - timedelta(days=300)
    for number, kind in enumerate((EventKind.NOTE, EventKind.CHASED, EventKind.VIEWED)):
        row.log(kind, happened_at=early - timedelta(days=number))
    assert Crowd(alice).since == early - timedelta(days=2)

    Event.objects.get(kind=EventKind.VIEWED).trash()

    assert Crowd(alice).since == early - timedelta(days=1)


def test_the_sample_is_no_part_of_the_record(alice: User) -> None:
    sample.load(alice)
    first = make_application(alice).events.order_by("happened_at").first()

    assert Crowd(User.objects.get(pk=alice.pk)).since == first.happened_at


def test_without_events_there_is_no_beginning(alice: User) -> None:
    assert Crowd(alice).since is None
