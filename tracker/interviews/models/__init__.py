"""Interviews of an application: planned, held, thought over; and what was asked in them."""

from tracker.interviews.models.interviews import Interview
from tracker.interviews.models.kinds import STAGE_OF, Mode, RoundKind
from tracker.interviews.models.people import Interviewer
from tracker.interviews.models.questions import Question

__all__ = ["STAGE_OF", "Interview", "Interviewer", "Mode", "Question", "RoundKind"]
