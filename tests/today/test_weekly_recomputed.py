"""For sixty searches, the weeks of the review count what the raw events say."""

from collections import defaultdict
from datetime import UTC, date, timedelta, tzinfo
from typing import Any

import pytest
from django.utils import timezone

from reflections.today.weekly import Week
from tests.patterns.searches import Search
from tracker.accounts.models import User
from tracker.applications.models import Event

PARTS = {"applied": "sent", "interviewed": "talks"}
PARTS |= dict.fromkeys(("human_reply", "invited", "task_sent", "feedback_got"), "answers")


def counted(owner: User, zone: tzinfo, monday: date) -> dict[str, int]:
    """Applications by what they saw that week, from the events alone."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = Event.objects.filter(owner=owner, deleted_at=None, application__deleted_at=None)
    for event in rows.values():
        there = UTC if event["all_day"] else zone
        day = event["happened_at"].astimezone(there).date()
        if event["kind"] == "verdict":
            part = "hired" if event["outcome"] == "hired" else "ended"
        else:
            part = PARTS.get(event["kind"], "")
        if part and monday <= day < monday + timedelta(days=7):
            found[part].add(event["application_id"])
    return {part: len(keys) for part, keys in found.items()}


@pytest.mark.django_db
@pytest.mark.sqlite
def test_each_week_counts_what_happened_in_it() -> None:
    seen: set[Any] = set()
    for seed in range(60):
        search = Search(seed)
        with timezone.override(search.zone):
            now = timezone.now()
            today = timezone.localdate(now)
            for back in (0, 1, 4, 9):
                monday = today - timedelta(days=today.weekday() + 7 * back)
                parts = Week(search.owner, monday, now).happened
                shown = {code: part.count for code, part in parts.items()}
                assert shown == counted(search.owner, search.zone, monday), f"{seed}, {monday}"
                assert all(part.more >= 0 for part in parts.values())
                seen |= set(shown)
    assert seen == {"sent", "talks", "answers", "hired", "ended"}
