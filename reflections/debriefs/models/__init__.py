from reflections.debriefs.models.debriefs import (
    Answered,
    Confidence,
    Debrief,
    DebriefWanted,
    HardQuestion,
    Pace,
    ReasonGuess,
    Track,
)
from reflections.debriefs.models.lessons import Cue, Lesson, LessonTheme, NoRoom
from reflections.debriefs.models.uses import FallbackPlan, LessonUse, Used, monday_of

__all__ = [
    "Answered",
    "Confidence",
    "Cue",
    "Debrief",
    "DebriefWanted",
    "FallbackPlan",
    "HardQuestion",
    "Lesson",
    "LessonTheme",
    "LessonUse",
    "NoRoom",
    "Pace",
    "ReasonGuess",
    "Track",
    "Used",
    "monday_of",
]
