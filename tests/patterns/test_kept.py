"""What the page counted is kept while nothing changes, and no longer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reflections.debriefs.models import Debrief, ReasonGuess
from reflections.patterns.figures import Patterns
from reflections.today import sample
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.rejections.models import Rejection

Seen = tuple[int, int, int]


def seen(owner: User) -> Seen:
    """Sent, got to a conversation, reasons named."""
    patterns = Patterns(User.objects.get(pk=owner.pk))
    return patterns.sent.count, patterns.overall.k.count, patterns.why.named


@pytest.fixture
def two(alice: User) -> Application:
    debrief = make_debrief(make_rejection(make_application(alice)))
    ReasonGuess.objects.create(owner=alice, debrief=debrief, code="pay", control="no")
    return make_application(alice)


CHANGES: dict[str, tuple[Callable[[Application], object], Seen]] = {
    "moved": (lambda row: row.log("stage_moved", stage=Stage.RECRUITER_CALL), (2, 1, 1)),
    "moved in bulk": (
        lambda row: Application.objects.filter(owner=row.owner).update(furthest_stage=60),
        (2, 2, 1),
    ),
    "to Trash": (lambda row: row.trash(), (1, 0, 1)),
    "a new one": (lambda row: make_application(row.owner), (3, 0, 1)),
    "a debrief away": (lambda row: Debrief.objects.get().trash(), (2, 0, 0)),
    "a guess away": (lambda row: ReasonGuess.objects.all().delete(), (2, 0, 0)),
    "told by them": (
        lambda row: Rejection.objects.filter(owner=row.owner).update(their_code="timing"),
        (2, 0, 2),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen_at_once(alice: User, two: Application, change: str) -> None:
    act, expected = CHANGES[change]
    assert seen(alice) == (2, 0, 1)

    act(two)

    assert seen(alice) == expected


def test_what_is_undone_is_counted_again(alice: User, two: Application) -> None:
    seen(alice)
    two.trash()
    assert seen(alice) == (1, 0, 1)
    two.restore()
    assert seen(alice) == (2, 0, 1)


def test_each_person_sees_their_own(alice: User, charlie: User, two: Application) -> None:
    make_application(charlie)

    assert seen(alice) == (2, 0, 1)
    assert seen(charlie) == (1, 0, 0)


def test_own_applications_take_the_place_of_the_sample(alice: User) -> None:
    sample.load(alice)
    assert seen(alice)[0] > 10

    make_application(alice)

    assert seen(alice) == (1, 0, 0)


def test_an_open_one_counts_from_its_day_on(alice: User) -> None:
    make_application(alice, happened_at=timezone.now() - timedelta(days=44))
    assert Patterns(alice).new.count == 1

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert Patterns(alice).new.count == 0


def test_a_second_look_asks_for_little(alice_client: Client, two: Application) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            alice_client.get(path)
        return len(captured)

    assert queries("/patterns/") > queries("/patterns/") <= 6
