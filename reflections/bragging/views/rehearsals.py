"""Saying a story aloud: a question, a clock, and five ticks of one's own."""

import uuid
from typing import Any

from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reflections.bragging.asked import KINDS
from reflections.bragging.forms.stories import AIMS, RehearsalForm
from reflections.bragging.models import Rehearsal, Story
from reflections.bragging.reading import practised, rehearsals_of
from tracker.formats import day

# The one page that may ask for the microphone, and play what it recorded.
ALLOWS = "camera=(), geolocation=(), microphone=(self)"


@require_http_methods(["GET", "POST"])
@csp_update({"media-src": ["blob:"]})
def rehearsal_create(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said stays in the room, or in the browser. `?ask=` names the question, `?sitting=`
    which time it is, so that Back and a second press are still that time."""
    story = practised(request.user.pk, pk)
    if story is None:
        raise Http404
    form = RehearsalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Rehearsal.objects.said(story, **form.cleaned_data)
        text = _("Said aloud. It comes back on %(day)s.")
        messages.success(request, text % {"day": day(story.rehearse_on)})
        return redirect("bragging:story_detail", pk=pk)
    context = _asking(request, story)
    if form.is_bound:
        context["form"] = form
    status = 422 if request.method == "POST" else 200
    response = render(request, "bragging/rehearse.html", context, status=status)
    response.headers["Permissions-Policy"] = ALLOWS
    return response


def _asking(request: HttpRequest, story: Story) -> dict[str, Any]:
    questions = _questions(story)
    asked = request.GET.get("ask", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 5
    number = int(asked) % len(questions) if is_number else 0
    aim = 60 if request.GET.get("aim") == "60" else 120
    sitting = request.GET.get("sitting", "")[:40]
    # The same address is the same time; one that names none is the same for a day.
    token = uuid.uuid5(story.token, sitting or timezone.localdate().isoformat())
    return {
        "story": story,
        "form": RehearsalForm(initial={"question": questions[number], "aim": aim, "token": token}),
        "question": questions[number],
        "number": number,
        "next": (number + 1) % len(questions),
        "aim": aim,
        "aims": AIMS,
        "sitting": sitting,
        "kept": next(iter(rehearsals_of(request.user.pk, token)), None),
    }


def _questions(story: Story) -> list[str]:
    """Likely questions: of the kinds that the story answers, else of all."""
    kinds = [KINDS[code] for code in story.answers if code in KINDS] or list(KINDS.values())
    return [str(question) for kind in kinds for question in kind.questions]
