"""The list of stories: what they answer, which are missing, which are ready."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reflections.bragging.models import Rehearsal, Story, StoryPart
from reflections.bragging.readiness import hints, time_to_say
from reflections.bragging.shelf import shelf_of
from tests.factories import make_brag, make_story
from tracker.accounts.models import User

WHOLE = {"obstacle": "O", "action": "I did it.", "result": "R", "learned": "L"}


def make_ready(owner: User, **fields: object) -> Story:
    story = make_story(owner, **WHOLE, **fields)
    for _time in range(2):
        Rehearsal.objects.create(owner=owner, story=story)
    return story


def titles(text: str) -> list[str]:
    listed = text.partition('id="all-stories"')[2]
    return re.findall(r'class="thing__name" href="/stories/\d+/">([^<]+)<', listed)


def test_kinds_that_no_story_answers_are_named_and_led_to(
    alice: User, alice_client: Client
) -> None:
    make_story(alice, title="The strike", answers=["conflict"], slot=3)
    make_story(alice, title="The rota", answers=["conflict", "setback"])
    make_story(alice, title="The course", answers=["conflict"])

    text = html.unescape(alice_client.get("/stories/").text)

    covered = {
        one.code: (one.number, [row.title for row in one.named])
        for one in shelf_of(alice.pk, {}).covered
    }
    assert covered["conflict"] == (3, ["The strike", "The course"])
    assert covered["setback"] == (1, ["The rota"])
    assert covered["leadership"] == (0, [])
    assert "No story yet for “Tell me about a time you led without being asked to.”" in text
    assert 'href="/stories/new/?kind=leadership"' in text
    assert 'href="/stories/new/?kind=conflict"' not in text
    new = alice_client.get("/stories/new/?kind=leadership").text
    assert re.search(r'value="leadership"[^>]* checked', new)


def test_list_is_narrowed_by_kind_and_by_readiness(alice: User, alice_client: Client) -> None:
    make_ready(alice, title="Ready", answers=["result"])
    make_story(alice, title="Begun", answers=["result"])
    make_story(alice, title="Elsewhere")

    def shown(query: str) -> list[str]:
        return titles(alice_client.get(f"/stories/{query}").text)

    assert shown("") == ["Elsewhere", "Begun", "Ready"]
    assert shown("?kind=result") == ["Begun", "Ready"]
    assert shown("?kind=result&ready=yes") == ["Ready"]
    assert shown("?ready=no") == ["Elsewhere", "Begun"]
    assert shown("?kind=none") == ["Elsewhere"]
    assert "No story fits that choice." in alice_client.get("/stories/?kind=craft").text


@pytest.mark.parametrize("query", ["?kind=zzz", "?ready=zzz", "?page=0", "?page=²", "?page=9999"])
def test_odd_addresses_show_the_list(query: str, alice: User, alice_client: Client) -> None:
    make_story(alice, title="The rota")

    assert titles(alice_client.get(f"/stories/{query}").text) == ["The rota"]


def test_sixty_stories_come_twenty_at_a_time_in_the_same_queries(
    alice: User, charlie: User, alice_client: Client
) -> None:
    make_story(charlie, title="Somebody else’s")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            alice_client.get("/stories/")
        return len(captured)

    make_ready(alice, title="Story 0", slot=1)
    few = queries()
    for n in range(1, 60):
        make_ready(alice, title=f"Story {n}", slot=n + 1 if n < 3 else None)

    first, last = (titles(alice_client.get(f"/stories/?page={n}").text) for n in (1, 3))
    assert first == [f"Story {n}" for n in range(59, 39, -1)]
    assert last == [f"Story {n}" for n in range(19, -1, -1)]
    # The parts of the three are read along once there are any.
    assert queries() <= few + 1


def test_three_of_one_place_are_said_to_be(alice: User, alice_client: Client) -> None:
    parts = []
    for slot, place in ((1, "Acme Freight"), (2, " acme freight"), (3, "ACME Freight")):
        brag = make_brag(alice, title=f"Entry {slot}", place=place)
        parts.append(brag)
        story = make_story(alice, title=f"Story {slot}", slot=slot)
        StoryPart.objects.create(owner=alice, story=story, accomplishment=brag)

    assert "from the same place: Acme Freight." in alice_client.get("/stories/").text
    parts[1].trash()
    assert "from the same place" not in alice_client.get("/stories/").text


def test_theme_of_what_a_story_is_made_of_counts_and_is_named(
    alice: User, alice_client: Client
) -> None:
    for slot in (1, 2):
        make_story(alice, slot=slot, themes=["saved"])
    third = make_story(alice, slot=3)
    brag = make_brag(alice, themes=["saved", "Sailing"])
    StoryPart.objects.create(owner=alice, story=third, accomplishment=brag)

    assert "Each has “Saved time or money”" in alice_client.get("/stories/").text


def test_each_telling_says_how_long_it_takes(alice: User, alice_client: Client) -> None:
    story = make_story(
        alice, say_in_60="word " * 117, say_in_120="word " * 280, result="word " * 12
    )
    text = alice_client.get(f"/stories/{story.pk}/").text

    assert "about 50 seconds" in text
    assert "about 2 minutes" in text
    assert "it takes about 5 seconds to say" in text
    assert [time_to_say("word " * n) for n in (1, 203, 300)] == [
        "about 5 seconds",
        "about 85 seconds",
        "about 2 minutes",
    ]


def test_guards_count_we_against_i_and_the_parts_against_two_minutes() -> None:
    texts = {"say_in_60": "", "say_in_120": ""}
    found = hints(action="We went. Our plan. I saw.", result="R", **texts)
    assert [str(each)[:66] for each in found] == [
        "“We” comes more often than “I” in what you did: 2 to 1. They are h"
    ]
    long = hints(action="I went.", result="R", parts="word " * 400, **texts)
    assert [str(each) for each in long] == [
        "Told whole, it takes more than two minutes. Which part could go?"
    ]
    assert hints(action="I went.", result="R", say_in_60="", say_in_120="x", parts="w " * 400) == []
