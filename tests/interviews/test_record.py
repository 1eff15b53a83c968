"""Interviews and the timeline belong together, after any acts in any order."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.factories import make_application, make_interview, make_user
from tracker.accounts.models import User
from tracker.applications.models import Event
from tracker.applications.stages import EventKind
from tracker.archive.trash import bring_back, lying
from tracker.interviews.models import Interview, RoundKind
from tracker.owned import StaleVersion

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ENTRIES = (EventKind.INVITED, EventKind.INTERVIEWED)


def checked(*options: str) -> str:
    out = io.StringIO()
    call_command("check_record", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_an_entry_that_stays_without_its_interview_is_found_and_mended(alice: User) -> None:
    interview = make_interview(make_application(alice), starts_at=NOW - timedelta(days=1))
    Interview.objects.update(deleted_at=NOW)
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("check_record", "--repair", stdout=out, stderr=io.StringIO())

    assert f"interview {interview.pk} is in Trash, its events say otherwise." in out.getvalue()
    assert checked() == "1 applications, 0 differences.\n"
    assert Event.objects.get(kind=EventKind.INTERVIEWED).deleted_at is not None


def test_an_entry_of_another_application_is_found_and_let_go(alice: User) -> None:
    interview = make_interview(make_application(alice), starts_at=NOW)
    Interview.objects.update(application=make_application(alice, title="Other"))

    with pytest.raises(CommandError):
        checked("--repair")

    interview.refresh_from_db()
    assert interview.invited_event is None
    assert checked() == "2 applications, 0 differences.\n"


class Rounds(RuleBasedStateMachine):
    """Planning, holding, cancelling, correcting, deleting and undoing, from either side."""

    rounds = Bundle("rounds")
    runs = 0

    @initialize()
    def sign_up(self) -> None:
        Rounds.runs += 1
        self.minutes = 0
        self.owner = make_user(f"rounds-{Rounds.runs}@example.org")
        self.application = make_application(self.owner)

    def teardown(self) -> None:
        User.objects.erase(self.owner)

    def later(self) -> time_machine.travel:
        """Each act has a moment of its own."""
        self.minutes += 1
        return time_machine.travel(NOW + timedelta(minutes=self.minutes), tick=False)

    @rule(target=rounds, kind=st.sampled_from(RoundKind), hours=st.integers(-90, 90))
    def plan(self, kind: str, hours: int) -> int:
        with self.later():
            at = NOW + timedelta(hours=hours)
            return make_interview(self.application, kind=kind, starts_at=at).pk

    @rule(pk=rounds, act=st.sampled_from(["hold", "unhold", "cancel", "reinstate"]))
    def do(self, pk: int, act: str) -> None:
        row = Interview.objects.owned_by(self.owner).filter(pk=pk).first()
        if row:
            with self.later():
                getattr(row, act)()

    @rule(
        pk=rounds,
        kind=st.sampled_from(RoundKind),
        hours=st.integers(-90, 0),
        stale=st.booleans(),
    )
    def amend(self, pk: int, kind: str, hours: int, stale: bool) -> None:  # noqa: FBT001
        row = Interview.objects.owned_by(self.owner).filter(pk=pk).first()
        if row is None:
            return
        at = NOW + timedelta(hours=hours)
        with self.later():
            if stale:
                with pytest.raises(StaleVersion):
                    row.amend(row.version + 7, kind=kind, starts_at=at)
            else:
                row.amend(row.version, kind=kind, starts_at=at)

    @rule(pk=rounds)
    def delete(self, pk: int) -> None:
        row = Interview.objects.owned_by(self.owner).filter(pk=pk).first()
        if row:
            with self.later():
                row.take_back()

    @rule(number=st.integers(0, 5), stage=st.none() | st.sampled_from([40, 70, 100]))
    def correct_an_entry(self, number: int, stage: int | None) -> None:
        events = list(self.application.events.counted())
        event = events[number % len(events)] if events else None
        if event:
            with self.later():
                event.correct(
                    happened_at=event.happened_at, all_day=False, note="Corrected", stage=stage
                )

    @rule(number=st.integers(0, 5))
    def take_an_entry_back(self, number: int) -> None:
        events = list(self.application.events.counted())
        if events:
            with self.later():
                events[number % len(events)].take_back()

    @rule(model=st.sampled_from([Event, Interview]), number=st.integers(0, 5))
    def undo(self, model: type, number: int) -> None:
        gone = list(lying(model, self.owner).order_by("pk"))
        if gone:
            with self.later():
                bring_back(gone[number % len(gone)])

    @rule()
    def trash_and_restore_the_application(self) -> None:
        self.application.refresh_from_db()
        with self.later():
            self.application.trash()
            self.application.restore()

    @invariant()
    def they_belong_together(self) -> None:
        if not hasattr(self, "application"):
            return
        assert checked().endswith(" 0 differences.\n")
        rows = list(Interview.objects.owned_by(self.owner).with_application())
        live = {row.held_event_id for row in rows if row.is_held}
        assert live == set(
            self.application.events.counted()
            .filter(kind=EventKind.INTERVIEWED)
            .values_list("pk", flat=True)
        )
        assert not any(row.is_held and row.is_cancelled for row in rows)


def test_any_acts_in_any_order_keep_them_together(db: None) -> None:
    rules = settings(
        max_examples=15,
        stateful_step_count=12,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Rounds, settings=rules)
