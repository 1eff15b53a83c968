"""Planning a round in plain words, at a time that there is."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from tests.factories import make_application, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.interviews.models import Interview, RoundKind

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
AHEAD = datetime(2026, 11, 5, 13, 0, tzinfo=UTC)
BEFORE = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now() -> None:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice)


def form(**typed: str) -> dict[str, str]:
    return {"kind": "panel", "day": "Thursday", "at": "2 pm", "zone": "Europe/Brussels"} | typed


def live_in(user: User, zone: str) -> None:
    user.time_zone = zone
    user.save()


def shown(html: str) -> str:
    """The words of the page, without its head."""
    return " ".join(re.sub(r"<[^>]*>", " ", html.partition("<main")[2]).split())


def test_a_round_is_planned_in_plain_words(application: Application, alice_client: Client) -> None:
    """U21"""
    posted = form(people="Dana Kirsch, Tom Osei", link="meet.example/room", minutes="45")

    response = alice_client.post(f"/applications/{application.pk}/interviews/", posted)

    interview = Interview.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"/interviews/{interview.pk}/"
    assert interview.starts_at == AHEAD
    assert (interview.kind, interview.minutes) == (RoundKind.PANEL, 45)
    assert interview.link == "https://meet.example/room"
    assert [seat.contact.name for seat in interview.seats()] == ["Dana Kirsch", "Tom Osei"]
    page = alice_client.get(response.headers["Location"]).text
    assert "is planned" in page
    assert f'action="/interviews/{interview.pk}/deletion/"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": ""}, "leave both empty"),
        ({"at": ""}, "leave both empty"),
        ({"at": "2"}, "2 may be 02:00 or 14:00"),
        ({"at": "soon"}, "Write a time such as 14:30"),
        ({"day": "someday"}, "Write a date such as"),
        ({"day": "03/04"}, "Write the month as a word"),
        ({"zone": "Mars/Base"}, "Write a time zone"),
        ({"link": "not a link"}, "Write an address"),
        ({"minutes": "4"}, "from 5 to 1440"),
        ({"kind": "quiz"}, "Select a valid choice"),
    ],
)
def test_what_is_not_clear_is_asked_and_nothing_lost(
    typed: dict[str, str], said: str, application: Application, alice_client: Client
) -> None:
    """U3"""
    posted = form(people="Dana Kirsch", place="Kaai 4") | typed

    response = alice_client.post(f"/applications/{application.pk}/interviews/", posted)

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert said in response.text
    assert 'value="Dana Kirsch"' in response.text
    assert Interview.objects.count() == 0


def test_a_time_that_the_clocks_skip_is_asked(
    application: Application, alice_client: Client
) -> None:
    posted = form(day="28 Mar 2027", at="02:30")

    response = alice_client.post(f"/applications/{application.pk}/interviews/", posted)

    assert response.status_code == 422
    assert "the clocks in Europe/Brussels skip 02:30" in response.text


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_a_time_shown_twice_is_asked_and_kept_as_said(
    which: str, hour: int, application: Application, alice_client: Client
) -> None:
    address = f"/applications/{application.pk}/interviews/"
    posted = form(day="31 Oct 2027", at="02:30")

    asked = alice_client.post(address, posted)
    assert asked.status_code == 422
    assert 'name="which"' in asked.text
    alice_client.post(address, posted | {"which": which})

    interview = Interview.objects.get()
    assert interview.starts_at == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    edit = alice_client.get(f"/interviews/{interview.pk}/edit/").text
    assert f'value="{which}" selected' in edit


def test_both_clocks_are_shown_where_they_differ(alice: User, alice_client: Client) -> None:
    live_in(alice, "America/New_York")
    interview = make_interview(make_application(alice), starts_at=AHEAD, zone="Europe/Brussels")

    page = shown(alice_client.get(f"/interviews/{interview.pk}/").text)

    assert "Thu 5 Nov, 14:00 in Brussels, 08:00 for you" in page


def test_the_other_day_is_named_where_it_is_another(alice: User, alice_client: Client) -> None:
    live_in(alice, "Asia/Tokyo")
    late = datetime(2026, 11, 5, 22, 0, tzinfo=UTC)
    interview = make_interview(make_application(alice), starts_at=late, zone="Europe/Brussels")

    page = shown(alice_client.get(f"/interviews/{interview.pk}/").text)

    assert "Thu 5 Nov, 23:00 in Brussels, Fri 6 Nov, 07:00 for you" in page


def test_one_clock_is_shown_where_both_say_the_same(alice: User, alice_client: Client) -> None:
    live_in(alice, "Europe/Paris")
    interview = make_interview(make_application(alice), starts_at=AHEAD, zone="Europe/Brussels")

    assert "for you" not in shown(alice_client.get(f"/interviews/{interview.pk}/").text)
