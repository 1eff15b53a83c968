"""What pages further left show of letters that ask for feedback: one that is there, or the way."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Debrief
from reflections.feedback.models import FeedbackPoint, FeedbackRequest, State
from tracker.applications.models import Application
from tracker.applications.stages import CONVERSATION
from tracker.prepared import prepared
from tracker.rejections.models import Rejection

MEANT = ("prepare", "later")
MOST_TODAY = 20
# What the rules ask of a letter and of what it is about, and what the day says of it.
READ = ("to_name", "body", "rest_until", "overridden_at", "sent_at", "nudged_at", "answered_at")
READ += ("closed_at", "processed_at", "owner__cool_off_hours", "owner__time_zone")
READ += ("rejection__stage", "rejection__received_at", "rejection__all_day")
READ += ("rejection__debrief__deleted_at", "rejection__debrief__mood_before")
READ += ("rejection__debrief__mood_after", "rejection__debrief__feelings_before")
READ += ("rejection__debrief__feelings_after", "rejection__application__company__name")


def of_rejection(request: HttpRequest, rejection: Rejection) -> str:
    """On the page of a rejection: always, because one may ask at any stage."""
    return _drawn(request, rejection, "feedback/_of_rejection.html")


def of_debrief(request: HttpRequest, debrief: Debrief) -> str:
    """Where a debrief closes: only if the person wants to ask."""
    if debrief.ask_feedback not in MEANT:
        return ""
    return _drawn(request, debrief.rejection, "feedback/_of_rejection.html")


def of_application(request: HttpRequest, application: Application) -> str:
    """Beside an ended application that got as far as a conversation."""
    if application.is_open or application.furthest_stage < CONVERSATION:
        return ""
    rows = _rejections(request.user.pk, application.pk)
    rejection = max(rows, key=lambda row: (row.received_at, row.pk), default=None)
    if rejection:
        rejection.application = application
    return _drawn(request, rejection, "feedback/_of_application.html") if rejection else ""


def _drawn(request: HttpRequest, rejection: Rejection, template: str) -> str:
    context = {
        "rejection": rejection,
        "feedback": next(iter(_letters(request.user.pk, rejection.pk)), None),
        "early": rejection.stage < CONVERSATION,
        "at": timezone.now(),
    }
    return render_to_string(template, context, request)


@prepared
def _rejections(owner: int, application: int) -> QuerySet:
    """The few of one application; in an order, the database would walk all of the person's."""
    return Rejection.objects.owned_by(owner).filter(application=application)


@prepared
def _letters(owner: int, rejection: int) -> QuerySet:
    rows = FeedbackRequest.objects.owned_by(owner).with_rejection()
    return rows.filter(rejection=rejection)


def answer_of_brag(request: HttpRequest, brag: Accomplishment) -> str:
    """Below an accomplishment that an employer's answer named."""
    rows = FeedbackPoint.objects.owned_by(request.user).filter(brag=brag)
    point = rows.select_related("request__rejection__application__company").first()
    if point is None:
        return ""
    context = {"feedback": point.request, "brag": brag}
    return render_to_string("feedback/_of_brag.html", context, request)


class Asking(NamedTuple):
    """What the day asks for of letters: to send, to remind, to close, to sort."""

    ready: list[FeedbackRequest]
    nudges: list[FeedbackRequest]
    closings: list[FeedbackRequest]
    to_sort: list[FeedbackRequest]


def asked_today(request: HttpRequest, day: Any) -> str:
    """On the first page; nothing while the person is on a break, and nothing that rests."""
    if day.away_until:
        return ""
    rows = _going_on(request.user.pk)
    now = day.now
    asking = Asking(
        ready=[row for row in rows if row.state_at(now) == State.READY],
        nudges=[row for row in rows if row.nudge_due_at(now)],
        closings=[row for row in rows if row.closing_due_at(now)],
        to_sort=[row for row in rows if row.state_at(now) == State.ANSWERED],
    )
    if not any(asking):
        return ""
    return render_to_string("feedback/_today.html", {"asking": asking, "at": now}, request)


@prepared
def _going_on(owner: int) -> QuerySet:
    rows = FeedbackRequest.objects.owned_by(owner).with_rejection().only(*READ)
    return rows.filter(processed_at=None, closed_at=None).order_by("id")[:MOST_TODAY]
