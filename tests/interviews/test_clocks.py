"""Clock times in words, the moments they mean, and months and weeks in addresses."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tracker.interviews.clocks import moments, read_clock, zone_named
from tracker.interviews.months import month_of, read_month, read_week, week_of

BRUSSELS = ZoneInfo("Europe/Brussels")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("14:30", [time(14, 30)]),
        ("14.30", [time(14, 30)]),
        ("14h30", [time(14, 30)]),
        ("1430", [time(14, 30)]),
        ("930", [time(9, 30)]),
        ("14", [time(14)]),
        ("14h", [time(14)]),
        ("at 2 pm", [time(14)]),
        ("2:30pm", [time(14, 30)]),
        ("2 p.m.", [time(14)]),
        ("12 am", [time(0)]),
        ("12 pm", [time(12)]),
        ("Noon", [time(12)]),
        ("0:15", [time(0, 15)]),
        ("2", [time(2), time(14)]),
        ("11", [time(11), time(23)]),
        ("13 pm", []),
        ("25:00", []),
        ("14:75", []),
        ("soon", []),
        ("", []),
    ],
)
def test_times_are_read_as_people_write_them(text: str, times: list[time]) -> None:
    assert read_clock(text) == times


def test_an_ordinary_time_is_one_moment() -> None:
    found = moments(date(2026, 11, 5), time(14), BRUSSELS)

    assert found == [datetime(2026, 11, 5, 13, tzinfo=UTC)]


def test_a_skipped_time_is_no_moment() -> None:
    assert moments(date(2026, 3, 29), time(2, 30), BRUSSELS) == []


def test_a_time_shown_twice_is_two_moments() -> None:
    found = moments(date(2026, 10, 25), time(2, 30), BRUSSELS)

    assert found == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize("name", ["", "Mars/Base", "../etc", "x" * 300])
def test_a_zone_that_nobody_knows_is_the_default(name: str) -> None:
    assert zone_named(name, "Europe/Brussels") == BRUSSELS


@pytest.mark.parametrize("text", ["", "2026-13", "0001-01", "9999-12", "2026", "soon"])
def test_an_odd_month_is_this_one(text: str) -> None:
    assert read_month(text, TODAY).code == "2026-11"


@pytest.mark.parametrize("text", ["", "2026-W54", "2025-W53", "2026-W00", "2026-47"])
def test_an_odd_week_is_this_one(text: str) -> None:
    assert read_week(text, TODAY).code == "2026-W47"


def test_months_and_weeks_know_their_neighbours_over_the_new_year() -> None:
    december, week = month_of(date(2026, 12, 31)), week_of(date(2026, 12, 31))

    assert (december.before, december.after, len(december.days)) == ("2026-11", "2027-01", 31)
    assert (week.code, week.before, week.after) == ("2026-W53", "2026-W52", "2027-W01")
    assert (week.first, week.last) == (date(2026, 12, 28), date(2027, 1, 3))
