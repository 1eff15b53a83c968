"""What the pages of an interview show of stories: which to have ready, and which were told."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from reflections.bragging.choosing import Choice, choose
from reflections.bragging.forms.stories import UseForm
from reflections.bragging.models import Story, StoryUse
from tracker.interviews.models import Interview


def stories_for(request: HttpRequest, interview: Interview) -> str:
    """Before: three and a spare, and why. Once it is over: which was told, and how it landed."""
    is_over = interview.is_over(timezone.now()) or interview.is_held
    told = StoryUse.objects.owned_by(request.user).filter(interview=interview)
    context: dict[str, Any] = {
        "interview": interview,
        "told": list(told.select_related("story").order_by("id")),
        "choices": [] if is_over or interview.is_cancelled else _choices(request.user, interview),
        "form": None,
    }
    if is_over:
        context["form"] = UseForm(owner=request.user)
    return render_to_string("bragging/_interview_stories.html", context, request)


def stories_to_take(request: HttpRequest, interview: Interview) -> str:
    """On the page to print: the same, each with what stood in the way and what changed."""
    context = {"choices": _choices(request.user, interview)}
    return render_to_string("bragging/_sheet_stories.html", context, request)


def _choices(user: Any, interview: Interview) -> list[Choice]:
    application = interview.application
    told = StoryUse.objects.owned_by(user).filter(application=application)
    return choose(
        Story.objects.owned_by(user),
        ad=application.ad_text,
        title=application.title,
        kind=interview.kind,
        told=told.values_list("story", flat=True),
    )
