"""When the three key stories changed, and what is said of it: the way to how they were."""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise

from reflections.bragging.asked import SLOT_NAMES
from reflections.bragging.models import SlotChange, StoryVersion
from tracker.dates import read

MOST_READ, MOST_SHOWN = 1000, 100


class Change(NamedTuple):
    """What one press did to the three: the slot that was filled or emptied, or a text of one."""

    at: datetime
    title: str
    slot_name: str | Promise
    is_rewritten: bool = False


def changes_of(user: Any) -> list[Change]:
    """The newest first; a rewrite counts while the story was one of the three."""
    rows = SlotChange.objects.owned_by(user).order_by("-happened_at", "-id")
    slots = list(rows.values_list("happened_at", "slot", "story", "title")[:MOST_READ])
    told = {story for _at, _slot, story, _title in slots if story}
    versions = StoryVersion.objects.owned_by(user).filter(story__in=told)
    written = versions.order_by("-created_at").values_list("created_at", "story", "story__title")
    events = [(at, 0, slot, story, title) for at, slot, story, title in reversed(slots)]
    events += [(at, 1, 0, story, title) for at, story, title in written[:MOST_READ]]
    held: dict[int, int | None] = {}
    found: dict[tuple[datetime, int], Change] = {}
    # What stood in a slot and what follows it at once are one change, told by what came.
    for at, is_text, slot, story, title in sorted(events, key=lambda event: event[:2]):
        if not is_text:
            held[slot] = story
            found[at, slot] = Change(at, title, SLOT_NAMES[slot])
        elif story in held.values():
            found[at, 0] = Change(at, title, "", is_rewritten=True)
    return sorted(found.values(), key=lambda change: change.at, reverse=True)[:MOST_SHOWN]


def moment_of(at: str, days: list[date]) -> datetime:
    """The moment that an address names, else the end of the first of `days`, else now."""
    try:
        moment = parse_datetime(at)
    except ValueError:
        moment = None
    if moment and timezone.is_aware(moment) and 1970 < moment.year < 9000:
        return moment
    if not days:
        return timezone.now()
    end = timezone.make_aware(datetime.combine(days[0], time.min) + timedelta(days=1))
    return min(end - timedelta(microseconds=1), timezone.now())


def days_named(text: str) -> list[date]:
    """The days that the words may mean: none, one or two."""
    return [day for day in read(text, timezone.localdate()) if 1970 < day.year < 9000]
