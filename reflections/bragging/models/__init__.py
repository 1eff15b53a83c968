from reflections.bragging.models.accomplishments import (
    SHELVES,
    Accomplishment,
    BragSource,
    Setting,
)
from reflections.bragging.models.practice import Landed, Rehearsal, StoryUse
from reflections.bragging.models.stories import (
    SLOTS,
    TEXTS,
    SlotChange,
    Story,
    StoryPart,
    StoryVersion,
)

__all__ = [
    "SHELVES",
    "SLOTS",
    "TEXTS",
    "Accomplishment",
    "BragSource",
    "Landed",
    "Rehearsal",
    "Setting",
    "SlotChange",
    "Story",
    "StoryPart",
    "StoryUse",
    "StoryVersion",
]
