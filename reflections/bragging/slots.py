"""The three places for key stories: what stands in each, and what would fit one that is free."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reflections.bragging.asked import KINDS, SLOT_HINTS, SLOT_KINDS, SLOT_NAMES
from reflections.bragging.models import SLOTS, Accomplishment, Story, StoryPart
from reflections.bragging.spacing import is_due
from tracker.interviews.models import Interview

MOST_OFFERED = 2
# The proudest are looked through for what would fit.
MOST_READ = 100


@dataclass(frozen=True)
class Slot:
    number: int
    name: str | Promise
    hint: str | Promise
    story: Story | None = None
    is_due: bool = False
    offers: list[Accomplishment] = field(default_factory=list)


def key_slots(user: Any) -> list[Slot]:
    """Slots 1 to 3, each with its story; a free one with accomplishments that would fit."""
    now = timezone.now()
    ahead = Interview.objects.owned_by(user).filter(starts_at__gte=now, cancelled_at=None)
    soon = ahead.order_by("starts_at").values_list("starts_at", flat=True).first()
    on = timezone.localdate(soon) if soon else None
    today = timezone.localdate()
    stories = Story.objects.owned_by(user).key().with_practice()
    held = {row.slot: row for row in stories.prefetch_related("parts__accomplishment")}
    brags: list[Accomplishment] = []
    if len(held) < len(SLOTS):
        used = StoryPart.objects.owned_by(user).values("accomplishment")
        unused = Accomplishment.objects.owned_by(user).exclude(pk__in=used).only("title", "themes")
        brags = list(unused.order_by("-feeling", "-id")[:MOST_READ])
    return [
        Slot(
            number,
            SLOT_NAMES[number],
            SLOT_HINTS[number],
            held.get(number),
            number in held and is_due(held[number].rehearse_on, today, on),
            [] if number in held else _fitting(number, brags),
        )
        for number in SLOTS
    ]


def _fitting(slot: int, brags: list[Accomplishment]) -> list[Accomplishment]:
    themes = {theme for code in SLOT_KINDS[slot] for theme in KINDS[code].themes}
    return [brag for brag in brags if themes & set(brag.themes)][:MOST_OFFERED]


def three(user: Any) -> dict[str, Any]:
    """What `bragging/_slots.html` shows."""
    slots = key_slots(user)
    return {"slots": slots, "one_sided": one_sided(slots)}


def one_sided(slots: list[Slot]) -> str:
    """What to say when all three key stories are about the same thing; empty otherwise."""
    stories = [slot.story for slot in slots if slot.story]
    if len(stories) < len(SLOTS):
        return ""
    if set.intersection(*(set(story.themes) for story in stories)):
        return _("All three are about the same. Another side of you would widen what you can tell.")
    places = [
        {part.accomplishment.place.casefold() for part in story.parts.all()} - {""}
        for story in stories
    ]
    if all(places) and set.intersection(*places):
        return _("All three are from the same place. One from elsewhere would widen them.")
    return ""
