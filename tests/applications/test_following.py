"""The presses: I followed up, later, none; their pages, their Undo, the days of a person (U24, U29,
U35, U39)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome, Stage

# A Thursday.
NOW = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def row(alice: User) -> Application:
    return make_application(alice, happened_at=NOW - timedelta(days=5), follow_up_on=TODAY)


def here(row: Application) -> str:
    return f"/applications/{row.pk}/"


def undo_in(html: str) -> str:
    form = html.partition('class="message__undo" action="')[2]
    return form.partition('"')[0].replace("&amp;", "&")


def chases(row: Application) -> int:
    return row.events.filter(kind=EventKind.CHASED, deleted_at=None).count()


def test_the_page_says_what_is_proposed(alice: User, alice_client: Client) -> None:
    fresh = make_application(alice, happened_at=NOW)

    html = alice_client.get(here(fresh)).content.decode()

    assert "To follow up on Thu 26 Nov is proposed." in html
    assert "I followed up" in html


def test_the_page_says_what_the_person_chose(row: Application, alice_client: Client) -> None:
    html = alice_client.get(here(row)).content.decode()

    assert "You set Thu 19 Nov to follow up." in html


def test_the_part_about_it_is_fetched_alone(
    row: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    html = alice_client.get(f"{here(row)}?show=follow-up", headers=htmx).content.decode()

    assert html.lstrip().startswith(f'<div id="application-{row.pk}-follow-up"')


def test_following_up_is_one_press_with_undo(row: Application, alice_client: Client) -> None:
    url = f"{here(row)}chase/"

    html = alice_client.post(url, {"token": row.chase_token}, follow=True).content.decode()

    row.refresh_from_db()
    assert chases(row) == 1
    assert row.follow_up_on == date(2026, 11, 26)
    assert "The next one is proposed for Thu 26 Nov." in html
    alice_client.post(undo_in(html))
    row.refresh_from_db()
    assert (chases(row), row.follow_up_on) == (0, TODAY)


def test_ten_presses_are_one_follow_up(row: Application, alice_client: Client) -> None:
    pressed = {"token": row.chase_token, "was": TODAY.isoformat()}

    for _ in range(9):
        alice_client.post(f"{here(row)}chase/", pressed)
    html = alice_client.post(f"{here(row)}chase/", pressed, follow=True).content.decode()

    assert chases(row) == 1
    alice_client.post(undo_in(html))
    row.refresh_from_db()
    assert row.follow_up_on == TODAY


def test_after_undo_it_can_be_told_again(row: Application, alice_client: Client) -> None:
    pressed = {"token": row.chase_token}
    html = alice_client.post(f"{here(row)}chase/", pressed, follow=True).content.decode()
    alice_client.post(undo_in(html))

    alice_client.post(f"{here(row)}chase/", pressed)

    assert chases(row) == 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"days": "1"}, date(2026, 11, 20)),
        ({"days": "3"}, date(2026, 11, 22)),
        ({"days": "7"}, date(2026, 11, 26)),
        ({"days": "0"}, None),
        ({"on": "3 Dec"}, date(2026, 12, 3)),
    ],
)
def test_later_is_another_press_and_logs_nothing(
    row: Application, alice_client: Client, typed: dict[str, str], expected: date | None
) -> None:
    before = row.events.count()

    html = alice_client.post(f"{here(row)}snooze/", typed, follow=True).content.decode()

    row.refresh_from_db()
    assert row.follow_up_on == expected
    assert row.events.count() == before
    alice_client.post(undo_in(html))
    row.refresh_from_db()
    assert row.follow_up_on == TODAY


@pytest.mark.parametrize("typed", [{}, {"on": "soonish"}, {"on": "yesterday"}, {"days": "400"}])
def test_a_day_that_is_not_understood_keeps_what_was_typed(
    row: Application, alice_client: Client, typed: dict[str, str]
) -> None:
    response = alice_client.post(f"{here(row)}snooze/", typed)

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert html.count('class="problem"') == 1
    assert f'value="{typed.get("on", "")}"' in html or not typed.get("on")
    row.refresh_from_db()
    assert row.follow_up_on == TODAY


def test_an_ended_one_is_not_followed_up(
    row: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    make_rejection(row)

    alice_client.post(f"{here(row)}chase/")
    alice_client.post(f"{here(row)}snooze/", {"days": "7"})
    response = alice_client.post(f"{here(row)}chase/", headers=htmx)

    assert chases(row) == 0
    assert response.headers["HX-Redirect"] == here(row)
    assert "I followed up" not in alice_client.get(here(row)).content.decode()


@pytest.mark.parametrize("query", ["", "?on=nonsense", "?on=2026-13-45&event=x", "?event=99"])
def test_undo_of_nonsense_sets_no_day(row: Application, alice_client: Client, query: str) -> None:
    alice_client.post(f"{here(row)}follow-up/restoration/{query}")

    row.refresh_from_db()
    assert row.follow_up_on is None


def test_undo_takes_back_no_other_event(row: Application, alice_client: Client) -> None:
    other = row.log(EventKind.HUMAN_REPLY)

    alice_client.post(f"{here(row)}follow-up/restoration/?event={other.pk}")

    other.refresh_from_db()
    assert other.deleted_at is None


def test_a_press_of_one_stage_moves_and_proposes(alice: User, alice_client: Client) -> None:
    """U35: a stage in two presses, the menu and the stage."""
    row = make_application(alice, stage=Stage.LEAD, happened_at=NOW)

    alice_client.post(f"{here(row)}stage/", {"stage": "applied"})

    row.refresh_from_db()
    assert row.follow_up_on == date(2026, 11, 26)


def test_a_late_answer_opens_it_again_and_undo_closes_it(
    row: Application, alice_client: Client
) -> None:
    make_rejection(row, outcome=Outcome.SILENT, received_at=NOW - timedelta(days=1))

    html = alice_client.post(
        f"{here(row)}events/", {"kind": "human_reply", "note": "Sorry for the wait"}, follow=True
    ).content.decode()

    assert "It is open again." in html
    row.refresh_from_db()
    assert row.is_open
    alice_client.post(undo_in(html))
    row.refresh_from_db()
    assert row.outcome == Outcome.SILENT


def test_a_late_answer_in_place_brings_the_whole_page_anew(
    row: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    make_rejection(row, outcome=Outcome.SILENT, received_at=NOW - timedelta(days=1))

    response = alice_client.post(f"{here(row)}events/", {"kind": "invited"}, headers=htmx)

    assert response.headers["HX-Redirect"] == here(row)


def test_a_late_automatic_reply_opens_nothing(row: Application, alice_client: Client) -> None:
    make_rejection(row, outcome=Outcome.SILENT, received_at=NOW - timedelta(days=1))

    alice_client.post(f"{here(row)}events/", {"kind": "auto_reply"})

    row.refresh_from_db()
    assert row.outcome == Outcome.SILENT


def test_the_days_are_the_persons_own(alice: User, alice_client: Client) -> None:
    html = alice_client.get("/settings/follow-ups/").content.decode()
    assert 'value="7"' in html

    alice_client.post("/settings/follow-ups/", {"applied": "10", "offer": "2", "panel": ""})

    alice.refresh_from_db()
    assert alice.follow_up_days["applied"] == 10
    assert alice.follow_up_days["panel"] is None
    assert "offer" not in alice.follow_up_days
    alice_client.post("/settings/follow-ups/", {"usual": "yes"})
    alice.refresh_from_db()
    assert alice.follow_up_days == {}


@pytest.mark.parametrize("typed", ["0", "-3", "soon", "91"])
def test_days_out_of_range_are_asked_again(alice: User, alice_client: Client, typed: str) -> None:
    response = alice_client.post("/settings/follow-ups/", {"applied": typed})

    assert response.status_code == 422
    assert f'value="{typed}"' in response.content.decode()
    alice.refresh_from_db()
    assert alice.follow_up_days == {}


def test_moving_and_keeping_say_what_is_proposed(alice: User, alice_client: Client) -> None:
    row = make_application(alice, stage=Stage.LEAD, happened_at=NOW)

    moved = alice_client.post(f"{here(row)}stage/", {"stage": "offer"}, follow=True)
    kept = alice_client.post(
        "/applications/new/", {"title": "Nurse", "stage": "applied"}, follow=True
    )

    assert "Moved to Offer. To follow up on Mon 23 Nov is proposed." in moved.content.decode()
    assert "To follow up on Thu 26 Nov is proposed." in kept.content.decode()


def test_moving_opens_again_what_was_closed_for_silence(
    row: Application, alice_client: Client
) -> None:
    make_rejection(row, outcome=Outcome.SILENT, received_at=NOW - timedelta(days=1))
    assert "Open it again" not in alice_client.get(f"{here(row)}stage/").content.decode()

    alice_client.post(f"{here(row)}stage/", {"stage": "panel"})

    row.refresh_from_db()
    assert (row.is_open, row.stage) == (True, Stage.PANEL)
