"""Acts over many applications, and taking them back (U29)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.factories import make_application, make_debrief
from tracker.accounts.models import User
from tracker.applications import batches
from tracker.applications.models import Application, Batch, Event
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.rejections.models import HeardVia, Rejection


@pytest.fixture
def three(alice: User) -> list[Application]:
    """A lead, one that was sent, one in conversation."""
    stages = (Stage.LEAD, Stage.APPLIED, Stage.PANEL)
    return [make_application(alice, title=stage.code, stage=stage) for stage in stages]


def keys(rows: list[Application]) -> list[int]:
    return [row.pk for row in rows]


def record(alice: User) -> list[tuple[Any, ...]]:
    """Everything that an act may touch, except when it was last touched."""
    columns = [name for name in Application.CACHED if name != "last_event_at"]
    rows = Application.objects.filter(owner=alice).order_by("pk")
    assert [row.differences() for row in rows] == [{} for row in rows]
    return [
        (
            *(getattr(row, name) for name in columns),
            *(row.last_event_at, row.archived_at, row.deleted_at),
            *(row.follow_up_on, row.proposed_on),
            sorted(row.taggings.values_list("tag__key", flat=True)),
            row.events.filter(deleted_at=None).count(),
        )
        for row in rows
    ]


ACTS = {
    "move": lambda user, ids: batches.move(user, ids, Stage.ASSESSMENT),
    "apply": lambda user, ids: batches.move(user, ids, Stage.APPLIED),
    "close": batches.close,
    "chase": batches.chase,
    "tag": lambda user, ids: batches.tag(user, ids, "#Dream Job"),
    "untag": lambda user, ids: batches.untag(user, ids, "dream job"),
    "archive": batches.archive,
    "unarchive": lambda user, ids: batches.archive(user, ids, away=False),
    "delete": batches.delete,
}


@pytest.mark.parametrize("act", ACTS)
def test_undo_is_the_exact_reverse(alice: User, three: list[Application], act: str) -> None:
    three[1].set_tags(["dream job", "remote"])
    Application.objects.filter(pk=three[2].pk).update(archived_at=datetime(2026, 11, 1, tzinfo=UTC))
    before = record(alice)

    batch = ACTS[act](alice, keys(three))
    assert batch.rows
    assert record(alice) != before
    undone = batches.undo(batch)

    assert record(alice) == before
    assert undone == (len(batch.rows), 0)
    assert batches.undo(batch) == (0, 0)


def test_move_leaves_alone_what_has_ended_or_stands_there(
    alice: User, three: list[Application]
) -> None:
    three[0].log(EventKind.VERDICT, outcome=Outcome.WITHDRAWN)

    batch = batches.move(alice, keys(three), Stage.PANEL)

    assert list(batch.rows) == [str(three[1].pk)]


def test_first_time_at_applied_is_the_sending(alice: User, three: list[Application]) -> None:
    batches.move(alice, keys(three), Stage.APPLIED)

    kinds = Event.objects.filter(stage=Stage.APPLIED).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["applied", "applied", "stage_moved"]


def test_close_keeps_a_no_for_each_that_was_sent(alice: User, three: list[Application]) -> None:
    batch = batches.close(alice, keys(three))

    rows = Rejection.objects.owned_by(alice).order_by("pk")
    assert [(row.application, row.stage, row.heard_via) for row in rows] == [
        (three[1], Stage.APPLIED, HeardVia.SILENCE),
        (three[2], Stage.PANEL, HeardVia.SILENCE),
    ]
    three[2].refresh_from_db()
    assert three[2].outcome == Outcome.SILENT
    batches.undo(batch)
    assert not Rejection.objects.owned_by(alice).exists()
    assert Event.objects.trashed_by(alice).count() == 2


def test_undo_leaves_alone_what_changed_since(alice: User, three: list[Application]) -> None:
    lead, sent, panel = three
    batch = batches.move(alice, keys(three), Stage.OFFER)
    lead.log(EventKind.STAGE_MOVED, stage=Stage.FINAL)
    sent.log(EventKind.NOTE, note="A note is no change.")

    assert batches.undo(batch) == (2, 1)
    stages = [Application.objects.get(pk=row.pk).stage for row in (lead, sent, panel)]
    assert stages == [Stage.FINAL, Stage.APPLIED, Stage.PANEL]


def test_undo_leaves_a_no_that_was_looked_back_on(alice: User, three: list[Application]) -> None:
    batch = batches.close(alice, keys(three))
    make_debrief(Rejection.objects.get(application=three[1]))

    assert batches.undo(batch) == (1, 1)
    three[1].refresh_from_db()
    assert three[1].outcome == Outcome.SILENT


def test_undo_leaves_what_came_back_by_itself(alice: User, three: list[Application]) -> None:
    batch = batches.delete(alice, keys(three))
    three[0].restore()
    again = batches.archive(alice, keys(three))

    assert batches.undo(batch) == (2, 1)
    assert list(again.rows) == [str(three[0].pk)]


def test_the_same_token_makes_one_batch(alice: User, three: list[Application]) -> None:
    """U24: ten fast presses."""
    token = "5a0c1c9e-5f3b-4b6e-9d0c-0d2f4a0b7a11"
    made = {batches.close(alice, keys(three), token=token).pk for _ in range(10)}

    assert len(made) == Batch.objects.count() == 1
    assert Rejection.objects.count() == 2


def test_rows_of_others_are_passed_over(
    alice: User, charlie: User, three: list[Application]
) -> None:
    assert batches.delete(charlie, keys(three)).rows == {}
    assert Application.objects.owned_by(alice).count() == 3


def test_five_hundred_are_closed_with_few_questions(
    alice: User, django_assert_max_num_queries: Any
) -> None:
    """Two writes for each row at most, and next to nothing besides."""
    rows = [make_application(alice, title=str(n)) for n in range(20)]

    with django_assert_max_num_queries(2 * 20 + 22):
        batches.close(alice, keys(rows))
