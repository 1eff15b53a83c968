"""Every earlier state of the three slots can be rebuilt, after any acts in any order."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
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
