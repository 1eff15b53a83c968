"""What pages further left show of lessons: each at its moment, to be read and then answered."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Cue, Debrief, Lesson, LessonUse
from reflections.debriefs.moments import Moment, at_application, at_interview
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.interviews.models import Interview
from tracker.prepared import prepared


@prepared
def _in_mind(owner: int) -> QuerySet:
    return Lesson.objects.owned_by(owner).in_mind()[: Lesson.MOST_ACTIVE]


@prepared
def _rounds(owner: int, application: int) -> QuerySet:
    rows = Interview.objects.owned_by(owner).filter(application=application, cancelled_at=None)
    return rows.select_related("held_event").order_by("starts_at", "id")


@prepared
def _said_at(owner: int, interview: int) -> QuerySet:
    rows = LessonUse.objects.owned_by(owner).filter(interview=interview)
    return rows.select_related("lesson").order_by("id")


@prepared
def _said_of(owner: int, application: int) -> QuerySet:
    rows = LessonUse.objects.owned_by(owner).filter(application=application, interview=None)
    return rows.select_related("lesson").order_by("id")


def lessons_of(user: User) -> list[Lesson]:
    """Those that may come back now: on a break none does."""
    return [] if user.is_away else _in_mind(user.pk)


def lessons_before_applying(request: HttpRequest, _thing: object = None) -> str:
    """One quiet line above the form of a new application."""
    lessons = [one for one in lessons_of(request.user) if one.cue == Cue.APPLYING]
    if not lessons:
        return ""
    return render_to_string("debriefs/_lesson_line.html", {"lesson": lessons[0]}, request)


def lessons_at_application(request: HttpRequest, application: Application) -> str:
    """Before applying those of then; after that those of the next interview."""
    if not application.is_open:
        return ""
    lessons = lessons_of(request.user)
    moments = at_application(application, lessons, [])
    if moments:
        said = _said_of(request.user.pk, application.pk)
        return _drawn(request, at_application(application, lessons, said), application=application)
    coming = _next_interview(request.user, application) if lessons else None
    if coming is None:
        return ""
    return _drawn(request, _moments(request.user, coming, lessons), interview=coming)


def lessons_at_interview(request: HttpRequest, interview: Interview) -> str:
    moments = _moments(request.user, interview, lessons_of(request.user))
    return _drawn(request, moments, interview=interview, is_here=True)


def lessons_to_take_along(request: HttpRequest, interview: Interview) -> str:
    """On the one page of an interview: to read, not to answer."""
    now = timezone.now()
    moments = at_interview(interview, lessons_of(request.user), [], now)
    if not moments:
        return ""
    return render_to_string("debriefs/_lessons_along.html", {"moments": moments}, request)


def debrief_of_brag(request: HttpRequest, brag: Accomplishment) -> str:
    """Below an accomplishment that a debrief left behind."""
    rows = Debrief.objects.owned_by(request.user).filter(brag=brag)
    debrief = rows.select_related("rejection__application__company").first()
    if debrief is None:
        return ""
    return render_to_string("debriefs/_of_brag.html", {"debrief": debrief, "brag": brag}, request)


def _next_interview(user: User, application: Application) -> Interview | None:
    """The soonest that is not over; one without a time comes last."""
    now = timezone.now()
    rounds = _rounds(user.pk, application.pk)
    for row in rounds:
        row.application = application
    ahead = [row for row in rounds if not row.is_over(now)]
    return min(ahead, key=lambda row: (row.starts_at is None, row.starts_at or now), default=None)


def _moments(user: User, interview: Interview, lessons: list[Lesson]) -> list[Moment]:
    said = _said_at(user.pk, interview.pk)
    return at_interview(interview, lessons, said, timezone.now())


def _drawn(request: HttpRequest, moments: list[Moment], **about: object) -> str:
    if not moments:
        return ""
    return render_to_string("debriefs/_lessons_at.html", {"moments": moments} | about, request)
