"""Silence before a round, or before the day they named, is no news."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories import make_application, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage

NOW = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def row(alice: User) -> Application:
    return make_application(alice, stage=Stage.PANEL, happened_at=NOW - timedelta(days=3))


def fresh(row: Application) -> Application:
    return Application.objects.get(pk=row.pk)


def test_a_round_that_is_set_is_waited_for(row: Application) -> None:
    interview = make_interview(row, starts_at=NOW + timedelta(days=20))

    assert fresh(row).answer_by == date(2026, 12, 9)
    assert fresh(row).quiet_limit == 27
    assert fresh(row).follow_up_on is None
    interview.cancel()
    assert fresh(row).answer_by is None
    interview.reinstate()
    assert fresh(row).answer_by == date(2026, 12, 9)
    interview.take_back()
    assert fresh(row).answer_by is None
    interview.bring_back()
    assert fresh(row).answer_by == date(2026, 12, 9)


def test_a_round_that_was_held_proposes_a_follow_up(row: Application) -> None:
    make_interview(row, starts_at=NOW - timedelta(hours=2))

    assert fresh(row).follow_up_on == date(2026, 11, 23)
    assert fresh(row).quiet_limit == 10


def test_the_day_they_named_moves_the_follow_up_and_the_clock(
    row: Application, alice_client: Client
) -> None:
    interview = make_interview(row, starts_at=NOW - timedelta(hours=2))
    fact = f"/interviews/{interview.pk}/facts/answer_by/"

    alice_client.post(fact, {"answer_by": "3 Dec", "version": interview.version})

    assert fresh(row).answer_by == date(2026, 12, 3)
    assert fresh(row).follow_up_on == date(2026, 12, 7)
    assert fresh(row).quiet_limit == 21
