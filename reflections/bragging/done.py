"""What a thing that was done offers: to be kept as an accomplishment."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from reflections.bragging.models import Accomplishment
from tracker.applications.models import Task


def keep_done(request: HttpRequest, task: Task) -> str:
    """A link, unless it is kept already; what the sample has done is nobody's."""
    if task.is_sample or Accomplishment.objects.owned_by(request.user).of_task(task):
        return ""
    context = {"task": task, "next": request.POST.get("next", "")}
    return render_to_string("bragging/_keep_done.html", context, request)
