"""A break: begun and ended with one press each, both with Undo."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from tracker.accounts.models import User

NOW = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def undo_in(html: str) -> str:
    return html.partition('class="message__undo" action="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [({"days": "7"}, date(2026, 11, 26)), ({"on": "30 Nov"}, date(2026, 11, 30))],
)
def test_a_break_begins_and_can_be_undone(
    alice: User, alice_client: Client, typed: dict[str, str], expected: date
) -> None:
    html = alice_client.post("/break/", typed, follow=True).content.decode()

    alice.refresh_from_db()
    assert alice.break_until == expected
    assert alice.is_away
    assert "You are on a break until" in html
    alice_client.post(undo_in(html))
    alice.refresh_from_db()
    assert alice.break_until is None


def test_a_break_ends_with_one_press_and_can_go_on(alice: User, alice_client: Client) -> None:
    alice.break_until = date(2026, 12, 24)
    alice.save()
    assert "End the break" in alice_client.get("/break/").content.decode()

    html = alice_client.post("/break/deletion/", follow=True).content.decode()

    alice.refresh_from_db()
    assert alice.break_until == TODAY
    assert not alice.is_away
    alice_client.post(undo_in(html))
    alice.refresh_from_db()
    assert alice.break_until == date(2026, 12, 24)


def test_ending_no_break_changes_nothing(alice: User, alice_client: Client) -> None:
    alice_client.post("/break/deletion/")

    alice.refresh_from_db()
    assert alice.break_until is None


@pytest.mark.parametrize("on", ["", "soonish", "yesterday", "today", "1 Dec 2031"])
def test_an_end_that_is_not_to_come_is_asked_again(
    alice: User, alice_client: Client, on: str
) -> None:
    response = alice_client.post("/break/", {"on": on})

    assert response.status_code == 422
    assert "<title>Error: " in response.content.decode()
    alice.refresh_from_db()
    assert alice.break_until is None


@pytest.mark.parametrize(
    ("until", "day", "expected"),
    [
        (None, date(2026, 11, 1), date(2026, 11, 1)),
        (date(2026, 11, 30), date(2026, 11, 20), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 2)),
        (date(2026, 11, 10), date(2026, 11, 1), date(2026, 11, 10)),
    ],
)
def test_what_falls_into_a_break_is_due_at_its_end(
    until: date | None, day: date, expected: date
) -> None:
    assert User(break_until=until).comes_due(day) == expected
