"""The feed, read back with the library that reads it: every field, every zone, every refusal."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar, Event

from tests.factories import make_application, make_interview, make_task
from tracker.accounts.models import User
from tracker.interviews.models import Interview
from tracker.interviews.tokens import close_feed, open_feed, reader_of

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
AHEAD = datetime(2026, 11, 5, 13, 0, tzinfo=UTC)
ODD = "مقابلة; a, b\\c \U0001f6f6 “Ünïcödé” " + "long " * 30


@pytest.fixture(autouse=True)
def _now() -> None:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def address(alice: User) -> str:
    open_feed(alice)
    return f"/calendar.ics?token={alice.calendar_token}"


def read(client: Client, address: str) -> Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def events(client: Client, address: str) -> dict[str, Event]:
    """By the first word of their UID."""
    return {str(one["uid"]).partition("-")[0]: one for one in read(client, address).walk("VEVENT")}


def test_an_interview_is_read_back_as_it_was(alice: User, client: Client, address: str) -> None:
    interview = make_interview(
        make_application(alice),
        starts_at=AHEAD,
        zone="Europe/Brussels",
        minutes=45,
        mode="on_site",
        place="Kaai 4, Antwerp",
        link="https://meet.example/room?a=1,2;b",
        people=["Dana Kirsch"],
        preparation="Private words",
    )

    calendar = read(client, address)
    (event,) = calendar.walk("VEVENT")

    assert event["uid"] == f"interview-{interview.token}@onward.invalid"
    assert event["summary"] == "Hiring manager, Acme Freight"
    assert event.decoded("dtstart") == AHEAD
    assert event["dtstart"].params["TZID"] == "Europe/Brussels"
    assert event.decoded("dtend") == AHEAD + timedelta(minutes=45)
    assert event["status"] == "CONFIRMED"
    assert event["location"] == "Kaai 4, Antwerp, https://meet.example/room?a=1,2;b"
    assert event["url"] == "https://meet.example/room?a=1,2;b"
    assert str(event["description"]).splitlines() == [
        "Data engineer",
        "At their place",
        "Dana Kirsch",
        f"http://testserver/interviews/{interview.pk}/",
    ]
    assert event.decoded("dtstamp") == event.decoded("last-modified") == NOW
    assert event.decoded("sequence") == interview.version - 1
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-1)
    assert "Private words" not in client.get(address).text
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"]


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Europe/Brussels", datetime(2026, 10, 24, 13, 0, tzinfo=UTC)),
        ("Europe/Brussels", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Europe/Brussels", datetime(2026, 10, 26, 13, 0, tzinfo=UTC)),
        ("Europe/Brussels", datetime(2027, 3, 29, 13, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 20, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2027, 4, 5, 3, 0, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2026, 12, 24, 8, 30, tzinfo=UTC)),
        ("America/Sao_Paulo", datetime(2030, 1, 2, 15, 0, tzinfo=UTC)),
        ("UTC", AHEAD),
        ("", AHEAD),
    ],
)
def test_the_zone_that_is_sent_along_gives_the_same_moment(
    zone: str, moment: datetime, alice: User, client: Client, address: str
) -> None:
    """Computed from the VTIMEZONE in the text itself, by a reader that knows no zone by name."""
    make_interview(make_application(alice), starts_at=moment, zone=zone)

    calendar = read(client, address)
    event = next(one for one in calendar.walk("VEVENT") if "interview" in one["uid"])
    shown = event["dtstart"].dt.replace(tzinfo=None)

    assert event.decoded("dtstart").astimezone(UTC) == moment
    for sent in calendar.walk("VTIMEZONE"):
        assert sent["tzid"] == zone
        assert shown.replace(tzinfo=sent.to_tz(lookup_tzid=False)).astimezone(UTC) == moment
    assert len(calendar.walk("VTIMEZONE")) == (zone not in ("", "UTC"))


def test_the_second_of_two_readings_of_a_clock_is_sent_in_utc(
    alice: User, client: Client, address: str
) -> None:
    """A local time that is shown twice means the first, says RFC 5545, 3.3.5."""
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    make_interview(make_application(alice), starts_at=second, zone="Europe/Brussels")

    event = events(client, address)["interview"]

    assert event.decoded("dtstart") == second
    assert event["dtstart"].to_ical() == b"20271031T013000Z"


def test_follow_ups_and_tasks_are_whole_days(alice: User, client: Client, address: str) -> None:
    application = make_application(alice, follow_up_on=date(2026, 11, 9))
    application.add_task("Read their report", due_on=date(2026, 11, 10))

    found = events(client, address)

    assert set(found) == {"follow", "task"}
    assert found["follow"]["summary"] == "Follow up with Acme Freight"
    assert found["task"]["summary"] == "To do: Read their report"
    for event, day in ((found["follow"], date(2026, 11, 9)), (found["task"], date(2026, 11, 10))):
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (day, day + timedelta(days=1))
        assert event["transp"] == "TRANSPARENT"
        assert event["url"] == f"http://testserver/applications/{application.pk}/"


def test_odd_words_are_escaped_folded_and_read_back(
    alice: User, client: Client, address: str
) -> None:
    make_task(alice, text=ODD[:200], due_on=date(2026, 11, 9))

    text = client.get(address).content

    assert str(events(client, address)["task"]["summary"]) == f"To do: {ODD[:200]}"
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    assert text.count(b"\n") == text.count(b"\r\n")


def test_a_line_break_in_words_makes_no_line_of_its_own(
    alice: User, client: Client, address: str
) -> None:
    make_interview(
        make_application(alice), starts_at=AHEAD, label="Talk\r\nSTATUS:CANCELLED\r\nX-OWN:1"
    )

    (event,) = read(client, address).walk("VEVENT")

    assert event["status"] == "CONFIRMED"
    assert "x-own" not in event


def test_cancelled_and_changed_ones_say_so(alice: User, client: Client, address: str) -> None:
    interview = make_interview(make_application(alice), starts_at=AHEAD)
    before = events(client, address)["interview"]

    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        Interview.objects.get(pk=interview.pk).cancel()

    after = events(client, address)["interview"]
    assert after["uid"] == before["uid"]
    assert after["status"] == "CANCELLED"
    assert after.walk("VALARM") == []
    assert after.decoded("sequence") == before.decoded("sequence") + 1
    assert after.decoded("last-modified") == NOW + timedelta(hours=1)


def test_a_year_back_and_all_ahead(alice: User, client: Client, address: str) -> None:
    application = make_application(alice)
    for days in (-400, -300, 4000):
        make_interview(application, starts_at=NOW + timedelta(days=days))
    make_interview(application)
    make_interview(application, starts_at=AHEAD).take_back()

    found = read(client, address).walk("VEVENT")

    assert [one.decoded("dtstart") - NOW for one in found] == [
        timedelta(days=-300),
        timedelta(days=4000),
    ]


def test_a_break_keeps_the_appointments_alone(alice: User, client: Client, address: str) -> None:
    make_interview(make_application(alice, follow_up_on=date(2026, 11, 9)), starts_at=AHEAD)
    User.objects.filter(pk=alice.pk).update(break_until=date(2026, 11, 12))

    assert set(events(client, address)) == {"interview"}


def test_a_whole_feed_is_a_calendar_in_the_persons_zone(
    alice: User, client: Client, address: str
) -> None:
    User.objects.filter(pk=alice.pk).update(time_zone="America/New_York")
    make_interview(make_application(alice), starts_at=AHEAD, zone="")

    start = events(client, address)["interview"]["dtstart"]

    assert start.params["TZID"] == "America/New_York"
    assert start.dt == datetime(2026, 11, 5, 8, 0, tzinfo=ZoneInfo("America/New_York"))


def test_nobody_fetches_the_same_twice(alice: User, client: Client, address: str) -> None:
    make_interview(make_application(alice), starts_at=AHEAD)
    first = client.get(address)

    with time_machine.travel(NOW + timedelta(hours=6), tick=False):
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_unknown_renewed_and_revoked_addresses_look_alike(
    alice: User, client: Client, address: str
) -> None:
    assert client.get(address).status_code == 200
    open_feed(alice)
    renewed = client.get(address)
    close_feed(alice)
    revoked = client.get(address)

    others = ["", "?token=", "?token=%00", f"?token={'a' * 43}", f"?token={'%' * 43}"]
    answers = [renewed, revoked, *(client.get(f"/calendar.ics{query}") for query in others)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_an_address_opens_nothing_for_somebody_inactive(alice: User) -> None:
    open_feed(alice)
    assert reader_of(alice.calendar_token) == alice
    User.objects.filter(pk=alice.pk).update(is_active=False)

    assert reader_of(alice.calendar_token) is None


def test_the_address_is_made_shown_renewed_and_taken_away(
    alice: User, alice_client: Client
) -> None:
    def token() -> str:
        return User.objects.get(pk=alice.pk).calendar_token

    first = alice_client.post("/interviews/feed/", follow=True)
    shown = f"http://testserver/calendar.ics?token={token()}"
    assert shown in first.text
    old = token()
    alice_client.post("/interviews/feed/")
    assert token() not in ("", old)
    last = alice_client.post("/interviews/feed/deletion/", follow=True)

    assert token() == ""
    assert "through a private address." in last.text
