from reflections.bragging.models.accomplishments import (
    SHELVES,
    Accomplishment,
    BragSource,
    Setting,
)
from reflections.bragging.models.history import SLOTS, TEXTS, Held, SlotChange, StoryVersion
from reflections.bragging.models.imports import BragFormat, BragImport
from reflections.bragging.models.practice import Landed, Rehearsal, StoryUse
from reflections.bragging.models.stories import Story, StoryPart
from reflections.bragging.models.values import ValuesNote

__all__ = [
    "SHELVES",
    "SLOTS",
    "TEXTS",
    "Accomplishment",
    "BragFormat",
    "BragImport",
    "BragSource",
    "Held",
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
