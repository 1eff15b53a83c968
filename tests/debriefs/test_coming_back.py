"""Later today and tomorrow morning: each comes back once, on its day, and then keeps quiet."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from reflections.debriefs.models import Debrief, Track
from reflections.today.day import day_of
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.stages import Outcome, Stage

BRUSSELS = ZoneInfo("Europe/Brussels")
SHOWN = "The debrief for Acme Freight"
EARLIER = "Debriefs of earlier days"


def at(text: str, zone: ZoneInfo = BRUSSELS) -> time_machine.travel:
    return time_machine.travel(datetime.fromisoformat(text).replace(tzinfo=zone), tick=False)


@pytest.fixture
def brussels(alice: User) -> User:
    alice.time_zone = "Europe/Brussels"
    alice.save()
    return alice


def put_off(client: Client, owner: User, pace: str) -> Debrief:
    """A no after a panel, whose debrief is put off now."""
    happened = timezone.now() - timedelta(days=20)
    application = make_application(owner, stage=Stage.PANEL, happened_at=happened)
    rejection = make_rejection(application)
    client.post(f"/rejections/{rejection.pk}/debrief/", {"pace": pace})
    return Debrief.objects.get(rejection=rejection)


@pytest.mark.parametrize(
    ("pace", "said", "before", "then", "next_day"),
    [
        # An ordinary day.
        *[
            (
                "later",
                "2026-11-19T10:00",
                "2026-11-19T12:59",
                "2026-11-19T13:00",
                "2026-11-20T00:00",
            )
        ],
        ("morning", "2026-11-19T18:52", "2026-11-20T08:59", "2026-11-20T09:00", "2026-11-21T00:00"),
        # The clocks go forward, and back, in the night between.
        ("morning", "2026-03-28T23:30", "2026-03-29T08:59", "2026-03-29T09:00", "2026-03-30T00:00"),
        ("morning", "2026-10-24T23:30", "2026-10-25T08:59", "2026-10-25T23:59", "2026-10-26T00:00"),
        # A minute before midnight and one after it are two days.
        ("morning", "2026-11-19T23:59", "2026-11-20T08:59", "2026-11-20T09:00", "2026-11-21T00:00"),
        ("morning", "2026-11-20T00:01", "2026-11-20T23:59", "2026-11-21T09:00", "2026-11-22T00:00"),
    ],
)
def test_it_comes_back_on_its_day_by_the_clock_of_the_person(
    pace: str, said: str, before: str, then: str, next_day: str, brussels: User, client_of: object
) -> None:
    client = client_of(brussels)  # type: ignore[operator]
    with at(said):
        put_off(client, brussels, pace)
        assert SHOWN not in client.get("/").text
    with at(before):
        assert SHOWN not in client.get("/").text
    with at(then):
        assert SHOWN in client.get("/").text
    with at(next_day):
        page = client.get("/").text
        assert SHOWN not in page
        assert page.count(EARLIER) == 1
        assert "Acme Freight" in client.get("/debriefs/").text


def test_in_another_time_zone_its_day_is_another(alice: User, client_of: object) -> None:
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    auckland, client = ZoneInfo("Pacific/Auckland"), client_of(alice)  # type: ignore[operator]
    with at("2026-11-19T18:00", auckland):
        assert put_off(client, alice, "morning").wake_at == datetime(
            2026, 11, 20, 9, tzinfo=auckland
        )
    with at("2026-11-20T23:59", auckland):
        assert SHOWN in client.get("/").text
    with at("2026-11-21T00:00", auckland):
        assert SHOWN not in client.get("/").text


def test_not_today_brings_it_back_the_next_morning(brussels: User, client_of: object) -> None:
    client = client_of(brussels)  # type: ignore[operator]
    with at("2026-11-19T18:52"):
        debrief = put_off(client, brussels, "morning")
    with at("2026-11-20T10:00"):
        client.post(f"/debriefs/{debrief.pk}/pace/", {"pace": "morning"})
        page = client.get("/").text
        assert "It waits here from tomorrow, 09:00, without a reminder." in page
        assert SHOWN not in page
    with at("2026-11-21T09:00"):
        assert SHOWN in client.get("/").text


def test_a_break_keeps_it_until_the_day_of_coming_back(brussels: User, client_of: object) -> None:
    client = client_of(brussels)  # type: ignore[operator]
    with at("2026-11-19T18:52"):
        put_off(client, brussels, "morning")
        User.objects.update(break_until="2026-11-25")
    with at("2026-11-20T10:00"):
        assert SHOWN not in client.get("/").text
    with at("2026-11-25T10:00"):
        assert SHOWN in client.get("/").text
    with at("2026-11-26T10:00"):
        page = client.get("/").text
        assert SHOWN not in page
        assert EARLIER in page


def test_one_left_half_way_stays_a_day_longer(brussels: User, client_of: object) -> None:
    client = client_of(brussels)  # type: ignore[operator]
    with at("2026-11-19T23:30"):
        make_debrief(make_rejection(make_application(brussels, stage=Stage.PANEL)), step="went")
    for day, stands in (("2026-11-20T10:00", True), ("2026-11-21T10:00", False)):
        with at(day):
            assert (SHOWN in client.get("/").text) is stands


def test_a_new_one_is_shown_before_however_many_old_ones(brussels: User, client_of: object) -> None:
    with at("2026-11-10T10:00"):
        for number in range(4):
            application = make_application(brussels, company=f"Old {number}", stage=Stage.PANEL)
            make_debrief(make_rejection(application))
    with at("2026-11-19T10:00"):
        make_debrief(make_rejection(make_application(brussels, stage=Stage.PANEL)))
        page = client_of(brussels).get("/").text  # type: ignore[operator]
    assert SHOWN in page
    assert "Old 3" not in page.partition('id="quiet"')[0]
    assert page.count(EARLIER) == 1


def test_not_this_one_is_asked_for_nowhere_and_can_be_taken_up_again(
    alice: User, alice_client: Client
) -> None:
    rejection = make_rejection(make_application(alice))
    other = make_rejection(make_application(alice, company="Pelham Tools"))
    alice_client.post(f"/rejections/{rejection.pk}/debrief/", {"pace": "never"})

    today = alice_client.get("/").text
    debrief = Debrief.objects.get()

    assert f'action="/debriefs/{debrief.pk}/pace/deletion/"' in today
    for path in ("/debriefs/", "/debriefs/batch/"):
        assert f"r{rejection.pk}-" not in alice_client.get(path).text
    assert f"r{other.pk}-wanted" in alice_client.get("/debriefs/batch/").text
    assert day_of(alice, timezone.now() + timedelta(days=40)).waiting == 0
    page = alice_client.get(f"/rejections/{rejection.pk}/").text
    assert "Look back after all" in page

    undone = alice_client.post(f"/debriefs/{debrief.pk}/pace/deletion/")

    assert undone["Location"] == f"/rejections/{rejection.pk}/debrief/?again"
    assert Debrief.objects.get().pace == "now"


def test_several_short_ones_of_the_day_are_one_line(alice: User, alice_client: Client) -> None:
    first = make_rejection(make_application(alice))
    assert "short one" not in alice_client.get("/").text

    make_rejection(make_application(alice, company="Pelham Tools"), outcome=Outcome.SILENT)
    make_debrief(make_rejection(make_application(alice, company="Old Mill")), track=Track.QUICK)
    make_rejection(make_application(alice, company="Late", stage=Stage.PANEL))
    page = alice_client.get("/").text

    assert "Three short ones to sort" in page
    assert "About a minute." in page
    assert 'href="/debriefs/batch/"' in page
    long_ago = timezone.now() - timedelta(days=3)
    type(first).objects.update(received_at=long_ago)
    assert "short ones" not in alice_client.get("/").text
