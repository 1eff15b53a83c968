"""A lesson at its moment: when it comes back, from when it is asked about, and until when.

A lesson comes back beside whatever its cue names. Asked about it is once its moment is there, and
for two weeks after an interview; then it is quiet. What was answered stays with its interview.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reflections.debriefs.cues import lessons_for
from reflections.debriefs.models import Cue, Lesson, LessonUse, monday_of
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.interviews.models import Interview

ASKED_FOR = timedelta(weeks=2)


@dataclass(frozen=True)
class Moment:
    """`of` is an interview, an application or, as None, this week; `use` what was said of it."""

    lesson: Lesson
    of: Interview | Application | None = None
    use: LessonUse | None = None
    is_asked: bool = True

    @property
    def kind(self) -> str:
        return self.of._meta.model_name if self.of else "week"

    @property
    def key(self) -> str:
        """Names its place on a page."""
        place = f"{self.kind}-{self.of.pk}" if self.of else "week"
        return f"lesson-{self.lesson.pk}-{place}"

    @property
    def is_answered(self) -> bool:
        return self.use is not None


def at_interview(
    interview: Interview, lessons: Iterable[Lesson], uses: Iterable[LessonUse], now: datetime
) -> list[Moment]:
    """Those that come back there, the nearest moment first, then others that were answered there.

    `uses` may be of other interviews as well.
    """
    said = _said(use for use in uses if use.interview_id == interview.pk)
    merged = {use.lesson.merged_into_id for use in said.values()}
    moments = [
        Moment(
            lesson, interview, said.pop(lesson.pk, None), is_asked=_is_asked(lesson, interview, now)
        )
        for lesson in _coming_back(interview, lessons, now)
        if lesson.pk not in merged
    ]
    return [*moments, *(Moment(use.lesson, interview, use) for use in said.values())]


def at_application(
    application: Application, lessons: Iterable[Lesson], uses: Iterable[LessonUse]
) -> list[Moment]:
    """Those of before applying, while it is not sent yet."""
    if not application.is_open or application.stage >= Stage.APPLIED:
        return []
    said = _said(use for use in uses if use.application_id == application.pk)
    moments = [
        Moment(lesson, application, said.pop(lesson.pk, None))
        for lesson in lessons
        if lesson.cue == Cue.APPLYING
    ]
    return [*moments, *(Moment(use.lesson, application, use) for use in said.values())]


def of_the_week(lessons: Iterable[Lesson], uses: Iterable[LessonUse], today: date) -> list[Moment]:
    """The weekly ones, from Monday until they are answered."""
    monday = monday_of(today)
    said = {use.lesson_id for use in uses if use.is_of_a_week and use.on == monday}
    return [
        Moment(lesson) for lesson in lessons if lesson.cue == Cue.WEEKLY and lesson.pk not in said
    ]


def _said(uses: Iterable[LessonUse]) -> dict[int, LessonUse]:
    """By lesson; what was said of one in Trash comes back with it."""
    return {use.lesson_id: use for use in uses if use.lesson.deleted_at is None}


def ended_at(interview: Interview, now: datetime) -> datetime | None:
    """When it was over; None of one that is not. It may have been held before its time."""
    if not interview.is_over(now):
        return None
    ends = interview.ends_at
    return ends if ends and ends <= now else interview.held_event.happened_at


def _coming_back(interview: Interview, lessons: Iterable[Lesson], now: datetime) -> list[Lesson]:
    if interview.is_cancelled or not interview.application.is_open:
        return []
    ended = ended_at(interview, now)
    if ended is None:
        return lessons_for(interview.kind, lessons)
    if now - ended > ASKED_FOR:
        return []
    # What was learned since could not be used there.
    known = [lesson for lesson in lessons if lesson.created_at <= ended]
    return lessons_for(interview.kind, known) + [
        lesson for lesson in known if lesson.cue == Cue.AFTER
    ]


def _is_asked(lesson: Lesson, interview: Interview, now: datetime) -> bool:
    """The moment of a call is before it; that of the others comes with it."""
    return lesson.cue == Cue.CALL or interview.is_held or interview.has_begun(now)
