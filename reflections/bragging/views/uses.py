"""Which story was told in an interview, and how it landed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.bragging.forms.stories import UseForm
from reflections.bragging.models import StoryUse
from tracker.interviews.models import Interview


@require_http_methods(["GET", "POST"])
def use_create(request: HttpRequest, interview: int) -> HttpResponse:
    """One answer a story and interview: said again, it replaces what was said before."""
    rows = Interview.objects.owned_by(request.user).with_application()
    row = get_object_or_404(rows, pk=interview)
    form = UseForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        on = timezone.localdate(row.starts_at) if row.starts_at else timezone.localdate()
        facts = {"question": told["question"], "landed": told["landed"], "on": on}
        use = StoryUse.objects.tell(form.told(), row, **facts)
        messages.success(request, _("Kept: you told %(story)s") % {"story": use.story})
        return redirect(f"{reverse('interviews:detail', args=[row.pk])}#stories")
    context = {"form": form, "interview": row}
    status = 422 if request.method == "POST" else 200
    return render(request, "bragging/use_new.html", context, status=status)


@require_POST
def use_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the interview; it lies in Trash, and Undo brings it back."""
    rows = StoryUse.objects.owned_by(request.user).select_related("story")
    use = get_object_or_404(rows, pk=pk)
    use.trash()
    undo = reverse("archive:restoration_create", args=["storyuse", pk])
    said = _("Taken off: %(story)s") % {"story": use.story}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    if use.interview_id is None:
        return redirect("applications:detail", pk=use.application_id)
    return redirect(f"{reverse('interviews:detail', args=[use.interview_id])}#stories")
