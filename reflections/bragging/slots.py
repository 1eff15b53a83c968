"""The three places for key stories: what stands in each, and what would fit one that is free."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reflections.bragging.asked import KINDS, SLOT_HINTS, SLOT_KINDS, SLOT_NAMES
from reflections.bragging.due import turns
from reflections.bragging.models import SLOTS, Accomplishment, Story, StoryPart
from reflections.bragging.themes import theme_name, theme_order
from tracker.interviews.models import Interview
from tracker.prepared import prepared

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
    offers: list[Any] = field(default_factory=list)


@prepared
def _next_interview(owner: int, now: datetime) -> QuerySet:
    ahead = Interview.objects.owned_by(owner).filter(starts_at__gte=now, cancelled_at=None)
    return ahead.order_by("starts_at").only("starts_at", "kind")[:1]


@prepared
def _held(owner: int) -> QuerySet:
    return Story.objects.owned_by(owner).key().with_practice()


@prepared
def _made_of(owner: int) -> QuerySet:
    """Of each accomplishment of a key story: which story, where it was, what it is about."""
    rows = StoryPart.objects.owned_by(owner).filter(story__slot__isnull=False)
    rows = rows.filter(accomplishment__deleted_at=None).order_by("id")
    return rows.values_list("story", "accomplishment__place", "accomplishment__themes")


@prepared
def _unused(owner: int) -> QuerySet:
    used = StoryPart.objects.owned_by(owner).values("accomplishment")
    rows = Accomplishment.objects.owned_by(owner).exclude(pk__in=used)
    told = rows.order_by("-feeling", "-id").values_list("pk", "title", "themes", named=True)
    return told[:MOST_READ]


def key_slots(user: Any) -> list[Slot]:
    """Slots 1 to 3, each with its story; a free one with accomplishments that would fit."""
    soon = next(iter(_next_interview(user.pk, timezone.now())), None)
    due = {turn.pk for turn in turns(user.pk, timezone.localdate(), soon)}
    held = {row.slot: row for row in _held(user.pk)}
    brags = _unused(user.pk) if len(held) < len(SLOTS) else []
    return [
        Slot(
            number,
            SLOT_NAMES[number],
            SLOT_HINTS[number],
            held.get(number),
            number in held and held[number].pk in due,
            [] if number in held else _fitting(number, brags),
        )
        for number in SLOTS
    ]


def _fitting(slot: int, brags: list[Any]) -> list[Any]:
    themes = {theme for code in SLOT_KINDS[slot] for theme in KINDS[code].themes}
    return [brag for brag in brags if themes & set(brag.themes)][:MOST_OFFERED]


def three(user: Any) -> dict[str, Any]:
    """What `bragging/_slots.html` shows."""
    slots = key_slots(user)
    stories = [slot.story for slot in slots if slot.story]
    is_full = len(stories) == len(SLOTS)
    return {"slots": slots, "one_sided": one_sided(stories, _made_of(user.pk)) if is_full else ""}


def one_sided(stories: list[Story], parts: list[tuple[int, str, list[str]]]) -> str:
    """What to say when all three key stories share a theme or a place; empty otherwise.

    Both also come from the accomplishments that a story is made of, which `parts` tells.
    """
    about = {story.pk: set(story.themes) for story in stories}
    places: dict[int, dict[str, str]] = {story.pk: {} for story in stories}
    for story, place, themes in parts:
        about[story].update(themes)
        if place.strip():
            places[story][place.strip().casefold()] = place.strip()
    if shared := set.intersection(*about.values()):
        name = theme_name(min(shared, key=theme_order))
        said = _(
            "All three are about the same. Each has “%(theme)s”; another side of you would widen "
            "what you can tell."
        )
        return said % {"theme": name}
    if shared := set.intersection(*(set(named) for named in places.values())):
        name = places[stories[0].pk][min(shared)]
        said = _("All three are from the same place: %(place)s. One from elsewhere would widen it.")
        return said % {"place": name}
    return ""
