from reflections.bragging.models.accomplishments import (
    SHELVES,
    Accomplishment,
    BragSource,
    Setting,
)
from reflections.bragging.models.imports import BragFormat, BragImport
from reflections.bragging.models.practice import Landed, Rehearsal, StoryUse
from reflections.bragging.models.stories import (
    SLOTS,
    TEXTS,
    SlotChange,
    Story,
    StoryPart,
    StoryVersion,
)
from reflections.bragging.models.values import ValuesNote

__all__ = [
    "SHELVES",
    "SLOTS",
    "TEXTS",
    "Accomplishment",
    "BragFormat",
    "BragImport",
    "BragSource",
    "Landed",
    "Rehearsal",
    "Setting",
    "SlotChange",
    "Story",
    "StoryPart",
    "StoryUse",
    "StoryVersion",
    "ValuesNote",
]
