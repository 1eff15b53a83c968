"""Taking over the days of silence that were found: one press, undone by one."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracker.accounts.models import SILENCE, User
from tracker.applications.stages import CLOSED_AFTER_APPLYING, QUIET_AFTER_APPLYING


class PatienceForm(forms.Form):
    """Both empty is as usual."""

    quiet = forms.IntegerField(required=False, validators=SILENCE)
    closed = forms.IntegerField(required=False, validators=SILENCE)


@require_POST
def patience_create(request: HttpRequest) -> HttpResponse:
    """Go by these days from now on; the address of the Undo names those that held before."""
    person = User.objects.get(pk=request.user.pk)
    form = PatienceForm(request.POST if "quiet" in request.POST else request.GET)
    if not form.is_valid():
        messages.error(request, _("These are no days to go by. Nothing was changed."))
        return redirect("patterns:time")
    was = {"quiet": person.quiet_after or "", "closed": person.closed_after or ""}
    person.quiet_after, person.closed_after = form.cleaned_data.values()
    person.save(update_fields=["quiet_after", "closed_after"])
    said = _("Quiet after %(quiet)s days, closing offered after %(closed)s.") % {
        "quiet": person.quiet_after or QUIET_AFTER_APPLYING,
        "closed": person.closed_after or CLOSED_AFTER_APPLYING,
    }
    undo = f"{reverse('patterns:patience_create')}?{urlencode(was)}"
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("patterns:time")
