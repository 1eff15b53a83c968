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
from reflections.debriefs.models.lessons import Cue, Lesson, LessonTheme

__all__ = [
    "Answered",
    "Confidence",
    "Cue",
    "Debrief",
    "DebriefWanted",
    "HardQuestion",
    "Lesson",
    "LessonTheme",
    "Pace",
    "ReasonGuess",
    "Track",
]
