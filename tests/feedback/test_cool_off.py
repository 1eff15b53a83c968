"""How long a letter rests: hours, working days, and clocks that change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reflections.feedback import cool_off

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("own", "facts", "hours"),
    [
        (24, {"stage": 40}, 24),
        (24, {"stage": 80}, 48),
        (24, {"stage": 40, "mood": 2}, 48),
        (24, {"stage": 40, "mood": 3}, 24),
        (24, {"stage": 40, "mood": 5, "angry": True}, 48),
        (96, {"stage": 90, "angry": True}, 96),
        (12, {"stage": 40}, 12),
        (0, {"stage": 90, "mood": 1, "angry": True}, 0),
    ],
)
def test_hours_follow_from_stage_and_mood(own: int, facts: dict, hours: int) -> None:
    assert cool_off.hours(own, **facts) == hours


@pytest.mark.parametrize(
    ("heard", "hours", "ends"),
    [
        # A Tuesday afternoon: Wednesday afternoon, so Thursday at nine.
        ("2026-11-17 15:00", 24, "2026-11-19 09:00"),
        ("2026-11-17 08:00", 24, "2026-11-18 09:00"),
        ("2026-11-17 09:00", 24, "2026-11-18 09:00"),
        # From a Friday on, the weekend is not for letters.
        ("2026-11-20 08:00", 24, "2026-11-23 09:00"),
        ("2026-11-19 17:00", 24, "2026-11-23 09:00"),
        ("2026-11-18 17:00", 48, "2026-11-23 09:00"),
        # The clocks go back on 25 October and forward on 28 March: nine is nine.
        ("2026-10-23 18:00", 48, "2026-10-26 09:00"),
        ("2026-10-24 08:30", 24, "2026-10-26 09:00"),
        ("2027-03-27 10:00", 24, "2027-03-29 09:00"),
        ("2026-11-17 15:00", 0, "2026-11-17 15:00"),
    ],
)
def test_it_ends_at_nine_on_a_working_day(heard: str, hours: int, ends: str) -> None:
    at = datetime.fromisoformat(heard).replace(tzinfo=BRUSSELS)

    assert cool_off.ends_at(at.astimezone(UTC), hours, BRUSSELS) == datetime.fromisoformat(
        ends
    ).replace(tzinfo=BRUSSELS)


def test_hours_are_real_ones_when_the_clocks_change() -> None:
    """24 hours from 08:30 of the long Saturday end at 07:30 of a day that has had 25."""
    monday = datetime(2026, 10, 26, 8, 30, tzinfo=BRUSSELS)
    heard = monday.astimezone(UTC).replace(day=25)

    ends = cool_off.ends_at(heard, 24, BRUSSELS)

    assert ends == datetime(2026, 10, 26, 9, 0, tzinfo=BRUSSELS)
    assert ends.utcoffset() == monday.utcoffset()
