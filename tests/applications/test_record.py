"""The cached facts follow from the events: after any sequence of acts, and as the command says."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.factories import make_application, make_rejection, make_user
from tracker.accounts.models import User
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.rejections.models import Rejection


def checked(*options: str) -> str:
    out = io.StringIO()
    call_command("check_record", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def spoil(application: Application) -> None:
    Application.objects.filter(pk=application.pk).update(furthest_stage=Stage.OFFER)


def test_check_finds_nothing_where_all_follows(alice: User) -> None:
    make_application(alice)
    make_rejection(make_application(alice, title="Other", stage=Stage.PANEL))
    make_application(alice, title="Trashed").trash()
    Application.objects.create(owner=alice, title="Without events")

    assert checked() == "4 applications, 0 differences.\n"


def test_check_names_what_differs_and_exits_with_one(alice: User) -> None:
    application = make_application(alice)
    spoil(application)
    out = io.StringIO()

    with pytest.raises(CommandError) as stopped:
        call_command("check_record", stdout=out)

    assert stopped.value.returncode == 1
    assert out.getvalue().splitlines() == [
        f"Application {application.pk}: furthest_stage is 100, its events say 30.",
        "1 applications, 1 differences.",
    ]


def test_check_answers_as_json(alice: User) -> None:
    application = make_application(alice)
    spoil(application)
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("check_record", "--json", stdout=out)

    difference = {"application": application.pk, "fact": "furthest_stage"}
    difference |= {"cached": 100, "derived": 30}
    assert json.loads(out.getvalue()) == {"applications": 1, "differences": [difference]}


def test_repair_writes_what_the_events_say(alice: User) -> None:
    spoil(make_application(alice))

    with pytest.raises(CommandError):
        checked("--repair")

    assert checked() == "1 applications, 0 differences.\n"


def test_check_takes_five_queries_however_many_there_are(
    alice: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        make_application(alice, title=f"Role {number}").log(EventKind.NOTE)

    with django_assert_max_num_queries(5):
        checked()


EPOCH = datetime(2026, 1, 1, 12, tzinfo=UTC)
moments = st.integers(0, 300).map(lambda hours: EPOCH + timedelta(hours=hours))
stages = st.sampled_from(Stage)
kinds = st.sampled_from([kind for kind in EventKind if kind != EventKind.VERDICT])
by_them = st.sampled_from([Outcome.REJECTED, Outcome.SILENT, Outcome.ROLE_CLOSED])
by_you = st.sampled_from([Outcome.WITHDRAWN, Outcome.OFFER_DECLINED, Outcome.HIRED])


class Search(RuleBasedStateMachine):
    """A person's search in any order of acts; after each of them the record holds."""

    applications = Bundle("applications")
    events = Bundle("events")
    gone = Bundle("gone")
    rejections = Bundle("rejections")
    undone = Bundle("undone")
    runs = 0

    @initialize()
    def sign_up(self) -> None:
        Search.runs += 1
        self.owner = make_user(f"search-{Search.runs}@example.org")
        self.known: set[int] = set()

    @rule(target=applications, stage=stages, at=moments)
    def record(self, stage: Stage, at: datetime) -> int:
        return make_application(self.owner, stage=stage, happened_at=at).pk

    @rule(
        target=events,
        pk=applications,
        kind=kinds,
        stage=st.none() | stages,
        at=moments,
        all_day=st.booleans(),
    )
    def log(self, pk: int, kind: str, stage: int | None, at: datetime, all_day: bool) -> int:  # noqa: FBT001
        event = self.row(pk).log(kind, stage=stage, happened_at=at, all_day=all_day)
        return event.pk

    @rule(target=events, pk=applications, outcome=by_you, at=moments)
    def end(self, pk: int, outcome: str, at: datetime) -> int:
        return self.row(pk).log(EventKind.VERDICT, outcome=outcome, happened_at=at).pk

    @rule(pk=events, at=moments, stage=st.none() | stages)
    def correct(self, pk: int, at: datetime, stage: int | None) -> None:
        event = Event.objects.get(pk=pk)
        event.correct(happened_at=at, all_day=event.all_day, note="corrected", stage=stage)

    @rule(target=gone, pk=consumes(events))
    def take_back(self, pk: int) -> int:
        Event.objects.get(pk=pk).take_back()
        return pk

    @rule(target=events, pk=consumes(gone))
    def bring_back(self, pk: int) -> int:
        Event.objects.get(pk=pk).bring_back()
        return pk

    @rule(target=rejections, pk=applications, at=moments, outcome=by_them)
    def reject(self, pk: int, at: datetime, outcome: str) -> int:
        application = self.row(pk)
        furthest = application.furthest_stage
        rejection = make_rejection(application, received_at=at, outcome=outcome)
        assert self.row(pk).furthest_stage == furthest
        return rejection.pk

    @rule(target=undone, pk=consumes(rejections))
    def undo_rejection(self, pk: int) -> int:
        Rejection.objects.get(pk=pk).take_back()
        return pk

    @rule(target=rejections, pk=consumes(undone))
    def redo_rejection(self, pk: int) -> int:
        Rejection.objects.get(pk=pk).bring_back()
        return pk

    @rule(pk=applications)
    def reopen(self, pk: int) -> None:
        latest = EPOCH + timedelta(days=400)
        self.row(pk).log(EventKind.REOPENED, happened_at=latest)
        assert self.row(pk).is_open

    @rule(pk=applications)
    def trash_and_restore(self, pk: int) -> None:
        self.row(pk).trash()
        assert not Application.objects.owned_by(self.owner).filter(pk=pk).exists()
        self.row(pk).restore()

    def row(self, pk: int) -> Application:
        return Application.objects.get(pk=pk)

    @invariant()
    def record_holds(self) -> None:
        for application in Application.objects.filter(owner=getattr(self, "owner", None)):
            assert application.differences() == {}
            assert application.furthest_stage >= application.stage

    @invariant()
    def events_never_vanish(self) -> None:
        now = set(Event.objects.values_list("pk", flat=True))
        assert getattr(self, "known", set()) <= now
        self.known = now

    def teardown(self) -> None:
        assert checked().endswith(" 0 differences.\n")


@pytest.mark.slow
def test_record_holds_after_five_hundred_acts_in_any_order(db: None) -> None:
    run_state_machine_as_test(
        Search,
        settings=settings(
            max_examples=10,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
