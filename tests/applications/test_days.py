"""A day is the person's own, east and west of every date line."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind
from tracker.formats import day as written
from tracker.rejections.models import Rejection


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Auckland", "America/Anchorage"])
@pytest.mark.parametrize("hour", [0, 10, 13, 23])
def test_days_are_the_persons_own(
    zone: str, hour: int, alice: User, client_of: Callable[[User], Client]
) -> None:
    alice.time_zone = zone
    alice.save()
    with time_machine.travel(datetime(2026, 11, 21, hour, 30, tzinfo=UTC)):
        client, today = client_of(alice), timezone.localdate(timezone=ZoneInfo(zone))
        client.post("/applications/new/", {"title": "N", "stage": "applied", "day": "3 days ago"})
        row = Application.objects.get()
        at = f"/applications/{row.pk}/"

        assert row.events.get().day == today - timedelta(days=3)
        with timezone.override(zone):
            assert row.quiet_days == row.waiting_days == 3
            assert written(row.applied_at) == written(today - timedelta(days=3))

        client.post(f"{at}rejection/", {"day": "yesterday"})
        assert Rejection.objects.get().day == today - timedelta(days=1)
        client.post(f"{at}reopening/")
        row.refresh_from_db()
        assert row.is_open
        client.post(f"{at}events/", {"kind": "note", "note": "A call", "day": "today"})
        with timezone.override(zone):
            assert row.events.get(kind=EventKind.NOTE).day == today
