"""What became of the sample's lessons at its interviews."""

from django.utils import timezone

from reflections.debriefs.models import Cue, Lesson, LessonUse, Used
from reflections.today.sample.rows import Calendar
from tracker.interviews.models import Interview, RoundKind

# By the cue of the lesson: company, round and what was said.
USES: dict[str, tuple[tuple[str, str, str], ...]] = {
    Cue.ASKED: (
        ("Nordwind Logistics", RoundKind.MANAGER, Used.NOT_NOW),
        ("Nordwind Logistics", RoundKind.PANEL, Used.USED),
        ("Brackwater Maritime Insurance Group", RoundKind.MANAGER, Used.USED),
        ("Brackwater Maritime Insurance Group", RoundKind.PANEL, Used.USED),
    ),
    Cue.AFTER: (("Brackwater Maritime Insurance Group", RoundKind.MANAGER, Used.USED),),
    Cue.CALL: (
        ("Nordwind Logistics", RoundKind.RECRUITER, Used.USED),
        ("Brackwater Maritime Insurance Group", RoundKind.RECRUITER, Used.USED),
    ),
}


def write_uses(calendar: Calendar, *, sample: bool) -> None:
    """Of those interviews that came after what was learned."""
    facts = {"owner": calendar.user, "is_sample": sample}
    lessons = {lesson.cue: lesson for lesson in Lesson.objects.filter(cue__in=USES, **facts)}
    held = Interview.objects.filter(held_event__isnull=False, **facts).with_application()
    rounds = {(row.application.company_name, row.kind): row for row in held}
    LessonUse.objects.bulk_create(
        LessonUse(
            lesson=lessons[cue],
            interview=row,
            answer=answer,
            on=timezone.localdate(row.starts_at),
            created_at=row.ends_at,
            **facts,
        )
        for cue, answers in USES.items()
        for company, kind, answer in answers
        if cue in lessons and (row := rounds.get((company, kind)))
        if lessons[cue].created_at < row.starts_at
    )
