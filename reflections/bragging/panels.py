"""What the pages of an interview show of stories: which to have ready, and which were told."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from reflections.bragging.choosing import Choice, candidates, choose, expect
from reflections.bragging.due import turns
from reflections.bragging.forms.stories import UseForm
from reflections.bragging.models import Accomplishment, Story, StoryUse
from tracker.interviews.models import Interview, Question
from tracker.prepared import prepared

MOST_TODAY = 3
# What they asked in earlier rounds.
MOST_MET = 3


def stories_for(request: HttpRequest, interview: Interview) -> str:
    """Before: three and a spare, and why. Once it is over: which was told, and how it landed."""
    is_over = interview.is_over(timezone.now()) or interview.is_held
    context: dict[str, Any] = {
        "interview": interview,
        "told": _told(request.user.pk, interview.pk),
        "choices": [],
        "form": None,
    }
    if not is_over and not interview.is_cancelled:
        today = timezone.localdate()
        context["choices"] = _choices(request.user, interview)
        context["due"] = {turn.pk for turn in turns(request.user.pk, today, interview)}
    if is_over:
        context["form"] = UseForm(owner=request.user)
    return render_to_string("bragging/_interview_stories.html", context, request)


def to_say_today(request: HttpRequest, day: Any) -> str:
    """On the first page: what comes back today, and what suits an interview of today or tomorrow.

    On a break only the interview counts.
    """
    following = day.meetings[0].interview if day.meetings else None
    rows = turns(request.user.pk, day.today, following)
    due = [turn for turn in rows if turn.before or not day.away_until][:MOST_TODAY]
    if not due:
        return ""
    return render_to_string("bragging/_today.html", {"due": due}, request)


def stories_of(request: HttpRequest, brag: Accomplishment) -> str:
    """On the page of an accomplishment: what is told of it, and the way to tell it."""
    rows = Story.objects.owned_by(request.user).filter(parts__accomplishment=brag).order_by("pk")
    context = {"brag": brag, "rows": list(rows.values_list("pk", "title"))}
    return render_to_string("bragging/_brag_stories.html", context, request)


def stories_to_take(request: HttpRequest, interview: Interview) -> str:
    """On the page to print: what they may ask, then three stories and a spare one."""
    choices = _choices(request.user, interview)
    met = Question.objects.owned_by(request.user).newest()
    met = met.filter(interview__application=interview.application_id).exclude(interview=interview)
    context: dict[str, Any] = {
        "choices": choices,
        "expected": expect(interview.kind, [choice.story for choice in choices]),
        "met": list(met.values_list("text", flat=True)[:MOST_MET]),
    }
    asked = render_to_string("bragging/_sheet_questions.html", context, request)
    return asked + render_to_string("bragging/_sheet_stories.html", context, request)


def _choices(user: Any, interview: Interview) -> list[Choice]:
    application = interview.application
    return choose(
        candidates(user.pk),
        ad=application.ad_text,
        title=application.title,
        kind=interview.kind,
        told=_told_in(user.pk, application.pk),
    )


@prepared
def _told(owner: int, interview: int) -> QuerySet:
    rows = StoryUse.objects.owned_by(owner).filter(interview=interview)
    return rows.select_related("story").order_by("id")


@prepared
def _told_in(owner: int, application: int) -> QuerySet:
    rows = StoryUse.objects.owned_by(owner).filter(application=application)
    return rows.values_list("story", flat=True)
