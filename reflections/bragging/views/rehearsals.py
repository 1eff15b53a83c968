"""Saying a story aloud: a question, a clock, and five ticks of one's own."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reflections.bragging.asked import KINDS
from reflections.bragging.forms.stories import AIMS, RehearsalForm
from reflections.bragging.models import Rehearsal, Story
from tracker.formats import day


@require_http_methods(["GET", "POST"])
def rehearsal_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is recorded: what is said stays in the room. `?ask=` names the question."""
    story = get_object_or_404(Story.objects.owned_by(request.user).with_practice(), pk=pk)
    form = RehearsalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Rehearsal.objects.said(story, **form.cleaned_data)
        text = _("Said aloud. It comes back on %(day)s.")
        messages.success(request, text % {"day": day(story.rehearse_on)})
        return redirect("bragging:story_detail", pk=pk)
    questions = _questions(story)
    asked = request.GET.get("ask", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 5
    number = int(asked) % len(questions) if is_number else 0
    aim = 60 if request.GET.get("aim") == "60" else 120
    shown = {"question": questions[number], "aim": aim, "token": uuid.uuid4()}
    context: dict[str, Any] = {
        "story": story,
        "form": form if form.is_bound else RehearsalForm(initial=shown),
        "question": questions[number],
        "number": number,
        "next": (number + 1) % len(questions),
        "aim": aim,
        "aims": AIMS,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "bragging/rehearse.html", context, status=status)


def _questions(story: Story) -> list[str]:
    """Likely questions: of the kinds that the story answers, else of all."""
    kinds = [KINDS[code] for code in story.answers if code in KINDS] or list(KINDS.values())
    return [str(question) for kind in kinds for question in kind.questions]
