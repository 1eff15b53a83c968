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
from reflections.debriefs.models.uses import FallbackPlan, LessonUse, Used

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
    "Pace",
    "ReasonGuess",
    "Track",
    "Used",
]
