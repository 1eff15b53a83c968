from reflections.bragging.models.accomplishments import (
    SHELVES,
    Accomplishment,
    BragSource,
    Setting,
)
from reflections.bragging.models.stories import (
    Landed,
    Rehearsal,
    SlotChange,
    Story,
    StoryPart,
    StoryUse,
    StoryVersion,
)

__all__ = [
    "SHELVES",
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
