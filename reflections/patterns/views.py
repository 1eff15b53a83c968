"""The patterns page, and the rows behind each of its numbers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reflections.bragging.telling import stories_told
from reflections.patterns import wording
from reflections.patterns.coach.look import Look
from reflections.patterns.coach.questions import answers
from reflections.patterns.figures import Patterns
from reflections.patterns.lists import Behind
from reflections.patterns.opening import background, in_short
from reflections.patterns.topics import TOPICS


@require_safe
def pattern_list(request: HttpRequest) -> HttpResponse:
    patterns = Patterns(request.user)
    if not patterns.sent.count:
        return render(request, "patterns/empty.html")
    patterns.name_few()
    context = {"patterns": patterns, "quiet": request.user.quiet_mode, "say": wording}
    told = patterns.crowd.kept("told", lambda: stories_told(request.user.pk))
    context |= {"topics": TOPICS, "told": told}
    context |= {"short": in_short(patterns), "background": background(patterns)}
    return render(request, "patterns/list.html", context)


@require_safe
def coach(request: HttpRequest) -> HttpResponse:
    """What a coach would ask, each with a sentence or with what it takes."""
    look = Look(request.user)
    groups = answers(look)
    said = sum(one.is_said for _group, some in groups for one in some)
    context = {"groups": groups, "said": said, "topics": TOPICS, "crowd": look.crowd}
    return render(request, "patterns/coach.html", context | {"quiet": request.user.quiet_mode})


@require_safe
def pattern_figure(request: HttpRequest, key: str) -> HttpResponse:
    behind = Behind(Patterns(request.user), key)
    if not behind.is_known:
        raise Http404
    context = {
        "behind": behind,
        "page": behind.page(request.GET.get("page", "")),
        "says_count": not (request.user.quiet_mode and behind.counts_endings),
    }
    return render(request, "patterns/figure.html", context)
