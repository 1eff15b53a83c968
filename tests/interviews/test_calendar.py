"""The calendar: a month, a week, and what stands on which day."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application, make_interview, make_task
from tracker.accounts.models import User
from tracker.interviews.agenda import items

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture(autouse=True)
def _now() -> None:
    with time_machine.travel(NOW, tick=False):
        yield


def day_of(page: str, day: str) -> str:
    """What stands in the cell of that day."""
    return next(cell for cell in page.split("<li class=")[1:] if f'datetime="{day}"' in cell)


def on(page: str, day: str) -> str:
    """The words of that day and of what stands on it."""
    part = page[page.index(f'datetime="{day}"') :]
    part = re.split(r'<time datetime="\d', part[10:], maxsplit=1)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", part).split())


def fill(user: User) -> None:
    application = make_application(user, follow_up_on=date(2026, 11, 24))
    make_interview(
        application, starts_at=datetime(2026, 11, 20, 13, 0, tzinfo=UTC), zone="Europe/Brussels"
    )
    make_task(user, text="Write the freight story", due_on=date(2026, 11, 20))


def test_a_month_shows_interviews_follow_ups_and_tasks(alice: User, alice_client: Client) -> None:
    fill(alice)

    page = alice_client.get("/interviews/?month=2026-11").text

    assert "<h1>November 2026</h1>" in page
    assert "13:00 Interview Hiring manager , Acme Freight To do Write the freight" in on(
        page, "2026-11-20"
    )
    assert "Follow up Data engineer , Acme Freight" in on(page, "2026-11-24")
    assert '<li class="day day--empty" aria-current="date">' in page
    assert 'href="/interviews/?month=2026-10"' in page
    assert 'href="/interviews/?month=2026-12"' in page


def test_a_day_is_the_persons_own(alice: User, alice_client: Client) -> None:
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    late = datetime(2026, 11, 30, 22, 0, tzinfo=UTC)
    make_interview(make_application(alice), starts_at=late)

    assert "Nothing this month." in alice_client.get("/interviews/?month=2026-11").text
    december = alice_client.get("/interviews/?month=2026-12").text
    assert "07:00 Interview" in on(december, "2026-12-01")


def test_a_week_lists_its_days(alice: User, alice_client: Client) -> None:
    fill(alice)

    page = alice_client.get("/interviews/?week=2026-W47").text

    assert "<h1>Week of Monday, 16 November</h1>" in page
    assert "13:00" in on(page, "2026-11-20")
    assert "Nothing" in on(page, "2026-11-21")
    assert 'href="/interviews/?week=2026-W46"' in page


def test_an_empty_month_says_what_would_stand_there(alice_client: Client) -> None:
    """U37"""
    page = alice_client.get("/interviews/").text

    assert "Nothing this month." in page
    assert 'href="/applications/"' in page


def test_what_is_cancelled_done_ended_or_in_trash_is_left_out(alice: User) -> None:
    day, moment = date(2026, 11, 20), datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    make_interview(make_application(alice), starts_at=moment).cancel()
    gone = make_application(alice, follow_up_on=day)
    make_interview(gone, starts_at=moment)
    gone.add_task("Call", due_on=day)
    gone.trash()
    make_task(alice, due_on=day).tick(NOW)
    ended = make_application(alice, follow_up_on=day)
    ended.log("verdict", outcome="rejected")

    alice.refresh_from_db()
    found = items(alice, *NOVEMBER)

    assert [item.name for day in found.values() for item in day if item.row != ended] == []


def test_a_break_lets_everything_wait_but_interviews(alice: User, alice_client: Client) -> None:
    fill(alice)
    alice.break_until = date(2026, 11, 23)
    alice.save()

    page = alice_client.get("/interviews/?month=2026-11").text

    assert "You take a break until Mon 23 Nov" in page
    assert "To do" not in on(page, "2026-11-20")
    assert "Interview" in on(page, "2026-11-20")
    assert "Follow up" in on(page, "2026-11-24")


@pytest.mark.parametrize("rows", [1, 5])
def test_a_month_asks_as_often_for_many_as_for_one(
    rows: int,
    alice: User,
    alice_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _row in range(rows):
        fill(alice)

    with django_assert_num_queries(5):
        alice_client.get("/interviews/?month=2026-11")


def test_a_strangers_days_stay_theirs(charlie: User, alice_client: Client) -> None:
    fill(charlie)

    assert "Nothing this month." in alice_client.get("/interviews/?month=2026-11").text
