"""Which lessons come back before which round: those whose moment it is."""

from collections.abc import Iterable

from reflections.debriefs.models import Cue, Lesson
from tracker.interviews.models import RoundKind

CUES = {
    RoundKind.RECRUITER: (Cue.CALL, Cue.PAY, Cue.ASKED),
    RoundKind.ASSESSMENT: (Cue.ASSESSMENT,),
    RoundKind.MANAGER: (Cue.ASKED, Cue.CALL),
    RoundKind.TECHNICAL: (Cue.ASSESSMENT, Cue.ASKED),
    RoundKind.PANEL: (Cue.ASKED, Cue.CALL),
    RoundKind.PRESENTATION: (Cue.ASKED, Cue.ASSESSMENT),
    RoundKind.FINAL: (Cue.ASKED, Cue.PAY),
    RoundKind.PAY: (Cue.PAY,),
    RoundKind.INFORMAL: (Cue.CALL, Cue.ASKED),
}


def lessons_for(kind: str, lessons: Iterable[Lesson]) -> list[Lesson]:
    """Of `lessons` those that belong to such a round, the nearest moment first."""
    cues = CUES[RoundKind(kind)]
    fitting = [lesson for lesson in lessons if lesson.cue in cues]
    return sorted(fitting, key=lambda lesson: cues.index(Cue(lesson.cue)))
