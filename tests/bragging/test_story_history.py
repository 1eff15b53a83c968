"""Every earlier state of the three slots can be rebuilt, after any acts in any order."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    rule,
    run_state_machine_as_test,
)

from reflections.bragging.earlier import changes_of
from reflections.bragging.models import Held, SlotChange, Story
from tests.factories import make_story, make_user
from tracker.accounts.models import User
from tracker.archive.trash import bring_back

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
words = st.sampled_from(["First words.", "Second words.", "Third words.", ""])
slots = st.sampled_from([1, 2, 3, None])
# What one slot held: the key of its story, its title and its other texts.
State = dict[int, tuple[int, str, dict[str, Any] | None]]


class Telling(RuleBasedStateMachine):
    """Putting, swapping, rewriting, taking back, deleting and undoing, with each state noted."""

    stories = Bundle("stories")
    trashed = Bundle("trashed")
    runs = 0

    @initialize()
    def sign_up(self) -> None:
        Telling.runs += 1
        self.minutes = 0
        self.owner = make_user(f"telling-{Telling.runs}@example.org")
        self.states: list[tuple[datetime, State]] = []

    def later(self) -> time_machine.travel:
        """Each act has a moment of its own."""
        self.minutes += 1
        return time_machine.travel(NOW + timedelta(minutes=self.minutes), tick=False)

    def note(self) -> None:
        """What the slots hold now, as the rows themselves say it."""
        keyed = Story.objects.owned_by(self.owner).key()
        moment = NOW + timedelta(minutes=self.minutes)
        self.states.append((moment, {row.slot: (row.pk, row.title, row.texts) for row in keyed}))

    @rule(target=stories, n=st.integers(0, 9))
    def write(self, n: int) -> int:
        with self.later():
            pk = make_story(self.owner, title=f"Story {n}").pk
        self.note()
        return pk

    @rule(pk=stories, slot=slots)
    def put(self, pk: int, slot: int | None) -> None:
        with self.later():
            Story.objects.get(pk=pk).put(slot)
        self.note()

    @rule(pk=stories, title=words, result=words)
    def rewrite(self, pk: int, title: str, result: str) -> None:
        story = Story.objects.get(pk=pk)
        with self.later():
            story.rewrite(story.version, {"title": title or "Story", "result": result})
        self.note()

    @rule(pk=stories, n=st.integers(0, 5))
    def take_back(self, pk: int, n: int) -> None:
        story = Story.objects.get(pk=pk)
        if number := story.versions.values_list("number", flat=True)[n : n + 1].first():
            with self.later():
                undo = story.take_back(number)
            with self.later():
                assert n % 2 or story.take_back(undo)
        self.note()

    @rule(target=trashed, pk=consumes(stories))
    def trash(self, pk: int) -> int:
        with self.later():
            Story.objects.get(pk=pk).trash()
        self.note()
        return pk

    @rule(target=stories, pk=consumes(trashed))
    def undo_trash(self, pk: int) -> int:
        with self.later():
            bring_back(Story.objects.get(pk=pk))
        self.note()
        return pk

    @rule(pk=consumes(trashed))
    def purge(self, pk: int) -> None:
        """Only the title is left of it, as it was when it came into the slot."""
        rows = SlotChange.objects.filter(story=pk).order_by("id")
        came = list(rows.values_list("slot", "happened_at", "title"))
        Story.objects.filter(pk=pk).delete()
        for moment, state in self.states:
            for slot, (story, _title, _texts) in list(state.items()):
                if story == pk:
                    last = [t for s, at, t in came if s == slot and at <= moment][-1]
                    state[slot] = (0, last, None)

    def teardown(self) -> None:
        """Nothing that was is ever told differently, so all of it is asked at the end."""
        for moment, state in getattr(self, "states", []):
            rebuilt = SlotChange.objects.slots_at(self.owner, moment)
            assert {held.slot: as_noted(held) for held in rebuilt} == state
        User.objects.erase(self.owner)


def as_noted(held: Held) -> tuple[int, str, dict[str, Any] | None]:
    if held.story is None:
        return (0, held.title, None)
    return (held.story.pk, held.title, held.texts)


@pytest.mark.sqlite
def test_every_earlier_state_of_the_three_is_rebuilt_after_anything(db: None) -> None:
    rules = settings(
        max_examples=20,
        stateful_step_count=16,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Telling, settings=rules)


def test_a_day_is_shown_as_it_was_with_its_texts_then(alice: User, alice_client: Client) -> None:
    moments = [NOW - timedelta(days=days) for days in (9, 6, 3)]
    with time_machine.travel(moments[0], tick=False):
        story = make_story(alice, title="The rota", result="First words.")
        story.put(1)
    with time_machine.travel(moments[1], tick=False):
        story.rewrite(1, {"title": "The long rota", "result": "Second words."})
    with time_machine.travel(moments[2], tick=False):
        make_story(alice, title="The strike").put(1)
        story.refresh_from_db()
        story.trash()

    def at(query: str) -> str:
        with time_machine.travel(NOW, tick=False):
            text = alice_client.get(f"/stories/earlier/{query}").text
        return text.partition('id="then-name"')[2].partition('id="changes-name"')[0]

    assert "First words." in at("?on=25 Oct 2026")
    assert "Second words." in at("?on=27 Oct 2026")
    assert f'href="/stories/{story.pk}/"' not in at("?on=27 Oct 2026")
    assert "The strike" in at("")
    assert "rota" not in at("")
    assert at("?on=1 Oct 2026").count("Still free") == 3
    assert at(f"?at={moments[0].isoformat().replace('+', '%2B')}") == at("?on=25 Oct 2026")


def test_changes_are_told_the_newest_first_and_a_swap_once(
    alice: User, alice_client: Client
) -> None:
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        first = make_story(alice, title="First")
        first.put(2)
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        make_story(alice, title="Second").put(2)
    with time_machine.travel(NOW, tick=False):
        first.refresh_from_db()
        # No key story any more, so this changes nothing about the three.
        first.rewrite(1, {"result": "Other."})
        Story.objects.get(title="Second").put(None)

    said = [(change.title, str(change.slot_name)) for change in changes_of(alice)]

    assert said == [("", "Result"), ("Second", "Result"), ("First", "Result")]
    assert "Result: free" in alice_client.get("/stories/earlier/").text


@pytest.mark.parametrize("query", ["?on=zzz", "?on=03/04", "?at=zzz", "?at=0001-01-01T00:00Z"])
def test_odd_days_show_the_three_of_now(query: str, alice: User, alice_client: Client) -> None:
    make_story(alice, title="The rota").put(1)

    answer = alice_client.get(f"/stories/earlier/{query}")

    assert answer.status_code == 200
    assert ("No day could be read" in answer.text) == (query == "?on=zzz")
    assert ("Which of these?" in answer.text) == (query == "?on=03/04")


def test_story_gone_for_good_keeps_its_name_in_the_history(
    alice: User, alice_client: Client
) -> None:
    story = make_story(alice, title="The rota")
    story.put(1)
    story.trash()
    made = SlotChange.objects.filter(title="The rota").get().happened_at
    Story.objects.all().delete()

    text = alice_client.get(f"/stories/earlier/?at={made.isoformat().replace('+', '%2B')}").text

    assert "The rota" in text
    assert "its name is what is left" in text


def test_removing_a_sample_leaves_no_trace_of_it_in_the_history(alice: User) -> None:
    own = make_story(alice, title="Own")
    own.put(1)
    make_story(alice, title="Sample", is_sample=True).put(1)

    SlotChange.objects.samples().delete()
    Story.objects.samples().delete()

    assert SlotChange.objects.slots_at(alice, timezone.now()) == []


def test_version_is_taken_back_and_the_press_undone(alice: User, alice_client: Client) -> None:
    story = make_story(alice, result="First words.", answers=["result"])
    story.rewrite(1, {"result": "Second words.", "answers": []})

    page = alice_client.post(f"/stories/{story.pk}/versions/1/restoration/", follow=True).text
    story.refresh_from_db()
    assert (story.result, story.answers) == ("First words.", ["result"])
    undo = f"/stories/{story.pk}/versions/2/restoration/"
    assert f'action="{undo}"' in page

    alice_client.post(undo)

    story.refresh_from_db()
    assert (story.result, story.answers) == ("Second words.", [])
    assert [version.number for version in story.versions.all()] == [3, 2, 1]


def test_version_of_somebody_else_or_none_is_not_found(
    alice: User, charlie: User, alice_client: Client
) -> None:
    other, own = make_story(charlie), make_story(alice)
    other.rewrite(1, {"result": "Other."})

    for address in (f"{other.pk}/versions/1", f"{own.pk}/versions/1"):
        assert alice_client.post(f"/stories/{address}/restoration/").status_code == 404


def test_many_versions_come_twenty_at_a_time(alice: User, alice_client: Client) -> None:
    story = make_story(alice)
    for n in range(1, 24):
        story.rewrite(n, {"result": f"Words {n}."})

    first = alice_client.get(f"/stories/{story.pk}/").text
    assert first.count("Let it read so again") == 20
    assert f'href="/stories/{story.pk}/?before=4#versions-name"' in first
    rest = alice_client.get(f"/stories/{story.pk}/?before=4").text
    assert rest.count("Let it read so again") == 3
    assert "Still earlier" not in rest
