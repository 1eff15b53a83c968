"""What the page of a story shows, in a fixed number of reads."""

import uuid
from typing import Any

from django.db.models import QuerySet

from reflections.bragging.models import (
    Accomplishment,
    Rehearsal,
    SlotChange,
    Story,
    StoryUse,
    StoryVersion,
)
from tracker.owned import LARGEST_VERSION
from tracker.prepared import prepared

# Of how a story read before, at a time; and of the interviews that it was told in.
MOST_VERSIONS, MOST_USES = 20, 20


def story_of(owner: int, pk: int, before: str = "") -> dict[str, Any]:
    """The story with all that hangs on it, by name; empty if the owner has no such story.

    `before` is the number of the version before which the earlier ones begin, as addresses say it.
    """
    story = practised(owner, pk)
    if story is None:
        return {}
    is_number = before.isascii() and before.isdecimal() and len(before) < 9
    versions = _versions(owner, pk, int(before) if is_number else LARGEST_VERSION)
    return {
        "story": story,
        "uses": _uses(owner, pk),
        "versions": versions[:MOST_VERSIONS],
        "has_older": len(versions) > MOST_VERSIONS,
        "parts": _parts(owner, pk),
        "changes": _changes(owner, pk),
    }


def practised(owner: int, pk: int) -> Story | None:
    """The owner's story of that number, `with_practice`."""
    return next(iter(_story(owner, pk)), None)


@prepared
def _story(owner: int, story: int) -> QuerySet:
    return Story.objects.owned_by(owner).filter(pk=story).with_practice()


@prepared
def _versions(owner: int, story: int, before: int) -> QuerySet:
    rows = StoryVersion.objects.owned_by(owner).filter(story=story, number__lt=before)
    return rows.order_by("-number")[: MOST_VERSIONS + 1]


@prepared
def _uses(owner: int, story: int) -> QuerySet:
    rows = StoryUse.objects.owned_by(owner).filter(story=story).order_by("-on", "-id")
    return rows.select_related("application__company")[:MOST_USES]


@prepared
def _parts(owner: int, story: int) -> QuerySet:
    rows = Accomplishment.objects.owned_by(owner).filter(parts__story=story)
    return rows.order_by("parts__id").values_list("pk", "title")


@prepared
def _changes(owner: int, story: int) -> QuerySet:
    rows = SlotChange.objects.owned_by(owner).filter(story=story)
    return rows.order_by("-happened_at").values_list("slot", "happened_at")


@prepared
def rehearsals_of(owner: int, token: uuid.UUID) -> QuerySet:
    """The one of that token, if it was kept."""
    return Rehearsal.objects.owned_by(owner).filter(token=token)
