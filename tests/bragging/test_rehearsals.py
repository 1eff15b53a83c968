"""Saying a story aloud: counted once, back after some days, and before an interview it suits."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from reflections.bragging.asked import suits
from reflections.bragging.due import turns
from reflections.bragging.models import Rehearsal, Story
from tests.factories import make_application, make_interview, make_story
from tracker.accounts.models import User
from tracker.interviews.models import Interview, RoundKind

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def sending(client: Client, address: str, *ticks: str) -> str:
    """Open the page, press the button, and answer where it led."""
    page = client.get(address).text.partition("<main")[2].partition("</main>")[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    return client.post(address, fields | {"ticks": ticks})["Location"]


@pytest.mark.parametrize("query", ["", "?sitting=1", "?ask=1&aim=60&sitting=1"])
def test_back_and_sending_again_is_the_same_time(
    query: str, alice: User, alice_client: Client
) -> None:
    """Back asks for the page anew, because no browser keeps a copy of it."""
    address = f"/stories/{make_story(alice).pk}/rehearse/{query}"
    with time_machine.travel(NOW, tick=False):
        sending(alice_client, address, "obstacle")
        again = alice_client.get(address).text
        sending(alice_client, address, "obstacle", "result")

    kept = Rehearsal.objects.get()
    assert kept.ticks == ["obstacle", "result"]
    assert "Kept: said aloud" in again
    assert Story.objects.get().rehearse_on == (NOW + DAY).date()


def test_another_time_on_the_same_day_is_another_time(alice: User, alice_client: Client) -> None:
    story = make_story(alice)
    with time_machine.travel(NOW, tick=False):
        for _time in range(2):
            page = alice_client.get(f"/stories/{story.pk}/").text
            link = re.search(rf'href="(/stories/{story.pk}/rehearse/[^"]*)"', page)
            assert link
            sending(alice_client, link[1])

    assert Rehearsal.objects.count() == 2


def test_it_comes_back_after_one_three_seven_and_twenty_one_days(
    alice: User, alice_client: Client
) -> None:
    story = make_story(alice, title="The rota")
    day, gaps = NOW, []
    for _time in range(5):
        with time_machine.travel(day, tick=False):
            sending(alice_client, f"/stories/{story.pk}/rehearse/")
            assert "The rota" not in alice_client.get("/").text
        story.refresh_from_db()
        gaps.append((story.rehearse_on - day.date()).days)
        day += timedelta(days=gaps[-1])
        with time_machine.travel(day - DAY, tick=False):
            assert ("The rota" in alice_client.get("/").text) == (gaps[-1] == 0)
        with time_machine.travel(day, tick=False):
            assert "The rota" in alice_client.get("/").text

    assert gaps == [1, 3, 7, 21, 21]


def ahead(alice: User, kind: str = RoundKind.MANAGER, *, days: int = 1) -> Interview:
    with time_machine.travel(NOW - 2 * DAY, tick=False):
        return make_interview(make_application(alice), kind=kind, starts_at=NOW + days * DAY)


def test_key_story_that_suits_comes_back_the_day_before_an_interview(
    alice: User, alice_client: Client
) -> None:
    suiting = make_story(alice, title="The strike", answers=["conflict"], slot=1)
    make_story(alice, title="The course", answers=["craft"], slot=2)
    make_story(alice, title="No key story", answers=["conflict"])
    row = ahead(alice)

    with time_machine.travel(NOW - DAY, tick=False):
        assert "The strike" not in alice_client.get("/").text
    with time_machine.travel(NOW, tick=False):
        today = alice_client.get("/").text
        assert "Today would fit" in alice_client.get(f"/interviews/{row.pk}/").text
        assert "Today would fit" in alice_client.get("/stories/").text
        sending(alice_client, f"/stories/{suiting.pk}/rehearse/")
        after = alice_client.get("/").text

    assert f"/stories/{suiting.pk}/rehearse/" in today
    assert "fits the interview that comes" in today
    assert "The course" not in today
    assert "No key story" not in today
    assert "The strike" not in after


def test_on_a_break_only_an_interview_brings_a_story_back(
    alice: User, alice_client: Client
) -> None:
    make_story(alice, title="Its day has come", rehearse_on=NOW.date())
    make_story(alice, title="For tomorrow", answers=["conflict"], slot=1)
    ahead(alice)
    User.objects.filter(pk=alice.pk).update(break_until=(NOW + 9 * DAY).date())

    with time_machine.travel(NOW, tick=False):
        page = alice_client.get("/").text

    assert "For tomorrow" in page
    assert "Its day has come" not in page


def test_what_lies_in_trash_or_is_somebody_elses_never_comes_back(
    alice: User, charlie: User
) -> None:
    make_story(alice, rehearse_on=NOW.date()).trash()
    make_story(charlie, rehearse_on=NOW.date())

    assert turns(alice.pk, NOW.date(), None) == []


def test_round_that_may_ask_anything_suits_every_story() -> None:
    assert suits([], RoundKind.INFORMAL)
    assert suits(["setback"], RoundKind.PANEL)
    assert not suits(["craft"], RoundKind.PANEL)
    assert not suits([], RoundKind.PANEL)
